import type { OwnVariable } from '../model/connection.ts';
import { lineStart, type Range } from '../model/text.ts';

/** `NAME=value`, `local NAME=value`, and `NAME := value` of make, with nothing else in its lines. */
export interface LoneAssignment extends OwnVariable {
  /** The characters to take away: its lines, or all that is in front of a comment in them. */
  readonly edit: Range;
}

const BEFORE = /^[ \t]*(?<before>(?:(?:local|readonly)[ \t]+)?)(?<name>[A-Za-z_]\w{0,200})(?<sign>[ \t]*(?:\?|:{1,3})?=[ \t]*)$/;
const BEHIND = /[ \t]*(?:;[ \t]*)?(?:(?<feed>\r?\n|$)|(?<=[ \t;])#)/y;
/** The end of a line that goes on, in scripts and in what holds them. */
const GOES_ON = /[\\`][ \t]*\r?$/;
/** A word that ends a list of commands, which must not be empty. */
const CLOSES = /\s*(?:[)}]|(?:fi|done|esac|el(?:se|if))\b|;;)/y;

/** The assignment of a literal that is alone in its lines, so that it can go; undefined for any other one. */
export function loneAssignment(file: string, { start, end }: Range): LoneAssignment | undefined {
  const line = lineStart(file, start);
  const { before = '', name, sign = '' } = BEFORE.exec(file.slice(line, start))?.groups ?? {};
  BEHIND.lastIndex = end;
  const behind = BEHIND.exec(file);
  if (name === undefined || !behind || GOES_ON.test(file.slice(lineStart(file, line - 1), Math.max(0, line - 1)))) return undefined;
  const next = BEHIND.lastIndex;
  CLOSES.lastIndex = next;
  if (CLOSES.test(file)) return undefined;
  const nameEnd = start - sign.length;
  const nameRange = { start: nameEnd - name.length, end: nameEnd };
  const isWhole = behind.groups?.['feed'] !== undefined;
  const first = nameRange.start - before.length;
  return {
    name: { value: name, range: nameRange },
    range: { start: first, end: isWhole ? end + behind[0].trimEnd().length : next - 1 },
    edit: isWhole ? { start: line, end: next } : { start: first, end: next - 1 },
  };
}
