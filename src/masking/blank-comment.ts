import { findSecrets } from '../azure/secrets.ts';
import { lazy } from '../lazy/lazy.ts';
import type { Range } from '../model/text.ts';

const DIRECTIVE = /^#\s{0,20}azconn-lint-[a-z-]{4,20}[\sa-z,-]{0,500}/;
const SEPARATOR = /[:=]/;
/** What follows such a word may be what it names. */
const SECRET_WORD = /(?:passw(?:or)?d|passphrase|pwd|secret|token|credentials?|key|sas|signature)s?(?![a-z])/i;
const WORD = /\S+/g;
const SHORTEST = 8;
const LONG = 24;
/** Besides letters and digits what identifiers, paths and sentences are made of. */
const UNUSUAL = lazy(() => /[^\p{L}\p{N}_.,:;()[\]{}'"`/\\<>-]/u);

/** The parts of a comment that must not be shown: a commented-out value, what follows a word for secrets, and what looks like one. */
export function blanksOfComment(comment: string, { start, end }: Range): Range[] {
  const directive = DIRECTIVE.exec(comment)?.[0].length ?? 0;
  const body = comment.slice(directive);
  const from = directive === 0 ? firstValue(body) : undefined;
  if (from !== undefined) return [{ start: start + from, end }, ...suspicious(body.slice(0, from), start)];
  return suspicious(body, start + directive);
}

/** Where the value of a commented-out definition begins, or what follows a word that stands for a secret. */
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

function isUnusual(word: string): boolean {
  return UNUSUAL_ASCII.test(word) || (!ASCII.test(word) && UNUSUAL().test(word));
}

const ASCII = /^[\x21-\x7e]*$/;
const UNUSUAL_ASCII = /[!#$%&*+=?@^|~]/;

/** Nobody writes prose like this. */
function looksSecret(word: string): boolean {
  if (word.length < SHORTEST) return false;
  const hasDigit = /\d/.test(word);
  const isMixed = /[a-z]/.test(word) && /[A-Z]/.test(word);
  return (hasDigit && (isMixed || isUnusual(word))) || (word.length >= LONG && (hasDigit || isMixed) && !word.includes('/'));
}
