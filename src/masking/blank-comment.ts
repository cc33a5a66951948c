import { findSecrets } from '../azure/secrets.ts';
import { ruleIds } from '../generated/rule-ids.ts';
import { looksSecret } from '../model/name.ts';
import type { Range } from '../model/text.ts';

const DIRECTIVE = /^#\s{0,20}azconn-lint-(?:disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])/;
/** The next word of a directive, with the text before it. */
const DIRECTIVE_WORD = /[\s,]+(?<word>[a-z-]{1,80})(?![^\s,])/y;
const NAMES: ReadonlySet<string> = new Set([...ruleIds, '--']);
const BREAK = /[\r\u0085\u2028\u2029]/;
const SEPARATOR = /[:=]/;
/** The text behind such a word may be what it names. */
const SECRET_WORD = /(?:passw(?:or)?d|passphrase|pwd|secret|token|credentials?|key|sas|signature)s?(?![a-z])/i;
const WORD = /\S+/g;

/** The parts of a comment that must not be shown: a commented-out value, text behind a word for secrets, and text that looks like one. */
export function blanksOfComment(whole: string, { start, end }: Range): Range[] {
  // To other programs a comment ends here.
  const [comment = ''] = whole.split(BREAK, 1);
  const next = start + comment.length;
  return next < end ? [...blanksOfLine(comment, { start, end: next }), { start: next, end }] : blanksOfLine(comment, { start, end });
}

function blanksOfLine(comment: string, { start, end }: Range): Range[] {
  const offset = start + directiveLength(comment);
  const body = comment.slice(offset - start);
  const from = firstValue(body);
  if (from === undefined) return suspicious(body, offset);
  return [{ start: offset + from, end }, ...suspicious(body.slice(0, from), offset)];
}

/** How far a comment is a directive of ours: up to the reason, which is a comment like any other. */
export function directiveLength(comment: string): number {
  let length = DIRECTIVE.exec(comment)?.[0].length ?? 0;
  if (length === 0) return 0;
  DIRECTIVE_WORD.lastIndex = length;
  for (let found = DIRECTIVE_WORD.exec(comment); found; found = DIRECTIVE_WORD.exec(comment)) {
    if (!NAMES.has(found.groups?.['word'] ?? '')) break;
    length = DIRECTIVE_WORD.lastIndex;
  }
  return length;
}

/** Where the value of a commented-out definition begins, or the text behind a word that stands for a secret. */
function firstValue(comment: string): number | undefined {
  const separator = comment.search(SEPARATOR);
  const word = SECRET_WORD.exec(comment);
  const behindSeparator = separator === -1 ? Number.POSITIVE_INFINITY : separator + 1;
  const end = Math.min(behindSeparator, word ? word.index + word[0].length : Number.POSITIVE_INFINITY);
  const rest = comment.slice(end);
  const blank = rest.length - rest.trimStart().length;
  return blank === rest.length ? undefined : end + blank;
}

function suspicious(text: string, offset: number): Range[] {
  const words = [...text.matchAll(WORD)]
    .filter(([word]) => looksSecret(word))
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  return [...words, ...findSecrets(text).map(({ range }) => range)].map(({ start, end }) => ({ start: start + offset, end: end + offset }));
}
