import type { AirflowReading } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection, Entry, Fact } from '../model/connection.ts';
import type { Located, Range } from '../model/text.ts';

/** What is inside of a value, whichever form it has. */
export interface Opened {
  readonly type: Located<string> | undefined;
  readonly fields: readonly Entry[];
  readonly extra: readonly Entry[];
  readonly extraSpelling: Connection['extraSpelling'];
  readonly facts: readonly Fact[];
  readonly values: readonly Range[];
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
