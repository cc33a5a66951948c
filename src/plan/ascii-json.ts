import type { Json, JsonObject } from '../model/airflow.ts';

/** What means something in JSON, in a shell word or in one of the readers of `.env`, and all that is not ASCII. */
const NOT_INERT = /[^\x20-\x21\x25-\x26\x28-\x5b\x5d-\x7e]/g;
const NOT_ASCII = /[^\x20-\x7e]/g;

/**
 * One line of JSON in ASCII whose strings hold no quote, backslash, `$`, `#` or control character as such: they are all
 * written as `\uXXXX`, which every reader of JSON turns back and no reader of `.env` touches.
 */
export function inertJson(value: Json): string {
  if (typeof value === 'string') return inertString(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (isList(value)) return `[${value.map(inertJson).join(',')}]`;
  return `{${entriesOf(value)
    .map(([name, member]) => `${inertString(name)}:${inertJson(member)}`)
    .join(',')}}`;
}

/** JSON in ASCII with a space after each colon and comma, for people. */
export function asciiJson(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value).replace(NOT_ASCII, unicodeEscape);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (isList(value)) return `[${value.map(asciiJson).join(', ')}]`;
  return `{${entriesOf(value)
    .map(([name, member]) => `${asciiJson(name)}: ${asciiJson(member)}`)
    .join(', ')}}`;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function entriesOf(value: JsonObject): readonly (readonly [string, Json])[] {
  return Object.entries(value);
}

function inertString(text: string): string {
  return `"${text.replace(NOT_INERT, unicodeEscape)}"`;
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
