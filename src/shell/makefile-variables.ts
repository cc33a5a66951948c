import { Decoding } from '../model/decoding.ts';
import type { Range } from '../model/text.ts';
import type { ShellVariable } from './call.ts';
import { decodeMakeDollars, withMakeDollars } from './makefile-dollars.ts';

const NAME = /^[A-Za-z_]\w{0,300}$/;
/** Words in front of the name in an assignment. */
const MODIFIERS: ReadonlySet<string> = new Set(['export', 'override', 'private']);
/** The end of what is in front of an equals sign, where it does not simply set the variable: it adds to it, or runs a command. */
const OTHER_OPERATOR = /[+!][ \t]*$/;
const OPERATOR = /(?:\?|:{1,3})$/;
const CONTINUED = /(?<![ \t])[ \t]*\\\r?\n[ \t]*/g;
const BLANKS_BEFORE = /^[ \t]*/;

/** The variable that a logical line of a Makefile sets, for all of it or for one target; undefined for any other line. */
export function makeVariable(text: string, line: Range): ShellVariable | undefined {
  const written = text.slice(line.start, line.end);
  const equals = written.indexOf('=');
  const head = equals === -1 ? '' : written.slice(0, equals);
  if (head.length > LONGEST_HEAD || OTHER_OPERATOR.test(head)) return undefined;
  const named = head.trimEnd().replace(OPERATOR, '').trimEnd();
  const words = named
    .slice(named.lastIndexOf(':') + 1)
    .split(/[ \t]+/)
    .filter((word) => word !== '');
  const name = words.pop();
  if (name === undefined || !NAME.test(name) || !words.every((word) => MODIFIERS.has(word))) return undefined;
  const key = { value: name, range: { start: line.start + named.length - name.length, end: line.start + named.length } };
  const value = valueIn(text, { start: line.start + equals + 1, end: line.end });
  return {
    key,
    ...value,
    range: { start: key.range.start, end: (value.value ?? value.partly).range.end },
    isExported: true,
    isCertain: true,
  };
}

const LONGEST_HEAD = 2_000;

/** The text behind an equals sign, up to a comment: one blank in the place of a line break and of the blanks around it. */
function valueIn(text: string, { start, end }: Range) {
  const blanks = BLANKS_BEFORE.exec(text.slice(start, end))?.[0].length ?? 0;
  const from = start + blanks;
  const written = text.slice(from, commentStart(text, from, end)).trimEnd();
  const range = { start: from, end: from + written.length };
  const decoding = new Decoding();
  let isKnown = true;
  let at = 0;
  for (const found of written.matchAll(CONTINUED)) {
    if (!decodeMakeDollars(text, { start: from + at, end: from + found.index }, decoding)) isKnown = false;
    at = found.index + found[0].length;
    decoding.replace(' ', from + found.index, from + at);
  }
  if (!decodeMakeDollars(text, { start: from + at, end: range.end }, decoding)) isKnown = false;
  const value = { text: decoding.finish(), range, place: (span: Range) => decoding.place(span) ?? range, encode: encodeValue };
  return isKnown && !written.includes('\\#') ? { value } : { value: undefined, partly: { ...value, encode: () => undefined } };
}

/** The sign that begins a comment, unless a backslash is in front of it. */
function commentStart(text: string, start: number, end: number): number {
  for (let at = text.indexOf('#', start); at !== -1 && at < end; at = text.indexOf('#', at + 1)) if (text[at - 1] !== '\\') return at;
  return end;
}

function encodeValue(value: string): string | undefined {
  return /^[ \t]|[\n\r#]|[ \t\\]$/.test(value) ? undefined : withMakeDollars(value);
}
