import type { Range } from '../../model/text.ts';

/** What is being typed: a key of a mapping or the value of one, and where that mapping is. */
export interface Cursor {
  readonly typing: 'key' | 'value';
  /** The key whose value is typed. */
  readonly key: string | undefined;
  /** The keys of the mappings around it, the outermost first. */
  readonly path: readonly string[];
  /** The texts that are the values of each of these mappings, by their keys: those of the whole file first, those beside the cursor last. */
  readonly members: readonly ReadonlyMap<string, string>[];
  /** The characters that a completion takes the place of. */
  readonly range: Range;
  /** What a key is written with behind it; nothing where that is there already. */
  readonly behindKey: string;
  /** The language of the mapping. */
  readonly language: 'yaml' | 'json';
}
