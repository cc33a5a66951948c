import type { AirflowReading } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection, Entry, Fact } from '../model/connection.ts';
import type { Located, Range } from '../model/text.ts';
import type { Words } from './words.ts';

/** The content of a value, whichever form it has. */
export interface Opened {
  readonly type: Located<string> | undefined;
  readonly fields: readonly Entry[];
  readonly extra: readonly Entry[];
  readonly extraSpelling: Connection['extraSpelling'];
  readonly facts: readonly Fact[];
  readonly words: Words;
  /** The parts of the file beside the connection of which `words` tells too. */
  readonly beside?: readonly Range[];
}

/** A value of which nothing is known: all of it is hidden. */
export function unopened(whole: Range): Opened {
  return { type: undefined, fields: [], extra: [], extraSpelling: 'none', facts: [], words: { keys: [], values: [whole] } };
}

/** A value that is read: the text, and where a span of it stands in the file. */
export interface Value {
  readonly text: string;
  readonly place: (span: Range) => Range;
  /** The value as it stands in the file. */
  readonly whole: Range;
  readonly reading: AirflowReading;
  /** The Airflow that gave this reading. */
  readonly target: AirflowTarget;
}
