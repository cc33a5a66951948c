import type { Quote } from './syntax.ts';

/** The ways in which a word of a script can be written; `bare` is a word without quotes. */
export type Spelling = Quote | 'bare';

const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/;
const NUL = '\0';
const FOR_ANSI_C: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const SPELLINGS: Readonly<Record<Spelling, (text: string) => string>> = {
  bare: (text) => (SAFE.test(text) ? text : inSingle(text)),
  single: inSingle,
  double: (text) => `"${escapeFor(text, '"$`')}"`,
  locale: (text) => `$"${escapeFor(text, '"$`')}"`,
  'ansi-c': (text) => `$'${text.replaceAll(/[\\'\n\r\t]/g, (character) => FOR_ANSI_C[character] ?? character)}'`,
};

/** The text as a word of bash, in quotes of that kind; undefined for one with a NUL, which no word can hold. */
export function spellWord(text: string, spelling: Spelling): string | undefined {
  return text.includes(NUL) ? undefined : SPELLINGS[spelling](text);
}

/** The characters for a text within double quotes. */
export function spellInDouble(text: string): string | undefined {
  return text.includes(NUL) ? undefined : escapeFor(text, '"$`');
}

/** The characters for a text within single quotes. */
export function spellInSingle(text: string): string | undefined {
  return text.includes(NUL) ? undefined : inSingle(text).slice(1, -1);
}

/** A line of a heredoc in which variables are expanded; undefined for a text that is not one line. */
export function spellHeredocLine(text: string): string | undefined {
  return text.includes('\n') || text.includes(NUL) ? undefined : escapeFor(text, '$`');
}

/** A quote within single quotes ends them, is written behind a backslash, and begins them again. */
function inSingle(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A backslash in front of any other character is literal, and stays. */
function escapeFor(text: string, special: string): string {
  return text.replaceAll(/[\\"$`]/g, (character, at: number) => {
    if (special.includes(character)) return `\\${character}`;
    if (character !== '\\') return character;
    const next = text.charAt(at + 1);
    return next === '' || next === '\n' || next === '\\' || special.includes(next) ? '\\\\' : '\\';
  });
}
