import type { Embedded } from '../model/embedded.ts';
import type { Edits } from '../model/source.ts';

/** The words of a command that are the items of a list in a file, which no shell parts. */
export interface WordList {
  readonly words: readonly Embedded[];
  /** The edits after which the list holds other words. */
  edits(change: ListChange): Edits;
}

export interface ListChange {
  /** Other texts by the number of their item. */
  readonly texts: ReadonlyMap<number, string>;
  readonly removed: ReadonlySet<number>;
  /** New items behind all that stay, each written like another one. */
  readonly added: readonly { readonly text: string; readonly like: number }[];
}
