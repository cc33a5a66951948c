import type { Range } from './text.ts';

/** A connection that is written in the plainest way: on lines of its own, without escapes and without comments among them. */
export interface PlainConnection {
  /** As every program that reads the file gets it. */
  readonly id: string;
  readonly type: string;
  /** From its first line to its last. */
  readonly range: Range;
  /** Its values by the names of the fields, `extra.<key>` for those of the extra. The id and the type are none of them. */
  readonly values: ReadonlyMap<string, string>;
}

/** Reads a text quickly; undefined where it is not written in the plainest way. */
export type PlainReader = (text: string) => readonly PlainConnection[] | undefined;
