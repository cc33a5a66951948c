import type { Range } from '../../model/text.ts';

export type ComposeProblemCode =
  | 'empty-statement'
  | 'unexpected-character'
  | 'key-with-space'
  | 'unterminated-quote'
  | 'invalid-template'
  | 'required-variable'
  | 'too-long';

/** Why compose refuses a file. */
export interface ComposeProblem {
  readonly code: ComposeProblemCode;
  /** compose's own words, without the path of the file before them. They may quote a value: nothing to show to anybody. */
  readonly message: string;
  readonly range: Range;
}
