import { extraKey } from '../azure/read.ts';
import { azureTypes } from '../generated/catalog.ts';
import { lazy } from '../lazy/lazy.ts';
import type { Range } from '../model/text.ts';

/** The words that our files are made of. Any other word of a broken file may be a part of a value. */
const SETTINGS_WORD =
  /^(?:airflow|connections|pools|variables|conn_(?:id|type|host|schema|login|password|port|uri|extra)|pool_(?:name|slot|description)|variable_(?:name|value))$/;
const VARIABLE = /^AIRFLOW_CONN_[A-Z0-9_]{1,64}$/;
const extras = lazy((): ReadonlySet<string> => {
  const fields = azureTypes.all().flatMap(({ fields: all }) => all);
  return new Set(fields.flatMap(({ name }) => extraKey(name) ?? []));
});
/** Whatever may stand before a key, and the key. */
const HEAD = /^(?<before>[\s\uFEFF]{0,500}(?:-[ \t]{1,20}|export[ \t]{1,20})?["']?)(?<key>[A-Za-z_]\w{0,80})["']?[ \t]{0,20}[:=]/;

/** In a text that nobody can read, a line is blanked out behind a key that is known, and whole where none is. */
export function blanksOfUnreadable(text: string): Range[] {
  const blanks: Range[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const head = HEAD.exec(line);
    const from = head && isKnown(head.groups?.['key'] ?? '') ? head[0].length : 0;
    const rest = line.slice(from);
    const value = rest.trim();
    if (value !== '') blanks.push({ start: start + from + rest.indexOf(value), end: start + from + rest.indexOf(value) + value.length });
    start += line.length + 1;
  }
  return blanks;
}

function isKnown(key: string): boolean {
  return SETTINGS_WORD.test(key) || VARIABLE.test(key) || extras().has(key);
}
