import { meantType } from '../azure/meant-type.ts';
import { addressIn } from '../azure/url.ts';
import { memoize } from '../lazy/memoize.ts';
import type { Json } from '../model/airflow.ts';
import { type Connection, type Entry, typeOf } from '../model/connection.ts';
import { isOpenEntry } from './open-field.ts';

/** Shorter texts are everywhere: to find one says nothing. */
const TELLING = 3;
/** An id may be shown, and what of a URI may be its parts tell. */
const NOT_WHOLE: ReadonlySet<string> = new Set(['conn_id', 'conn_uri', 'uri']);

/** The texts of a connection that may be secret, as written. */
export function secretsOf(connection: Connection): string[] {
  return closedEntries(connection).flatMap(textsOf);
}

/**
 * Tells the values that come out of an entry of `connection` that may not be shown: the same text, or the host that it names.
 * Without a connection there are none.
 */
export function carriedFrom(connection: Connection | undefined): (value: Json) => boolean {
  const closed = connection && closedFormsOf(connection);
  if (!closed || closed.size === 0) return () => false;
  return (value) => typeof value === 'string' && value.length >= TELLING && formsOf(value).some((form) => closed.has(form));
}

const closedFormsOf = memoize((connection: Connection): ReadonlySet<string> => {
  const entries = closedEntries(connection).filter(({ name }) => name === undefined || !NOT_WHOLE.has(name));
  return new Set(entries.flatMap(textsOf).flatMap(closedForms));
});

function closedEntries(connection: Connection): Entry[] {
  const type = meantType(typeOf(connection));
  return [
    ...connection.fields.filter((entry) => !isOpenEntry(type, entry, 'fields')),
    ...connection.extra.filter((entry) => !isOpenEntry(type, entry, 'extra')),
  ];
}

function textsOf({ value }: Entry): string[] {
  return textsIn(value.value.reveal()).filter(({ length }) => length >= TELLING);
}

function textsIn(value: Json): string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value === 'object') return Object.values(value).flatMap((member: Json) => textsIn(member));
  return [String(value)];
}

/** The host of a URL is no secret, whatever follows it; that of a text without a scheme may be anything. */
function closedForms(text: string): string[] {
  return text.includes('://') ? [folded(text)] : formsOf(text);
}

/** The text itself and the host that it names. */
function formsOf(text: string): string[] {
  const host = addressIn(text)?.host;
  return host === undefined ? [folded(text)] : [folded(text), host];
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
