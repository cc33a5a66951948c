import type { Range } from './text.ts';

/** A connection that is written in the plainest way: on lines of its own and without escapes. */
export interface PlainConnection {
  /** As every program that reads the file gets it. */
  readonly id: string;
  /** Where the line begins that the id stands in. */
  readonly idLine: number;
  readonly type: string;
  /** From its first line to its last. */
  readonly range: Range;
  /** Whether a comment may stand in these lines. */
  readonly isCommented: boolean;
  /** Its values by the names of the fields, `extra.<key>` for those of the extra, in the order in which they reach Airflow. */
  readonly values: ReadonlyMap<string, string>;
}

/** Reads a text quickly; undefined where it is not written in the plainest way. */
export type PlainReader = (text: string) => readonly PlainConnection[] | undefined;
