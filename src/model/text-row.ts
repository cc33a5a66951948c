/** A line for people, with its indent. A terminal may break it between words, a command between arguments, unless it is to be copied. */
export interface TextRow {
  readonly text: string;
  readonly as: 'prose' | 'command' | 'copy';
}

/** The rows as they are, each on a line of its own. */
export function joinedRows(rows: readonly TextRow[]): string {
  return rows.map(({ text }) => `${text}\n`).join('');
}
