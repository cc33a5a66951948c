import { widthOf } from '../../escaping/cells.ts';

/** A column of a table of text. */
export interface TextColumn {
  readonly title: string;
  readonly cells: readonly string[];
  /** The order in which columns go where there is no room: the highest number first. 0 always stays. */
  readonly drop: number;
  /** The smallest width at which it is of use. */
  readonly least: number;
}

const GAP = 2;

/** The columns that fit a width, each with its own. Without a width all do. */
export function fitted<Column extends TextColumn>(
  columns: readonly Column[],
  width?: number,
): readonly (Column & { readonly width: number })[] {
  const natural = columns.map((column) => ({ ...column, width: widthOfColumn(column) }));
  if (width === undefined || totalOf(natural) <= width) return natural;
  const least = columns.map((column, at) => ({ ...column, width: Math.min(column.least, natural[at]?.width ?? 0) }));
  const last = columns.reduce((most, { drop }) => Math.max(most, drop), 0);
  if (totalOf(least) > width && last > 0)
    return fitted(
      columns.filter(({ drop }) => drop < last),
      width,
    );
  return shrunk(natural, least, width);
}

function widthOfColumn({ title, cells }: TextColumn): number {
  return cells.reduce((most, cell) => Math.max(most, widthOf(cell)), title.length);
}

function totalOf(columns: readonly { readonly width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width, GAP * Math.max(0, columns.length - 1));
}

/** Shares the room above the least widths among the columns one by one, first to those that need least more. */
function shrunk<Column extends { readonly width: number }>(
  natural: readonly Column[],
  least: readonly Column[],
  width: number,
): readonly Column[] {
  let room = Math.max(0, width - totalOf(least));
  const wanted = natural.map((column, at) => ({ at, more: column.width - (least[at]?.width ?? 0) })).toSorted((a, b) => a.more - b.more);
  const given = new Map<number, number>();
  for (const [done, { at, more }] of wanted.entries()) {
    const share = Math.min(more, Math.floor(room / (wanted.length - done)));
    given.set(at, share);
    room -= share;
  }
  return least.map((column, at) => ({ ...column, width: column.width + (given.get(at) ?? 0) }));
}
