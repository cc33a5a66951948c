import { expandWord } from '../../astro/dockerfile/expand-word.ts';
import { wordsOf } from '../../astro/dockerfile/instruction-words.ts';
import { firstAnswer } from '../../lazy/first-answer.ts';
import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

export type DockerQuote = '' | "'" | '"';

const ROOM = 1_000_000;
const LINE_BREAK = /\r?\n|\r/;
const COMMENT = /^\s*#/;

/** A word of `ENV` in a Dockerfile, as BuildKit reads it, in one way of quoting. An unset `$NAME` is empty. */
export function dockerWord(quote: DockerQuote, escaper = '\\'): Layer {
  return faithful({ decode: (word) => decode(word, escaper), encode: (text) => encode(text, quote, escaper) });
}

/** The quotes in which variables are put in. */
const EXPANDING = ['"'] as const;

/**
 * Another text in the place of a word: in its quotes where they can hold it, in others where not, without any where none are needed. One
 * that names variables is only in quotes in which docker puts them in.
 */
export function inPlaceOf(word: string, text: string, { escaper, namesVariables }: WordPlace): string | undefined {
  const quote = quoteOf(word, escaper);
  if (quote === '' && dockerWord('', escaper).encode(text) === text) return text;
  const quotes = namesVariables ? EXPANDING : quote === '"' ? (['"', "'"] as const) : (["'", '"'] as const);
  return firstAnswer(quotes, (each) => overLines(text, each, escaper, word) ?? dockerWord(each, escaper).encode(text));
}

export interface WordPlace {
  readonly escaper: string;
  readonly namesVariables: boolean;
}

/** A word with `lookUp` in the place of each variable; undefined where it cannot be told. */
export function wordWith(word: string, escaper: string, lookUp: (name: string) => string): string | undefined {
  return linesOf(word, escaper, lookUp) ?? expandWord(word, { escaper, lookUp, room: ROOM })?.value;
}

/** A JSON text that goes on over several lines in quotes, with a line break where each of them ends; undefined for every other word. */
export function linesOf(word: string, escaper: string, lookUp = itself): string | undefined {
  if (!word.includes('\n') || quoteOf(word, escaper) === '') return undefined;
  const lines = word.split(LINE_BREAK);
  if (lines.some((line) => COMMENT.test(line))) return undefined;
  const joined = lines.map((line, index) => (index < lines.length - 1 ? line.trimEnd().slice(0, -1) : line)).join('\n');
  const text = expandWord(joined, { escaper, lookUp, room: ROOM })?.value;
  return text?.trimStart().startsWith('{') ? text : undefined;
}

function itself(name: string): string {
  return `\${${name}}`;
}

/** A text with line breaks, of which docker sees none, in the place of a word that goes on over several lines. */
function overLines(text: string, quote: DockerQuote, escaper: string, word: string): string | undefined {
  const feed = word.indexOf('\n');
  const lines = text.split('\n');
  if (feed === -1 || lines.length === 1 || lines.some((line) => line.trim() === '' || COMMENT.test(line))) return undefined;
  const encoded = lines.map((line) => dockerWord(quote, escaper).encode(line)?.slice(1, -1));
  if (encoded.includes(undefined)) return undefined;
  return quote + encoded.join(`${escaper}${word[feed - 1] === '\r' ? '\r\n' : '\n'}`) + quote;
}

/** How a word is quoted as a whole; not at all where only parts of it are. */
function quoteOf(word: string, escaper: string): DockerQuote {
  const first = word[0];
  if (first === "'" && word.length > 1 && word.indexOf("'", 1) === word.length - 1) return "'";
  return first === '"' && endOfQuotes(word, escaper) === word.length - 1 ? '"' : '';
}

function endOfQuotes(word: string, escaper: string): number {
  let at = 1;
  while (at < word.length && word[at] !== '"') at += word[at] === escaper ? 2 : 1;
  return at;
}

function decode(word: string, escaper: string): ReturnType<Layer['decode']> {
  const words = wordsOf(word, escaper);
  const isOne = words.length === 1 && words[0]?.start === 0 && words[0].end === word.length;
  const read = isOne && !LINE_BREAK.test(word) ? expandWord(word, { escaper, lookUp: () => undefined, room: ROOM }) : undefined;
  return read && { text: read.value, place: (span) => read.decoding.place(span) };
}

/** An instruction ends with its line, so that no word holds a line break. */
function encode(text: string, quote: DockerQuote, escaper: string): string | undefined {
  if (text === '' && quote === '') return undefined;
  if (quote === "'") return text.includes("'") ? undefined : `'${text}'`;
  if (quote === '"') return `"${escaped(text, IN_QUOTES, escaper)}"`;
  return escaped(text, PLAIN, escaper);
}

const IN_QUOTES = /["$\\`]/g;
const PLAIN = /["'$\\`\s]/g;

/** One of the two is the escape character; the other one is a character like any other. */
function escaped(text: string, special: RegExp, escaper: string): string {
  return text.replace(special, (character) => (/[\\`]/.test(character) && character !== escaper ? character : escaper + character));
}
