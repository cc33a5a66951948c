import type { Fact } from '../model/connection.ts';
import type { Range } from '../model/text.ts';

const REASON = 'it ends before its "@", as if a "#", a blank or a quote in its password had ended it: percent-encode it';
const BLANKS = /\s+/;
/** The address of a person, or another URI; the value of an option, a variable or an entry. Their "@" is their own. */
const OWN =
  /^(?:-{0,2}[A-Za-z][\w.-]{0,100}[=:])?["'(<[]?(?:[A-Za-z][A-Za-z0-9+.-]{0,60}:\/\/\S*|[A-Za-z0-9][\w.+-]{0,100}@[\w-]{1,100}\.[\w.-]{1,200}[^\w@]{0,5})$/;
/** The rest of a line, which may hold thousands of values: as much of it as a password may be long. A backslash continues it. */
const BEHIND = /(?:\\\r?\n|[^\r\n\u0085\u2028\u2029]){0,1000}/y;
const QUOTE = /["']/;

/**
 * The fact that a URI probably ends too early: what follows it, and is no part of it, has an "@" that belongs to nothing there.
 * `isWrong`: something else is wrong with the URI, so that no "@" is taken for that of another word.
 */
export function cutUri(value: string, rest: string, at: Range, isWrong: boolean): readonly Fact[] {
  if (!rest.includes('@') || !value.includes('://')) return [];
  const isWhole = !isWrong && value.includes('@') && rest.split(BLANKS).every((word) => !word.includes('@') || OWN.test(word));
  return isWhole ? [] : [{ kind: 'scattered', at, reason: REASON }];
}

/** The same for a value without quotes, in any kind of file: a password may hold the sign that ends the value there. */
export function cutBehind(text: string, value: { readonly text: string; readonly range: Range }, isWrong: boolean): readonly Fact[] {
  const { end } = value.range;
  if (!value.text.includes('://') || QUOTE.test(text[end - 1] ?? '') || QUOTE.test(text[end] ?? '')) return [];
  BEHIND.lastIndex = end;
  const [rest = ''] = BEHIND.exec(text) ?? [];
  return cutUri(value.text, rest, { start: end, end: end + rest.length }, isWrong);
}
