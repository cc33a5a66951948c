import { visible } from '../../escaping/visible.ts';
import type { InventoryReport } from '../inventory-report.ts';
import type { InventoryRow } from '../row.ts';
import { tableRows } from '../row-of.ts';

/** The columns, each with its text. */
const COLUMNS: readonly (readonly [name: string, textOf: (row: InventoryRow) => string | number | null])[] = [
  ['project', ({ project }) => project],
  ['place', ({ place }) => place],
  ['path', ({ path }) => path],
  ['line', ({ line }) => line],
  ['connId', ({ connId }) => connId],
  ['connType', ({ connType }) => connType],
  ['service', ({ service }) => service],
  ['account', ({ account }) => account],
  ['signsIn', ({ signsIn }) => signsIn],
  ['state', ({ state }) => state],
  ['reason', ({ reason }) => reason],
  ['credential', ({ credential }) => credential],
  ['expires', ({ expires }) => expires],
  ['identity', ({ identity }) => identity],
  ['consumers', ({ consumers }) => consumers.map(({ path, line, kind }) => `${path}:${line} ${kind ?? 'unknown'}`).join('; ')],
  ['places', ({ places }) => places.map(placeOf).join('; ')],
];

/** A path that begins with the folder of its project names the project already. */
function placeOf({ project, path, line }: InventoryRow['places'][number]): string {
  return `${path.startsWith(`${project}/`) ? path : `${project}/${path}`}:${line ?? ''}`;
}

/**
 * The beginning of a cell that spreadsheets run as a formula, also behind blanks and in full width. Where a semicolon separates cells, each
 * one begins a cell, and quotes that do not open a cell mean nothing.
 */
const FORMULA = /(?<=^|;)(?=[\s"']*[=+\-@\t\r|%＝＋－＠])/g;

/** A table for spreadsheets: one line a connection. No cell is a formula, and none spans lines. */
export function csv(report: InventoryReport): string {
  const head = COLUMNS.map(([name]) => name).join(',');
  const lines = tableRows(report).map((row) => COLUMNS.map(([, textOf]) => cell(textOf(row))).join(','));
  return [head, ...lines].map((line) => `${line}\n`).join('');
}

function cell(value: string | number | null): string {
  if (value === null || typeof value === 'number') return String(value ?? '');
  const shown = visible(value);
  const safe = shown.replace(FORMULA, "'");
  return /[",;']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
