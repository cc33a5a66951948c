import { lazy } from './lazy.ts';

/** Facts in rows, each of which has names of its own. */
export interface Table<Row> {
  /** The row of this name. */
  get(name: string): Row | undefined;
  /** Every row, in the order of the table. */
  all(): readonly Row[];
}

/** A table whose rows are there. Where two rows have a name, it is that of the first one. */
export function tableOf<Row>(namesOf: (row: Row) => readonly string[], rows: readonly Row[]): Table<Row> {
  const byName = new Map(rows.toReversed().flatMap((row) => namesOf(row).map((name) => [name, row] as const)));
  return { get: (name) => byName.get(name), all: () => rows };
}

/**
 * The same table out of a text (scripts/tables.mjs): the first line is a JSON object with the number of the row for each name, each
 * of the others is a row as JSON. The text is loaded when it is first asked for, and a row is made then: most runs need few of them,
 * and each takes as long as a connection does.
 */
export function tableIn<Row>(load: () => string): Table<Row> {
  const opened = lazy(() => {
    const [names = '{}', ...lines] = load().split('\n');
    return { lines, numbers: new Map<string, number>(Object.entries(JSON.parse(names))) };
  });
  const made: (Row | undefined)[] = [];
  const row = (number: number): Row => {
    made[number] ??= JSON.parse(opened().lines[number] ?? '') as Row;
    return made[number];
  };
  return {
    get: (name) => {
      const number = opened().numbers.get(name);
      return number === undefined ? undefined : row(number);
    },
    all: () => opened().lines.map((_, number) => row(number)),
  };
}
