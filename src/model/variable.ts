import type { Hidden } from './hidden.ts';
import type { Located } from './text.ts';

/** A variable of the environment that a file sets. */
export interface Variable {
  readonly name: Located<string>;
  readonly value: Located<Hidden<string>>;
}
