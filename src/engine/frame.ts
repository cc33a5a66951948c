import type { MaskedPart, MaskedText } from '../masking/masked-text.ts';
import type { Frame, FrameLine } from '../model/finding.ts';
import type { Lines, Range } from '../model/text.ts';

/** How much of a connection is shown around the line concerned. */
const BEFORE = 3;
const AFTER = 2;
/** A longer line is shown around the mark only. */
const MAX_WIDTH = 400;
const BLANK = /^\s*$/;

/** The lines around `at`, within `around` (the connection it belongs to), with every value blanked out that must not be seen. */
export function frameOf(lines: Lines, masked: MaskedText, at: Range, around: Range | undefined, label: string): Frame {
  // Behind an alias the characters concerned stand in another connection.
  const whole = around && around.start <= at.start && at.start <= around.end ? around : undefined;
  const first = lines.positionAt(at.start).line;
  const from = whole ? Math.max(lines.positionAt(whole.start).line, first - BEFORE) : first;
  const until = whole ? Math.min(lines.positionAt(Math.max(whole.start, whole.end - 1)).line, first + AFTER) : first;
  const shown: FrameLine[] = [];
  for (let number = from; number <= Math.max(first, until); number++) {
    const line = masked.part(lines.rangeOf(number));
    if (number === first) shown.push(frameLine(number, line, line.markOf(at) ?? { start: 0, end: 0 }));
    else if (line.length > MAX_WIDTH || !BLANK.test(line.text)) shown.push(frameLine(number, line, undefined));
  }
  return { lines: shown, label };
}

function frameLine(number: number, line: MaskedPart, mark: Range | undefined): FrameLine {
  if (line.length <= MAX_WIDTH) return mark ? { number, text: line.text, mark } : { number, text: line.text };
  const from = mark ? Math.max(0, Math.min(mark.start - 40, line.length - MAX_WIDTH)) : 0;
  const cut = `${from > 0 ? '…' : ''}${line.slice(from, from + MAX_WIDTH)}…`;
  if (!mark) return { number, text: cut };
  const shift = (from > 0 ? 1 : 0) - from;
  const start = Math.min(cut.length, mark.start + shift);
  return { number, text: cut, mark: { start, end: Math.min(cut.length, Math.max(start, mark.end + shift)) } };
}
