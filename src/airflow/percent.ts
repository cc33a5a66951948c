import { lazy } from '../lazy/lazy.ts';
import { encodeProblem } from './python-text.ts';
import { raise } from './raise.ts';

/** Percent escapes are bytes, and bytes end where a character beyond ASCII begins: `unquote` decodes each ASCII run alone. */
const ASCII_RUN = /[\x00-\x7f]+/g;

/** `quote` keeps `A-Za-z0-9_.-~`; encodeURIComponent keeps these as well. */
const KEPT_BY_JAVASCRIPT = /[!'()*]/g;

const PERCENT = 0x25;

/** Python decodes bytes that are no UTF-8 to U+FFFD and keeps a byte-order mark, as this does. */
const utf8 = lazy(() => new TextDecoder('utf-8', { ignoreBOM: true }));

/** `urllib.parse.unquote`: a broken escape stays as it is. */
export function unquote(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(ASCII_RUN, (run) => (run.includes('%') ? utf8().decode(bytesOf(run)) : run));
}

/** As a query is read: `+` is a space too. */
export function unquotePlus(text: string): string {
  return unquote(text.replaceAll('+', ' '));
}

function bytesOf(run: string): Uint8Array {
  const bytes = new Uint8Array(run.length);
  let length = 0;
  for (let at = 0; at < run.length; at++) {
    const code = run.charCodeAt(at);
    const value = code === PERCENT ? hexDigit(run, at + 1) * 16 + hexDigit(run, at + 2) : Number.NaN;
    bytes[length++] = Number.isNaN(value) ? code : value;
    if (!Number.isNaN(value)) at += 2;
  }
  return bytes.subarray(0, length);
}

function hexDigit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}

/** `quote(text, safe='')`. Raises for half a surrogate pair, as Python does. */
export function quote(text: string): string {
  const problem = encodeProblem(text);
  if (problem !== undefined) raise('UnicodeEncodeError', problem);
  return encodeURIComponent(text).replace(KEPT_BY_JAVASCRIPT, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `quote_plus(text)`, as `urlencode` writes keys and values. */
export function quotePlus(text: string): string {
  return quote(text).replaceAll('%20', '+');
}
