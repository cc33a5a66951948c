import { lazy } from '../lazy/lazy.ts';
import { memoizeText } from '../lazy/memoize.ts';
import { isObject } from '../model/is-object.ts';

/** A control character, or a letter beyond those of Europe. */
const UNUSUAL = /[^\n\x20-\x7e\xa1-\u024f\u2010-\u2027\u2030-\u203a]/;
/** The word that every comment of ours begins with. */
const COMMENT_OF_OURS = 'azconn-lint';

/** Longer texts meet limits that a close look speaks of. */
const LONGEST_TEXT = 40_000;
/** And so do more connections. */
export const MOST_CONNECTIONS = 1_000;

/** Whether a text holds what makes it worth a closer look whatever stands around it. */
export function isUnusual(text: string): boolean {
  return text.length > LONGEST_TEXT || UNUSUAL.test(text) || text.includes(COMMENT_OF_OURS);
}

/** The first line of a private key: no format without an equals sign is shorter, but for a password in an address. */
const SHORTEST_SECRET = 27;
/** A shorter text that has a secret in it holds one of these. */
const MARK = /[=@]/;
/** Every format of a secret holds one of these, but for a password in an address: a run of letters, an equals sign or one of some words. */
const SECRET = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{42}|=|Q~|q~|Secret|secret|SECRET|PRIVATE KEY|eyJ|JQQJ9|AzSe/;

/** Whether the value of a connection may have the format of a secret. */
export function mayHoldSecret(value: string): boolean {
  if (value.length < SHORTEST_SECRET && !MARK.test(value)) return false;
  return SECRET.test(value) || (value.includes('://') && value.includes('@'));
}

/** Every format of an Azure secret holds one of these. */
const CREDENTIAL =
  /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{42}|AccountKey=|SharedAccess|AccountEndpoint=|Endpoint=sb:|sig=|sv=20|Q~|clientSecret|JQQJ9|AzSe|App(?:lication)? ?Key/i;

/** Whether lines that hold no connection may hold an Azure credential. */
export function mayHoldCredential(lines: string): boolean {
  return CREDENTIAL.test(lines);
}

/** Whether a text is the JSON of an object without escapes, and short enough to be read twice. */
export function plainObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.length > LONGEST || !text.startsWith('{') || text.includes('\\')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const LONGEST = 10_000;

/** Words in the keys whose values may be secrets, and in more keys than those. */
const SECRET_WORDS = ['pass', 'pwd', 'secret', 'token', 'credential', 'key', 'sas', 'cert', 'connstr', 'connectionstr'];
/** Signs that are a matter of spelling in a key: `connection_string` is `connectionString`. */
const SPELLING = /[_-]/g;

const mayNameSecret = memoizeText((key) => {
  const plain = key.replaceAll(SPELLING, '').toLowerCase();
  return plain.startsWith('extra') || SECRET_WORDS.some((word) => plain.includes(word));
});

/** The values of an object, inner ones too, that may be secrets by their keys. */
export function secretsIn(object: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(object).flatMap(([key, value]) => {
    if (typeof value === 'object' && value !== null) return secretsIn({ ...value });
    return mayNameSecret(key) && value !== '' ? [String(value)] : [];
  });
}

/**
 * Whether any of these may stand as a value in a text: a secret of one connection is hidden in the others too, wherever it stands.
 * Where values are escaped, nobody knows without reading them.
 */
export function isRepeated(secrets: readonly string[], text: string): boolean {
  if (secrets.length === 0) return false;
  if (secrets.length > MOST_SECRETS || text.includes('\\')) return true;
  const decoded = text.includes('%') ? text.replace(ENCODED, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16))) : text;
  return secrets.some((secret) => standsIn(secret, text) || standsIn(secret, decoded));
}

/** More are not looked for one by one. */
const MOST_SECRETS = 200;
const ENCODED = /%[0-9a-f]{2}/gi;
const IN_WORD = /\w/;

/** Whether it stands there as a word of its own: the name of a key may hold any word. */
function standsIn(secret: string, text: string): boolean {
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
    const isOwn = !IN_WORD.test(text.charAt(at - 1)) && !IN_WORD.test(text.charAt(at + secret.length));
    if (isOwn) return true;
  }
  return false;
}

/** A line in which something stands, but for a comment. */
const FILLED_LINE = /^(?! *(?:#|$))[^\n]+/gm;

/**
 * The text with blanks in the place of some parts, each of which begins where a line does. `bounds` are theirs, in whatever order of
 * the parts.
 */
export function restOf(text: string, bounds: readonly number[]): () => string {
  return lazy(() =>
    blanked(
      text,
      bounds.toSorted((a, b) => a - b),
    ),
  );
}

/** Blanks in the place of the text in the lines of the parts, as many as there were characters. Comments with lines of their own stay. */
function blanked(text: string, bounds: readonly number[]): string {
  let rest = '';
  let done = 0;
  for (let at = 0; at < bounds.length; at += 2) {
    const start = bounds[at] ?? 0;
    const end = bounds[at + 1] ?? 0;
    rest += text.slice(done, start) + text.slice(start, end).replace(FILLED_LINE, ({ length }) => ' '.repeat(length));
    done = end;
  }
  return rest + text.slice(done);
}
