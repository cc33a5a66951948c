import type { Range } from '../../model/text.ts';

/** A completion for a place. */
export interface Suggestion {
  readonly label: string;
  readonly kind: 'key' | 'type' | 'value' | 'rule' | 'keyword';
  readonly detail?: string;
  readonly documentation?: string;
  /** The text to write, where it is more than the label. */
  readonly text?: string;
  readonly range: Range;
}
