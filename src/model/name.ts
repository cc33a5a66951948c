const LONGEST = 64;
const SEPARATOR = /[._-]/;
/** One word of a name: in small letters or in camel case, with a number at its end. */
const WORD = /^[a-z]*(?:[A-Z][a-z]+)*[A-Z]{0,3}\d{0,4}$/;
/** Words of three letters and more in camel case, as no key or token is made of. */
const CAMEL_CASE = /^[a-z]{2,}(?:[A-Z][a-z]{2,}){1,8}(?:Ids?)?$/;
/** The name of a variable: several words in capitals. */
const VARIABLE = /^_{0,2}[A-Z][A-Z0-9]*(?:_[A-Z0-9]*)+$/;
const DIGIT = /\d/;
const LETTER = /^_{0,2}[A-Za-z]/;
/** Shorter words are everywhere. */
const SHORTEST_SECRET = 8;
const LONG = 24;
/** Characters that end a sentence or set a word off. */
const MARKS = /^[!?*~|]{1,8}|[!?*~|]{1,8}$/g;
const UNUSUAL_ASCII = /[!#$%&*+=?@^|~]/;
const ASCII = /^[\x21-\x7e]*$/;

/** Whether a word may be the name of a field or a variable, as people make them: `tenant_id`, `tenantId`, `AZURE_TENANT_ID`, `x-shared`. */
export function looksLikeName(word: string): boolean {
  if (word.length > LONGEST || !LETTER.test(word) || isMixture(word)) return false;
  return VARIABLE.test(word) || word.split(SEPARATOR).every((part) => CAMEL_CASE.test(part) || (WORD.test(part) && !looksSecret(part)));
}

/** Whether a word is unlike those of prose: digits or signs among letters of both cases, or far too long. */
export function looksSecret(word: string): boolean {
  if (word.length < SHORTEST_SECRET) return false;
  if (isMixture(word)) return true;
  const isLong = word.length >= LONG && !word.includes('/');
  if (DIGIT.test(word)) return isLong || isUnusual(word);
  return isMixed(word) && (isLong || isUnusual(word.replace(MARKS, '')));
}

/** Digits among small letters and capitals. */
function isMixture(word: string): boolean {
  return word.length >= SHORTEST_SECRET && DIGIT.test(word) && isMixed(word);
}

function isMixed(word: string): boolean {
  return /[a-z]/.test(word) && /[A-Z]/.test(word);
}

/** Whether there is more in it than identifiers, paths and sentences are made of. */
function isUnusual(word: string): boolean {
  return UNUSUAL_ASCII.test(word) || (!ASCII.test(word) && /[^\p{L}\p{N}_.,:;()[\]{}'"`/\\<>-]/u.test(word));
}
