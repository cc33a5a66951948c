import { maskKey } from '../masking/mask-key.ts';
import type { Connection, Entry } from '../model/connection.ts';
import type { Problem } from '../model/finding.ts';
import type { FileRule } from '../model/rule.ts';

const DATE = /^\d{4}-\d/;
/** Without them the Astro CLI skips the connection. */
const NEEDED: readonly string[] = ['conn_id', 'conn_type'];

export const droppedValue: FileRule = {
  id: 'dropped-value',
  scope: 'file',
  summary: 'Write values of a type that the reader accepts: it drops all others and still reports success.',
  severity: 'error',
  group: 'reading',
  fixable: true,

  *check({ document }) {
    for (const connection of document.connections) {
      for (const entry of connection.fields)
        if (entry.fate === 'dropped') yield { connection, ...problemOf(entry, connection, maskKey(document, entry.key)) };
    }
    for (const { what, at, message } of document.losses ?? []) if (what === 'value') yield { at, message };
  },
};

function problemOf(entry: Entry, connection: Connection, key: string): Problem {
  const isNeeded = NEEDED.includes(entry.name ?? '');
  const isDate = isText(entry) && DATE.test(String(entry.value.value.reveal()));
  const change = { do: 'rewrite', connection, to: connection.written } as const;
  const consequence = isNeeded ? 'and skips the connection' : 'but prints "Added Connection"';
  return {
    at: entry.value.range,
    message: `Airflow gets nothing for "${key}": ${reasonOf(entry, isDate)}`,
    help: [{ title: `the Astro CLI drops the value ${consequence}` }, ...(isDate ? [{ title: 'put it in quotes' }] : [])],
    // The id is what the connection is known by, so nothing rewrites it.
    ...(isDate && entry.name !== 'conn_id' && { fix: { safety: 'safe', change } }),
  };
}

/** A text of the file; ports and extras have types of their own. */
function isText({ name, value }: Entry): boolean {
  return name !== 'port' && name !== 'extra' && typeof value.value.reveal() === 'string';
}

function reasonOf({ name, value }: Entry, isDate: boolean): string {
  if (name === 'port') return 'a port must be a whole number';
  if (name === 'extra') return 'it is neither a mapping nor a JSON text';
  if (isDate) return 'without quotes it is a date, not a text';
  return value.value.reveal() === null ? 'a list or a mapping is not a text' : 'a value of this type is not a text';
}
