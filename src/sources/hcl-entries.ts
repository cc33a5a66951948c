import { blanksBefore, lineStart, type Range } from '../model/text.ts';
import type { EntriesAt, TerraformEntry } from '../terraform/located-value.ts';
import { type HclStyle, USUAL_STYLE } from '../terraform/spell-value.ts';

/** An entry of an object, as it is written there. */
export interface WrittenEntry extends TerraformEntry {
  /** The end of the comma behind it; undefined without one. */
  readonly comma: number | undefined;
  /** The rest of its line, where the entry and a comment are alone on it. */
  readonly line: WrittenLine | undefined;
}

export interface WrittenLine {
  readonly start: number;
  /** Behind its end. */
  readonly end: number;
  readonly indent: string;
  readonly hasComment: boolean;
}

/** A comma right behind an entry. */
const COMMA = /[ \t]{0,200},/y;
/** The rest of a line that holds nothing but a comment. */
const REST = /[ \t]{0,200}(?<comment>#[^\n]*|\/\/[^\n]*|\/\*[^\n]*?\*\/[ \t]{0,200})?\r?\n/y;
const INDENT = /^[ \t]*/;
const SIGN = /^(?<front>[ \t]*)(?<sign>[=:])(?<behind>[ \t]*)/;

/** The entries of an object, in the order of the file. */
export function writtenEntries(file: string, { entries }: EntriesAt): readonly WrittenEntry[] {
  return entries.map((entry) => {
    const found = matchAt(COMMA, file, entry.range.end);
    const comma = found && entry.range.end + found[0].length;
    return { ...entry, comma, line: lineOf(file, entry.range.start, comma ?? entry.range.end) };
  });
}

function lineOf(file: string, at: number, end: number): WrittenLine | undefined {
  const { start } = blanksBefore(file, at);
  const rest = matchAt(REST, file, end);
  if (!rest || (start > 0 && file[start - 1] !== '\n')) return undefined;
  return { start, end: end + rest[0].length, indent: file.slice(start, at), hasComment: rest.groups?.['comment'] !== undefined };
}

/** The style of an object: that of the entry `like`, and of the commas of all. */
export function styleOf(file: string, object: EntriesAt, entries: readonly WrittenEntry[], like: WrittenEntry): HclStyle {
  const last = entries.at(-1);
  const parted = entries.length > 1 ? entries.slice(0, -1) : entries;
  const { behind = ' ', sign = '=', front = ' ' } = signOf(file, like);
  return {
    quotesKeys: file.charAt(like.key.range.start) === '"',
    sign: `${front === '' ? '' : ' '}${sign}${behind === '' ? '' : ' '}`,
    comma: parted.every(({ comma }) => comma !== undefined) ? ',' : '',
    lastComma: last?.comma === undefined ? '' : ',',
    step: stepOf(file, object, like),
  };
}

function signOf(file: string, { key, value }: WrittenEntry): Record<string, string> {
  return SIGN.exec(file.slice(key.range.end, value.range.start))?.groups ?? {};
}

/** The indentation of the entries beyond that of the lines on which their object, or the one within, begins and ends. */
function stepOf(file: string, { range }: EntriesAt, { line, range: entry }: WrittenEntry): string {
  const indents = [range.end - 1, Math.max(range.start, file.lastIndexOf('{', entry.start))].map((at) => indentAt(file, at));
  const steps = indents.map((outer) => (line?.indent.startsWith(outer) ? line.indent.slice(outer.length) : ''));
  const step = steps.toSorted((a, b) => a.length - b.length).find(({ length }) => length > 0) ?? '';
  return step === '' ? USUAL_STYLE.step : step;
}

function indentAt(file: string, at: number): string {
  const start = lineStart(file, at);
  return INDENT.exec(file.slice(start, start + 200))?.[0] ?? '';
}

/** The column of the signs, counted from the start of the keys; 0 where the lines do not share one. */
export function columnOf(file: string, entries: readonly WrittenEntry[]): number {
  const columns = new Set(
    entries.flatMap((entry) => {
      const { front = '' } = signOf(file, entry);
      return entry.line ? [entry.key.range.end - entry.key.range.start + front.length - 1] : [];
    }),
  );
  const [only, ...others] = columns;
  return others.length === 0 && only !== undefined ? only : 0;
}

/** The blanks at a place. */
export function blanksBehind(file: string, at: number): Range {
  return { start: at, end: at + (INDENT.exec(file.slice(at, at + 200))?.[0].length ?? 0) };
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}
