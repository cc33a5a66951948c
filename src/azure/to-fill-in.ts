import type { Json } from '../model/airflow.ts';
import { isSecretField } from './catalog.ts';
import { isPlaceholder } from './ids.ts';
import type { AzureType, FieldPath } from './type.ts';

/** Words that stand for a secret, and that people also call their things: `my-factory`, `test`. */
const ALSO_A_NAME = /^(?:(?:my|the|some|add|put|enter|insert|replace)[-_ ]|(?:test|example|sample|dummy|none|null|fake|secret|password)$)/i;

/** Whether the value of a field stands for one that its author meant to fill in. */
export function isToFillIn(type: AzureType, field: FieldPath, value: Json | undefined): boolean {
  if (typeof value !== 'string' || !isPlaceholder(value)) return false;
  return isSecretField(type, field) || !ALSO_A_NAME.test(value.trim());
}
