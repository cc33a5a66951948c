import type { Fact } from '../model/connection.ts';
import type { Located, Range } from '../model/text.ts';

const REASON = 'it ends before its "@", as if a "#", a blank or a quote in its password had ended it: percent-encode it';
const SWALLOWED = 'its name contains an address, as if the sign between a name and its value were missing';
const BLANKS = /\s+/;
/** An e-mail address or another URI, also as the value of an option, a variable, an entry or a setting of Helm: its "@" is its own. */
const OWN =
  /^["']?(?:[A-Za-z][\w.[\]-]{0,100}=[\w.-]{0,100},){0,3}(?:-{0,2}[A-Za-z][\w.[\]-]{0,100}[=:])?["'(<[]?(?:[A-Za-z][A-Za-z0-9+.-]{0,60}:\/\/\S*|[A-Za-z0-9][\w.+-]{0,100}@[\w-]{1,100}\.[\w.-]{1,200}[^\w@]{0,5})$/;
/**
 * The rest of a line, up to the length of a password: a line may hold thousands of values. A backslash continues the line. Breaks of
 * Unicode do not end it, since few editors show them as such.
 */
const BEHIND = /(?:\\\r?\n|[^\r\n]){0,1000}/y;
const QUOTE = /["']/;

/**
 * The fact that a URI probably ends too early: the text behind it, `rest`, has an "@" that belongs to no other word. If something else is
 * wrong with the URI (`isWrong`), every "@" counts.
 */
export function cutUri(value: string, rest: string, at: Range, isWrong: boolean): readonly Fact[] {
  if (!rest.includes('@') || !value.includes('://')) return [];
  const isWhole = !isWrong && value.includes('@') && rest.split(BLANKS).every((word) => !word.includes('@') || OWN.test(word));
  return isWhole ? [] : [{ kind: 'scattered', at, reason: REASON }];
}

/** The same for an unquoted value in any kind of file: a password may contain the character that ends the value there. */
export function cutBehind(text: string, value: { readonly text: string; readonly range: Range }, isWrong: boolean): readonly Fact[] {
  const { end } = value.range;
  if (!value.text.includes('://') || QUOTE.test(text[end - 1] ?? '') || QUOTE.test(text[end] ?? '')) return [];
  BEHIND.lastIndex = end;
  const [rest = ''] = BEHIND.exec(text) ?? [];
  return cutUri(value.text, rest, { start: end, end: end + rest.length }, isWrong);
}

/** The fact that a name has swallowed the beginning of a URI, so that its value is a piece of it. */
export function swallowedBy({ value, range }: Located<string>): readonly Fact[] {
  return value.includes('://') ? [{ kind: 'scattered', at: range, reason: SWALLOWED }] : [];
}
