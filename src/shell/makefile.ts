import { Decoding } from '../model/decoding.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import type { Range } from '../model/text.ts';
import { contentOf } from './content.ts';
import { placedIn, type ScriptPlace } from './part.ts';
import { readShell } from './read.ts';
import type { ShellContent } from './shell-content.ts';

const MODIFIERS = /^[ \t]*[@+-][@+ \t-]*/;

/** A dollar and the character behind it, as make reads them. A dollar at the end is a plain one. */
const DOLLAR = /\$(?:\$|\(|\{|[^\n])/g;

/** The connections in the recipes of a Makefile: each line of a recipe is a script of its own. Never throws. */
export function readMakefile(text: string): readonly ShellContent[] {
  return recipesOf(text).map((range) => {
    const script = makeScript(text, range);
    return placedIn(contentOf(readShell(script.text)), script);
  });
}

/** A text without the escape of make's dollar; undefined for one that holds a variable of make. */
export function withoutMakeDollars(text: string): { readonly text: string; readonly decoding: Decoding } | undefined {
  const decoding = new Decoding();
  const isKnown = decodeDollars(text, { start: 0, end: text.length }, decoding);
  return isKnown ? { text: decoding.finish(), decoding } : undefined;
}

/** The text with every dollar written for make. */
export function withMakeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** The logical lines that begin with a tab, without it. The continuation of another kind of line is no recipe. */
function recipesOf(text: string): readonly Range[] {
  const recipes: Range[] = [];
  for (let start = 0; start < text.length; ) {
    const end = logicalEnd(text, start);
    if (text[start] === '\t') recipes.push({ start: start + 1, end });
    start = end + 1;
  }
  return recipes;
}

function logicalEnd(text: string, start: number): number {
  for (let from = start; ; ) {
    const feed = text.indexOf('\n', from);
    const end = feed === -1 ? text.length : feed;
    let backslashes = 0;
    while (end - backslashes > start && text[end - backslashes - 1] === '\\') backslashes++;
    if (feed === -1 || backslashes % 2 === 0) return end;
    from = end + 1;
  }
}

/** The script that make hands to the shell: no `@` in front, no tab behind a continued line, dollars of its own replaced. */
function makeScript(text: string, { start, end }: Range): ScriptPlace & { readonly text: string } {
  const decoding = new Decoding();
  const modifiers = MODIFIERS.exec(text.slice(start, end))?.[0].length ?? 0;
  for (let at = start + modifiers; at < end; ) {
    const next = text.indexOf('\n\t', at);
    const stop = next === -1 || next >= end ? end : next + 1;
    decodeDollars(text, { start: at, end: stop }, decoding);
    at = stop < end ? stop + 1 : end;
  }
  return {
    text: decoding.finish(),
    place: (span) => decoding.place(span) ?? { start, end },
    encode: (changed) => (changed.includes('\n') ? undefined : withMakeDollars(changed)),
    isKnown: (inner) => !inner.includes(ELSEWHERE),
  };
}

/** Returns false if the part holds a variable of make. The search ends with the part: a text may have thousands without a dollar. */
function decodeDollars(text: string, { start, end }: Range, decoding: Decoding): boolean {
  const part = text.slice(start, end);
  let isKnown = true;
  let at = 0;
  DOLLAR.lastIndex = 0;
  for (let found = DOLLAR.exec(part); found; found = DOLLAR.exec(part)) {
    const { index } = found;
    const isEscaped = found[0] === '$$';
    decoding.copy(text, start + at, start + index);
    at = isEscaped ? index + 2 : variableEnd(part, index + 1);
    if (!isEscaped) isKnown = false;
    decoding.replace(isEscaped ? '$' : ELSEWHERE, start + index, start + at);
    DOLLAR.lastIndex = at;
  }
  decoding.copy(text, start + at, end);
  return isKnown;
}

const BRACKETS: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** The end of a variable: behind `(…)` or `{…}`, which may hold others of its kind, or behind one character. */
function variableEnd(text: string, start: number): number {
  const open = text.charAt(start);
  const close = BRACKETS[open];
  if (close === undefined) return start + 1;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === open) depth++;
    if (text[at] === close && --depth === 0) return at + 1;
  }
  return text.length;
}
