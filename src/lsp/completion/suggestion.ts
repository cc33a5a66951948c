import type { Range } from '../../model/text.ts';

/** Something that may be typed at a place. */
export interface Suggestion {
  readonly label: string;
  readonly kind: 'key' | 'type' | 'value' | 'rule' | 'keyword';
  readonly detail?: string;
  readonly documentation?: string;
  /** What is written, where it is more than the label. */
  readonly text?: string;
  readonly range: Range;
}
