import { blanksBefore, firstBehind, gapsBetween, type Range } from '../model/text.ts';
import { blanksOfComment, directiveLength } from './blank-comment.ts';
import { hitsIn } from './mask-text.ts';

const QUOTED = /^(?<quote>\\{0,3}["'])(?<inner>.*)\k<quote>$/s;
const PUNCTUATION = /^[\s\u0085\uFEFF{}()[\]"'\\:,=\-?@/&]*$/;
const BLANKS = /^[\s\u0085\uFEFF]*/;
/** One line with the break behind it, as YAML breaks lines. */
const LINE = /[^\r\n\u0085\u2028\u2029]*(?:\r\n?|[\n\u0085\u2028\u2029]|$)/y;
const BREAK = /[\r\n\u0085\u2028\u2029]/;
const GLUED = /^#+[^\s#]/;
/** An option of a command that has no value yet. */
const OPTION = /(?:^|\s)--?[A-Za-z][\w-]{0,60}$/;
const LONGEST_OPTION = 64;
/** The end of a line that ends a list or a mapping. */
const CLOSES = /[}\]]\s*$/;
const TAG = /^!!(?:str|int|float|bool|null|binary|timestamp|map|seq|merge)$/;
const ANCHOR = /^[&*]/;
const MERGE = '<<';

/** Of a key, an anchor or a tag: all of it where it is a name. */
export function permittedName(text: string, part: Range, isNameHere: (key: string) => boolean): Range[] {
  const written = text.slice(part.start, part.end).trim();
  if (written === MERGE || TAG.test(written)) return [part];
  const name = ANCHOR.test(written) ? written.slice(1) : unquoted(written);
  return isNameHere(name) && hitsIn(name).length === 0 ? [part] : [];
}

/** The parts of the text between keys and values that may be shown: lines of punctuation, and the blanks before all others. */
export function permittedBetween(text: string, part: Range): Range[] {
  const written = text.slice(part.start, part.end);
  if (PUNCTUATION.test(written)) return [part];
  const permitted: Range[] = [];
  LINE.lastIndex = 0;
  for (let at = 0; at < written.length; at = LINE.lastIndex) {
    const [line = ''] = LINE.exec(written) ?? [];
    if (line === '') break;
    const length = PUNCTUATION.test(line) ? line.length : (BLANKS.exec(line)?.[0].length ?? 0);
    permitted.push({ start: part.start + at, end: part.start + at + length });
  }
  return permitted;
}

/** The parts of a comment that may be shown; of one that may be the rest of a value (`isRest`) only a directive. */
export function permittedComment(text: string, part: Range, isRest: boolean): Range[] {
  const comment = text.slice(part.start, part.end);
  const words = isRest ? { start: part.start, end: part.start + directiveLength(comment) } : part;
  return gapsBetween(blanksOfComment(comment, part), words);
}

/**
 * Whether a comment may be a value or the rest of one: it follows a value without quotes, a hidden key, a comma or an option that wants a
 * value, no blank separates it from the text before it or its words from the `#`, or it ends as a list or mapping does. `[# a]` and
 * `f("acct", # a)` are hardly meant as comments.
 */
export function mayBeRest(text: string, place: number, hidden: readonly Range[]): boolean {
  const last = blanksBefore(text, place).start - 1;
  if (last < 0 || BREAK.test(text[last] ?? '')) return false;
  if (last === place - 1 || text[last] === ',' || OPTION.test(text.slice(Math.max(0, last - LONGEST_OPTION), last + 1))) return true;
  LINE.lastIndex = place;
  if (CLOSES.test(LINE.exec(text)?.[0] ?? '')) return true;
  const value = hiddenAt(hidden, last);
  const isBehindValue = value !== undefined && !QUOTED.test(text.slice(value.start, last + 1));
  // The key of a mapping is hidden where it has no value.
  const isBehindKey = text[last] === ':' && hiddenAt(hidden, blanksBefore(text, last).start - 1) !== undefined;
  return isBehindValue || isBehindKey || GLUED.test(text.slice(place, place + 100));
}

function hiddenAt(hidden: readonly Range[], place: number): Range | undefined {
  const range = hidden[firstBehind(hidden, place)];
  return range !== undefined && range.start <= place ? range : undefined;
}

/** The text without the quotes around it, which may be escaped. */
export function unquoted(written: string): string {
  return QUOTED.exec(written)?.groups?.['inner'] ?? written;
}
