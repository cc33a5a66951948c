import { widthOf } from '../../escaping/cells.ts';
import { visible } from '../../escaping/visible.ts';
import { wrapped } from '../../reporters/wrap.ts';
import type { InventoryReport, InventoryStyle } from '../inventory-report.ts';
import { placeText, STATE_WORDS, stuckIn, totalsLine } from '../report-words.ts';
import { type InventoryRow, isForeign } from '../row.ts';
import { tableRows } from '../row-of.ts';
import { fitted, type TextColumn } from './fit-columns.ts';

/** The width of a text that goes to no terminal: sentences are wrapped, tables are not. */
const READABLE = 100;
/** The most ids that a reason names. */
const MOST_NAMES = 8;

/** A table that fits the terminal, the reasons why connections are stuck, and the totals. */
export function text(report: InventoryReport, { columns }: InventoryStyle): string {
  const all = tableRows(report);
  const shown = fitted(columnsOf(all), columns);
  const table = all.length === 0 ? [] : [...lines(shown), ''];
  const width = Math.min(columns ?? READABLE, READABLE);
  const reasons = stuckIn(report).flatMap(({ state, reason, rows }) =>
    wrappedBehind(`${STATE_WORDS[state]}: `, `${reason}: ${namesOf(rows)}`, width),
  );
  return [...table, ...reasons, ...(reasons.length > 0 ? [''] : []), ...wrapped(`${totalsLine(report)}.`, width)]
    .map((line) => `${line}\n`)
    .join('');
}

/** The columns in their order; a higher number is dropped earlier where there is no room. */
function columnsOf(rows: readonly InventoryRow[]): readonly TextColumn[] {
  const column = (title: string, textOf: (row: InventoryRow) => string | null, drop: number, least = 8): TextColumn => ({
    title,
    cells: rows.map((row) => visible(textOf(row) ?? '')),
    drop,
    least,
  });
  const all = [
    column('CONNECTION', ({ connId }) => connId ?? '(not read)', 0, 10),
    column('STATE', (row) => (isForeign(row) ? 'not Azure' : STATE_WORDS[row.state]), 0, 13),
    column('SERVICE', ({ service, connType }) => service ?? connType, 2),
    column('ACCOUNT', ({ account }) => account, 3),
    column('SIGNS IN', ({ signsIn }) => signsIn, 4),
    column('EXPIRES', ({ expires }) => expires?.slice(0, 'yyyy-mm-dd'.length) ?? null, 5, 10),
    column('USES', ({ consumers }) => (consumers.length === 0 ? '' : String(consumers.length)), 6, 4),
    column('PROJECT', ({ project }) => project, 1),
    column('PLACE', ({ places }) => placesText(places), 0, 10),
  ];
  const isSingle = new Set(rows.map(({ project }) => project)).size < 2;
  return all.filter(({ title, cells }) => cells.some((cell) => cell !== '') && !(isSingle && title === 'PROJECT'));
}

function placesText(places: InventoryRow['places']): string {
  const [first, ...others] = places;
  if (!first) return '';
  return others.length === 0 ? placeText(first) : `${placeText(first)} and ${others.map(({ project }) => project).join(', ')}`;
}

function lines(columns: readonly (TextColumn & { readonly width: number })[]): readonly string[] {
  const count = columns[0]?.cells.length ?? 0;
  const line = (cellOf: (column: TextColumn) => string) =>
    columns
      .map((column) => padded(cellOf(column), column.width))
      .join('  ')
      .trimEnd();
  return [line(({ title }) => title), ...Array.from({ length: count }, (_, at) => line(({ cells }) => cells[at] ?? ''))];
}

function padded(cell: string, width: number): string {
  const shown = cut(cell, width);
  return shown + ' '.repeat(Math.max(0, width - widthOf(shown)));
}

/** Cuts a cell that is too long, but keeps the end of its last word, which is the line of a place. */
function cut(cell: string, width: number): string {
  if (widthOf(cell) <= width) return cell;
  const tail = Math.min(Math.floor(width / 2), cell.length);
  const characters = [...cell];
  const kept = [...characters.slice(0, width - tail - 1), '…', ...characters.slice(characters.length - tail)].join('');
  return widthOf(kept) <= width ? kept : `${characters.slice(0, Math.floor((width - 1) / 2)).join('')}…`;
}

function namesOf(rows: readonly InventoryRow[]): string {
  const names = [...new Set(rows.map(({ connId, path }) => connId ?? path))];
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function wrappedBehind(head: string, prose: string, width: number): readonly string[] {
  return wrapped(prose, width - head.length).map((line, at) => (at === 0 ? head : ' '.repeat(head.length)) + line);
}
