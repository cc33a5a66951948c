import { type Cell, cellsOf } from '../escaping/cells.ts';
import { isHarmless } from '../escaping/visible.ts';
import type { FrameLine } from '../model/finding.ts';
import type { Range } from '../model/text.ts';

/** A line of a frame, cut to a width, and where the carets stand under it. */
export interface ShownLine {
  readonly text: string;
  readonly carets: Columns | undefined;
}

interface Columns {
  readonly column: number;
  readonly width: number;
}

const CUT = '…';

/** A line with more characters than this for each column is cut before it is looked at closely: it may have megabytes. */
const FAR = 4;

/** The line in at most `room` columns. Of a longer one the surroundings of its mark, or its start. */
export function shownFrameLine({ text, mark }: FrameLine, room: number): ShownLine {
  if (text.length < room && isHarmless(text)) return { text, carets: mark && caretsIn(text, mark) };
  const near = surroundings(text, mark?.start ?? 0, room);
  const part = text.slice(near.start, near.end);
  const cells = [...cellsOf(part)];
  const carets = mark && caretsUnder(cells, part.length, { start: mark.start - near.start, end: mark.end - near.start });
  const left = near.start > 0 || (carets && carets.column + Math.min(carets.width, room / 2) > room) ? leftEdge(carets, room) : 0;
  const isWhole = left === 0 && near.end === text.length && endOf(cells) <= room;
  if (isWhole) return { text: joined(cells), carets };

  const right = left + room - 1;
  const hasTail = endOf(cells) > right + 1 || near.end < text.length;
  const shown = cells.filter(
    ({ column, width }) => column > left - (left === 0 ? 1 : 0) && column + width <= (hasTail ? right : right + 1),
  );
  const head = left > 0 ? CUT.padEnd((shown[0]?.column ?? left + 1) - left) : '';
  return { text: head + joined(shown) + (hasTail ? CUT : ''), carets: carets && within(carets, left, room) };
}

function surroundings(text: string, at: number, room: number): Range {
  if (text.length <= room * FAR) return { start: 0, end: text.length };
  const start = Math.max(0, Math.min(at, text.length) - (room * FAR) / 2);
  return { start, end: Math.min(text.length, start + room * FAR) };
}

/** Where each character has one column. */
function caretsIn({ length }: string, { start, end }: Range): Columns {
  const column = Math.min(start, length);
  return { column, width: Math.max(1, Math.min(Math.max(end, start + 1), length) - column) };
}

/** An empty mark, and one at the end of the line, still get one caret. */
function caretsUnder(cells: readonly Cell[], length: number, { start, end }: Range): Columns {
  const last = Math.max(end, start + 1);
  const touched = cells.filter(({ offset }, at) => offset < last && (cells[at + 1]?.offset ?? length) > start);
  const column = touched[0]?.column ?? endOf(cells);
  return { column, width: Math.max(1, endOf(touched) - column) };
}

/** A third of the room goes to the text before the mark. */
function leftEdge(carets: Columns | undefined, room: number): number {
  return Math.max(1, (carets?.column ?? 0) - Math.floor(room / 3));
}

function within({ column, width }: Columns, left: number, room: number): Columns {
  return { column: column - left, width: Math.max(1, Math.min(width, room - (column - left))) };
}

function endOf(cells: readonly Cell[]): number {
  const last = cells.at(-1);
  return last ? last.column + last.width : 0;
}

function joined(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}
