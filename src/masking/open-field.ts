import { fieldOf, isSecretField } from '../azure/catalog.ts';
import { prefixedKey } from '../azure/prefix.ts';
import type { AzureType } from '../azure/type.ts';
import { openFields } from '../generated/open-fields.ts';

/** Fields that are no secret for any type that has them: the generic type serves every hook, and keys are mixed up between types. */
const OPEN_EVERYWHERE: ReadonlySet<string> = new Set(openFields);

/**
 * Whether a field of a connection may be shown: the catalogue knows it and says that it holds no secret. A field that nobody
 * knows may hold anything.
 */
export function isOpenField(type: AzureType | undefined, name: string): boolean {
  if (!type || isSecretField(type, name)) return false;
  const short = shortName(name);
  return fieldOf(type, short) !== undefined || OPEN_EVERYWHERE.has(short);
}

function shortName(name: string): string {
  if (!name.startsWith('extra.')) return name;
  const key = name.slice('extra.'.length);
  return `extra.${prefixedKey(key)?.key ?? key}`;
}
