import { fieldOf, isSecretField } from '../azure/catalog.ts';
import { prefixedKey } from '../azure/prefix.ts';
import type { AzureType } from '../azure/type.ts';
import { openFields } from '../generated/open-fields.ts';
import type { Entry } from '../model/connection.ts';
import { isShowableType } from './mask-type.ts';
import { isSafeToShow } from './safe-to-show.ts';

/** Fields that are no secret for any type that has them: the generic type serves every hook, and keys are mixed up between types. */
const OPEN_EVERYWHERE: ReadonlySet<string> = new Set(openFields);

/**
 * Whether a field of a connection may be shown: the catalogue knows it and says that it holds no secret. An unknown field
 * may hold anything.
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

const PORT = /^\d{1,5}$/;
const TYPE_NAME = /^[A-Za-z][\w.+-]{0,63}$/;

/** Whether an entry of a connection may be shown, as far as its field and its value say. */
export function isOpenEntry(type: AzureType | undefined, entry: Entry, where: 'fields' | 'extra'): boolean {
  const value = entry.value.value.reveal();
  if (where === 'fields' && entry.name === 'port') return PORT.test(String(value));
  if (where === 'fields' && entry.name === 'conn_type') return typeof value === 'string' && TYPE_NAME.test(value) && isShowableType(value);
  // A key inside of an inner object has nothing to do with the field of that name.
  if (where === 'extra' && entry.depth > 1) return false;
  const name = where === 'extra' ? `extra.${entry.key.value}` : entry.name;
  return name !== undefined && isOpenField(type, name) && isSafeToShow(value);
}
