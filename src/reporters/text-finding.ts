import { widthOf } from '../escaping/cells.ts';
import { visible } from '../escaping/visible.ts';
import type { Finding } from '../model/finding.ts';
import type { OutputStyle } from '../model/report.ts';
import { fixMark } from './fix-mark.ts';
import type { Fold } from './fold.ts';
import { linked } from './paint.ts';
import { rulePage } from './rule-page.ts';
import { barColumn, frameRows } from './text-frame.ts';
import { type NoteStyle, noteRows } from './text-notes.ts';
import { wrapped } from './wrap.ts';

/** The most places of a fold that are named; any others are counted. */
const MOST_PLACES = 100;

/** A finding, or many of one kind, as lines: where, the line with carets, one sentence, and what to do. */
export function findingRows({ first, others }: Fold, look: OutputStyle, style: NoteStyle): readonly string[] {
  const shown = { ...first, frame: { ...first.frame, lines: shownLines(first) } };
  const bar = barColumn(shown);
  return [
    ...headRows(first, look, style),
    ...frameRows(shown, bar, style.columns, style.paint),
    ...otherRows(others, bar, style),
    ...noteRows(shown, bar, style),
  ];
}

/** The lines concerned; the first where none is marked. */
function shownLines({ frame: { lines } }: Finding): Finding['frame']['lines'] {
  const marked = lines.filter(({ mark }) => mark);
  return marked.length > 0 ? marked : lines.slice(0, 1);
}

/** Place, severity, rule, connection, and whether `--fix` can do it: on one line where they fit. */
function headRows(finding: Finding, { link, isTerminal }: OutputStyle, { paint, columns }: NoteStyle): readonly string[] {
  const { path, position, severity, rule, connId, help = [] } = finding;
  const { line, column } = position;
  // As a whole: a path that is a colon makes a command of the runner together with ours.
  const place = visible(`${path}:${line}:${column}`);
  const name = visible(rule);
  const mark = help.some(({ replacement }) => replacement && !replacement.isLater) ? '' : fixMark(finding);
  const pieces = [
    { plain: place, shown: link ? linked(link(path, line, column), paint('strong', place)) : paint('strong', place) },
    { plain: severity, shown: paint(severity, severity) },
    { plain: name, shown: link ? linked(rulePage(rule), name) : name },
    ...(connId === undefined ? [] : [{ plain: visible(connId), shown: paint('strong', visible(connId)) }]),
    ...(mark === '' ? [] : [{ plain: mark, shown: paint('strong', mark) }]),
  ];
  // In a log the line is read by programs too.
  return rowsOf(pieces, isTerminal ? columns : Number.POSITIVE_INFINITY);
}

/** The gap between two pieces, and before the first of a line that goes on. */
const GAP = '  ';

interface Piece {
  readonly plain: string;
  readonly shown: string;
}

/** The pieces on lines, as many on each as fit; the lines after the first are indented. */
function rowsOf(pieces: readonly Piece[], columns: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  let used = 0;
  for (const { plain, shown } of pieces) {
    const needed = widthOf(plain) + (rows.length === 0 && row === '' ? 0 : GAP.length);
    if (row !== '' && used + needed > columns) {
      rows.push(row);
      row = '';
      used = 0;
    }
    row = rows.length === 0 && row === '' ? shown : row + GAP + shown;
    used += needed;
  }
  return [...rows, row];
}

function otherRows(others: readonly Finding[], bar: number, { paint, columns }: NoteStyle): readonly string[] {
  if (others.length === 0) return [];
  const places = others
    .slice(0, MOST_PLACES)
    .map(({ connId, position: { line, column } }) => `${connId === undefined ? '' : `${connId} `}${line}:${column}`);
  const left = others.length - places.length;
  const list = [...places, ...(left > 0 ? [`${left} more`] : [])].join(', ');
  const rows = wrapped(`${others.length} more like this: ${list}`, columns - bar - 2);
  return rows.map((row, at) => `${' '.repeat(bar)}${at === 0 ? paint('faint', '=') : ' '} ${row}`);
}
