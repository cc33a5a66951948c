import type { Located, Range } from '../../model/text.ts';
import type { WordExpansion } from './expand-word.ts';

/** A variable that an `ENV` instruction sets. */
export interface DockerVariable {
  readonly key: Located<string>;
  readonly value: string;
  /** The value with every variable standing for itself. */
  readonly literal: string;
  /** Where a span of `value` stands in the file. */
  readonly place: (span: Range) => Range;
  /** The value as it is written, with its quotes. */
  readonly valueRange: Range;
  readonly expansions: readonly WordExpansion[];
  /** Counted from 0: what an earlier stage sets is not in the image, unless a later one is built on it. */
  readonly stage: number;
}
