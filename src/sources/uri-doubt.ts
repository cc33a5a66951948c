import type { Range } from '../model/text.ts';

/** Something about a URI that can be read, but hardly means what it says. */
export interface UriDoubt {
  readonly at: Range;
  readonly reason: string;
}

const SCHEME = /^[^:/?#]{1,100}:\/\//;
const DROPPED = 'what follows a "#" is dropped: in a password it has to be percent-encoded';
const CUT = 'an "@" stands behind the host, as if a "/" or "?" in the password had ended it: it has to be percent-encoded';

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
