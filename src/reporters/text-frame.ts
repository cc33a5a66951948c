import { widthOf } from '../escaping/cells.ts';
import { visible } from '../escaping/visible.ts';
import type { Finding } from '../model/finding.ts';
import { shownFrameLine } from './frame-line.ts';
import type { Paint } from './paint.ts';
import { wrapped } from './wrap.ts';

/** A label that is longer than the room beside the carets needs at least this many columns there, or it goes below them. */
const LEAST_ROOM = 24;

/** How far the bar of a finding's frame stands from the left edge. */
export function barColumn({ frame }: Finding): number {
  return frame.lines.reduce((widest, { number }) => Math.max(widest, `${number}`.length), 0) + 2;
}

/** The lines of a finding's frame, its marks and its label. Empty when the frame has no lines. */
export function frameRows({ frame, severity }: Finding, bar: number, columns: number, paint: Paint): readonly string[] {
  if (frame.lines.length === 0) return [];
  const empty = paint('faint', `${' '.repeat(bar)}|`);
  const room = columns - bar - 2;
  const lastMarked = frame.lines.findLast(({ mark }) => mark);
  const rows: string[] = [];
  let before = frame.lines[0]?.number ?? 0;
  for (const line of frame.lines) {
    if (line.number > before + 1) rows.push(paint('faint', `${' '.repeat(bar - 1)}...`));
    before = line.number;
    const { text, carets } = shownFrameLine(line, room);
    rows.push(`${paint('faint', ` ${`${line.number}`.padStart(bar - 2)} |`)}${text === '' ? '' : ` ${text}`}`);
    if (!carets) continue;
    const label = line === lastMarked ? frame.label : '';
    const marks = caretRows(carets.column, carets.width, label, room);
    for (const { indent, text: shown } of marks) rows.push(`${empty} ${' '.repeat(indent)}${paint(severity, shown)}`);
  }
  return rows;
}

interface CaretRow {
  readonly indent: number;
  readonly text: string;
}

function caretRows(column: number, width: number, label: string, room: number): readonly CaretRow[] {
  const carets = '^'.repeat(width);
  if (label === '') return [{ indent: column, text: carets }];
  const beside = column + width + 1;
  if (room - beside >= Math.min(LEAST_ROOM, widthOf(visible(label)))) {
    const [first = '', ...more] = wrapped(label, room - beside);
    return [{ indent: column, text: `${carets} ${first}` }, ...more.map((text) => ({ indent: beside, text }))];
  }
  const indent = Math.max(0, Math.min(column, room - 2 * LEAST_ROOM));
  return [{ indent: column, text: carets }, ...wrapped(label, room - indent).map((text) => ({ indent, text }))];
}
