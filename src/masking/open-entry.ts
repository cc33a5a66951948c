import type { AzureType } from '../azure/type.ts';
import type { Entry } from '../model/connection.ts';
import { isShowableType } from './mask-type.ts';
import { isOpenField } from './open-field.ts';
import { isSafeToShow } from './safe-to-show.ts';

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
