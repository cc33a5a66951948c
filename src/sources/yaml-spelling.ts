import type { Json } from '../model/airflow.ts';
import type { ScalarStyle } from '../yaml/node.ts';
import { resolveText } from '../yaml/resolve.ts';

/** Texts that no YAML reader takes for anything but a string once their type is known to be one: no indicator, blank or comment in them. */
const PLAIN = /^[A-Za-z0-9_./][\w./@+=-]*(?::\/\/[\w./@+=-]+(?::\d{1,5})?[\w./@+=-]*)?$/;
/** What a quoted scalar on one line can hold as it is. */
const PRINTABLE = /^[\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]*$/;

/** A scalar that reads as exactly this string, in the style of what stood there where that is possible. */
export function spellString(value: string, style: ScalarStyle | undefined): string {
  if (!PRINTABLE.test(value) || style === 'double-quoted')
    return JSON.stringify(value).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, escaped);
  if ((style === undefined || style === 'plain') && isPlainString(value)) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

/** JSON text as a scalar: single-quoted, so that it can be read without escapes, unless it cannot be. */
export function spellJsonText(json: string): string {
  return spellString(json, 'single-quoted');
}

/** A value of an extra's mapping: strings as strings, everything else as JSON, which is YAML too. */
export function spellJson(value: Json, style?: ScalarStyle): string {
  return typeof value === 'string' ? spellString(value, style) : JSON.stringify(value);
}

export function spellKey(key: string, isJson: boolean): string {
  return isJson ? JSON.stringify(key) : spellString(key, undefined);
}

function isPlainString(text: string): boolean {
  return PLAIN.test(text) && resolveText(text).type === 'string';
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
