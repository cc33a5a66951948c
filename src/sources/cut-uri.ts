import type { Fact } from '../model/connection.ts';
import type { Range } from '../model/text.ts';

const REASON = 'it ends before its "@", as if a "#", a blank or a quote in its password had ended it: percent-encode it';
/** How people write comments. */
const SET_OFF = /^#+\s/;
const BLANKS = /\s+/;
/** What follows on the line, as far as a password may be long: a line may hold thousands of values. */
const BEHIND = /[^\r\n\u0085\u2028\u2029]{0,1000}/y;
/** Variables, options and entries. */
const OTHERS = /(?<![^\s,{;])(?:[A-Za-z_]\w{0,250}=|-|[\w.-]{1,250}:\s)\S*/g;
const QUOTE = /["']/;

/**
 * The fact that a URI probably ends too early: what follows it, and is no part of it, has an "@". `isWrong`: something else is wrong with
 * the URI. The address of a person in a comment is nothing special where the URI is whole.
 */
export function cutUri(value: string, rest: string, at: Range, isWrong: boolean): readonly Fact[] {
  if (!rest.includes('@') || !value.includes('://')) return [];
  const isComment = SET_OFF.test(rest) && rest.split(BLANKS).every((word) => !word.includes('@') || isAddress(word));
  return isWrong || !value.includes('@') || !isComment ? [{ kind: 'scattered', at, reason: REASON }] : [];
}

/** `ops@example.com`, as people have one. */
function isAddress(word: string): boolean {
  const [name = '', host = '', ...more] = word.split('@');
  return name !== '' && host.includes('.') && more.length === 0;
}

/**
 * The same for a value without quotes, whichever file it is written in: a comment, or what ends a word there, may begin in the middle of a
 * password. Other variables, options and entries on the line are no rest of it.
 */
export function cutBehind(text: string, value: { readonly text: string; readonly range: Range }, isWrong: boolean): readonly Fact[] {
  const { end } = value.range;
  if (!value.text.includes('://') || QUOTE.test(text[end - 1] ?? '') || QUOTE.test(text[end] ?? '')) return [];
  BEHIND.lastIndex = end;
  const [line = ''] = BEHIND.exec(text) ?? [];
  const rest = line.trimStart();
  const at = { start: end + line.length - rest.length, end: end + line.length };
  return rest.startsWith('#') ? cutUri(value.text, rest, at, isWrong) : cutUri(value.text, rest.replaceAll(OTHERS, ''), at, isWrong);
}
