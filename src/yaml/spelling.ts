import type { Json } from '../model/airflow.ts';
import type { ScalarStyle } from './node.ts';
import { resolveText } from './resolve.ts';

/** Texts without an indicator, a blank or a comment: plain scalars, if they are not taken for something else. */
const PLAIN = /^[A-Za-z0-9_./][\w./@+=-]*(?::\/\/[\w./@+=-]+(?::\d{1,5}(?:[/.][\w./@+=-]*)?)?)?$/;
/** Words that some version of YAML takes for a truth value, though yaml.v3 does not. */
const WORDS: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'on', 'off']);
/** A text that a quoted scalar on one line can hold as it is. */
const PRINTABLE = /^[\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]*$/;

/** A scalar on one line that yaml.v3 reads as exactly this text, in the style of what stood there where that is possible. */
export function spellText(text: string, style?: ScalarStyle): string {
  if (!PRINTABLE.test(text) || style === 'double-quoted') return `"${[...text].map(escaped).join('')}"`;
  if ((style === undefined || style === 'plain') && isPlain(text)) return text;
  return `'${text.replaceAll("'", "''")}'`;
}

/** JSON text as a scalar: single-quoted, so that it can be read without escapes, unless it cannot be. */
export function spellJsonText(json: string): string {
  return spellText(json, 'single-quoted');
}

/** A value of a mapping on one line: a text as a text, everything else as JSON, which is YAML too. */
export function spellJson(value: Json, style?: ScalarStyle): string {
  return typeof value === 'string' ? spellText(value, style) : JSON.stringify(value);
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !WORDS.has(text.toLowerCase()) && resolveText(text).type === 'string';
}

/** YAML has no surrogates: a character beyond the first plane is one escape, half of one cannot be written. */
function escaped(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  const code = character.codePointAt(0) ?? 0xfffd;
  if (PRINTABLE.test(character)) return character;
  if (code >= 0xd800 && code <= 0xdfff) return '\\uFFFD';
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}
