import type { Json } from '../model/airflow.ts';
import { connectionSettings } from './connection-string.ts';
import { type FieldReading, isTruthy } from './read-field.ts';
import type { Condition, FieldPath } from './type.ts';

export type Look = (field: FieldPath) => FieldReading;

/** The fields that make the condition true, as they are spelled; undefined when it does not hold. */
export function decidingFields(condition: Condition, look: Look): readonly FieldPath[] | undefined {
  if ('field' in condition) {
    const { value, at } = look(condition.field);
    return holdsFor(condition.test, value, condition.value) ? [at] : undefined;
  }
  const readings = condition.fields.map(look);
  const matching = readings.filter(({ value }) => matches(condition.test, value)).map(({ at }) => at);
  const isAll = condition.test.startsWith('all-');
  const holds = isAll ? matching.length === readings.length : matching.length > 0;
  return holds ? matching : undefined;
}

type FieldsTest = Extract<Condition, { fields: readonly FieldPath[] }>['test'];
type ValueTest = Exclude<Condition, { fields: readonly FieldPath[] }>['test'];

function matches(test: FieldsTest, value: Json | undefined): boolean {
  switch (test) {
    case 'all-truthy':
    case 'any-truthy':
      return isTruthy(value);
    case 'any-falsy':
    case 'all-falsy':
      return !isTruthy(value);
    case 'all-not-null':
      return value !== null && value !== undefined;
    case 'any-null':
      return value === null || value === undefined;
    case 'any-present':
      return value !== undefined;
    default:
      return test satisfies never;
  }
}

function holdsFor(test: ValueTest, value: Json | undefined, wanted: string): boolean {
  switch (test) {
    case 'equals':
      return value === wanted;
    case 'not-ends-with':
      return !(typeof value === 'string' && value.endsWith(wanted));
    case 'is-text':
      return typeof value === 'string' && value !== wanted;
    case 'has-part':
      return typeof value === 'string' && value.split(';').some((part) => part.startsWith(`${wanted}=`));
    case 'lacks-setting':
      return !connectionSettings(value)?.get(wanted);
    case 'breaks-before':
      return typeof value !== 'string' || breaksBefore(value.split(';'), wanted);
    default:
      return test satisfies never;
  }
}

/** The hook splits every part at its equals sign until it comes to the one it wants, and raises where there is none. */
function breaksBefore(parts: readonly string[], wanted: string): boolean {
  const broken = parts.findIndex((part) => !part.includes('='));
  const found = parts.findIndex((part) => part.startsWith(`${wanted}=`));
  return broken !== -1 && (found === -1 || broken < found);
}
