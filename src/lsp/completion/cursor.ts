import type { Range } from '../../model/text.ts';

/** The place that is being typed: a key of a mapping or the value of one, and the place of that mapping. */
export interface Cursor {
  readonly typing: 'key' | 'value';
  /** The key whose value is being typed. */
  readonly key: string | undefined;
  /** The keys of the mappings around it, the outermost first. */
  readonly path: readonly string[];
  /** The texts that are the values of each of these mappings, by their keys: those of the whole file first, those beside the cursor last. */
  readonly members: readonly ReadonlyMap<string, string>[];
  /** The characters that a completion replaces. */
  readonly range: Range;
  /** The characters to write behind a key; empty where they are there already. */
  readonly behindKey: string;
  /** The language of the mapping. */
  readonly language: 'yaml' | 'json';
}
