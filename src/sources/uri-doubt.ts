import { looksLikeName } from '../model/name.ts';
import type { Range } from '../model/text.ts';

/** Something about a URI that can be read, but hardly means what it says. */
export interface UriDoubt {
  readonly at: Range;
  readonly reason: string;
}

/** A type, and perhaps the protocol of an address, as Airflow writes a host of `https://…`. */
const SCHEME = /^[^:/?#]{1,100}:\/\/(?:https?:\/\/)?/;
const DROPPED = 'the text after a "#" is dropped: percent-encode a "#" in a password';
const CUT = 'an "@" follows the host, as if a "/" or "?" in the password had ended it: percent-encode the password';
const BLANK = 'its host has a blank or a line break in it, as if it did not end there: percent-encode it';
const NO_URI = 'it does not begin with a type and "://"';
const JSON_TEXT = /^\s*\{/;
const NO_KEY = 'its query has a key that is not a name, as if a value had been cut there: percent-encode it';

/** Where a password was probably cut off by a character of its own; undefined where nothing speaks for that. */
export function uriDoubt(text: string): UriDoubt | undefined {
  const start = SCHEME.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const hash = text.indexOf('#', start);
  if (hash !== -1) return { at: { start: hash, end: text.length }, reason: DROPPED };
  const length = text.slice(start).search(/[/?]/);
  if (length === -1 || !text.slice(start, start + length).includes(':')) return undefined;
  const at = strayAt(text, start + length);
  return at === undefined ? undefined : { at: { start: at, end: at + 1 }, reason: CUT };
}

/** Whether a text begins as a URI does, with a type and `://`. */
export function beginsUri(text: string): boolean {
  return SCHEME.test(text);
}

/**
 * Where a piece of a value may be read as a host, a path or a key, although the URI can be read and may well be meant so: an
 * "@" behind the authority, a blank in the host, a key of the query that is no name or has no value, a type that is not set off by "://".
 */
export function scatteredIn(text: string): UriDoubt | undefined {
  const start = SCHEME.exec(text)?.[0].length;
  if (start === undefined) return { at: { start: 0, end: text.length }, reason: NO_URI };
  const length = text.slice(start).search(/[/?#]/);
  const blank = blankInHost(text, start, length === -1 ? text.length : start + length);
  if (blank) return blank;
  if (length === -1) return undefined;
  const at = text.indexOf('@', start + length);
  if (at !== -1) return { at: { start: at, end: at + 1 }, reason: CUT };
  const query = text.indexOf('?', start + length);
  const isUsual = pairsOf(text, query).every((pair) => pair === '' || isPair(pair));
  return isUsual ? undefined : { at: { start: query, end: text.length }, reason: NO_KEY };
}

/** Programs drop a line break, so that the next line of a file becomes a part of the host. */
function blankInHost(text: string, start: number, end: number): UriDoubt | undefined {
  const host = Math.max(start, text.lastIndexOf('@', end - 1) + 1);
  const length = text
    .slice(host, end)
    .trimEnd()
    .search(/[\s\u0085]/);
  return length === -1 ? undefined : { at: { start: host, end }, reason: BLANK };
}

/** Whether a piece of a value may be in the place of another one, in whatever form a connection is written. */
export function mayBeScattered(text: string): boolean {
  return !JSON_TEXT.test(text) && (uriDoubt(text) !== undefined || scatteredIn(text) !== undefined);
}

function isPair(pair: string): boolean {
  const [key = '', value] = pair.split('=', 2);
  return value !== undefined && looksLikeName(key);
}

/** An "@" in the path or in a key of the query; in a value of the query it is nothing special. */
function strayAt(text: string, from: number): number | undefined {
  const query = text.indexOf('?', from);
  let at = from;
  for (const [index, piece] of [text.slice(from, query === -1 ? undefined : query), ...pairsOf(text, query)].entries()) {
    const name = index === 0 ? piece : (piece.split('=', 1)[0] ?? '');
    const found = name.indexOf('@');
    if (found !== -1) return at + found;
    at += piece.length + 1;
  }
  return undefined;
}

function pairsOf(text: string, query: number): readonly string[] {
  return query === -1 ? [] : text.slice(query + 1).split('&');
}
