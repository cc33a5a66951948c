import { blankOut } from '../masking/blanks.ts';
import type { Frame, FrameLine } from '../model/finding.ts';
import type { Lines, Range } from '../model/text.ts';

/** How much of a connection is shown around the line concerned. */
const BEFORE = 3;
const AFTER = 2;
/** A longer line is shown around the mark only. */
const MAX_WIDTH = 400;

/** The lines around `at`, within `whole` (the connection it belongs to), with every value blanked out that must not be seen. */
export function frameOf(lines: Lines, blanks: readonly Range[], at: Range, around: Range | undefined, label: string): Frame {
  // Behind an alias the characters concerned stand in another connection.
  const whole = around && around.start <= at.start && at.start <= around.end ? around : undefined;
  const first = lines.positionAt(at.start).line;
  const from = whole ? Math.max(lines.positionAt(whole.start).line, first - BEFORE) : first;
  const until = whole ? Math.min(lines.positionAt(Math.max(whole.start, whole.end - 1)).line, first + AFTER) : first;
  const shown: FrameLine[] = [];
  for (let number = from; number <= Math.max(first, until); number++) {
    const part = lines.rangeOf(number);
    const isMarked = number === first;
    const { text, mark } = blankOut(lines.text, part, blanks, isMarked ? at : undefined);
    if (!isMarked && text.trim() === '') continue;
    shown.push(shortened(number, text, isMarked ? (mark ?? { start: 0, end: 0 }) : undefined));
  }
  return { lines: shown, label };
}

function shortened(number: number, text: string, mark: Range | undefined): FrameLine {
  if (text.length <= MAX_WIDTH) return mark ? { number, text, mark } : { number, text };
  const from = mark ? Math.max(0, Math.min(mark.start - 40, text.length - MAX_WIDTH)) : 0;
  const piece = text.slice(from, from + MAX_WIDTH);
  const cut = `${from > 0 ? '…' : ''}${piece}…`;
  if (!mark) return { number, text: cut };
  const shift = (from > 0 ? 1 : 0) - from;
  const start = Math.min(cut.length, mark.start + shift);
  return { number, text: cut, mark: { start, end: Math.min(cut.length, Math.max(start, mark.end + shift)) } };
}
