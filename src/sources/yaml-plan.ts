import type { Range } from '../model/text.ts';
import type { YamlMap, YamlPair } from '../yaml/node.ts';

/** A new value: on the line of its key, or as a mapping on the lines below it. */
export type Spelled = { readonly inline: string } | { readonly members: readonly (readonly [key: string, value: string])[] };

/** The changes of one mapping. A pair that is not named stays as it is. */
export interface MapPlan {
  readonly map: YamlMap;
  readonly remove: ReadonlySet<YamlPair>;
  readonly set: ReadonlyMap<YamlPair, Spelled>;
  readonly add: readonly (readonly [key: string, value: Spelled])[];
  /** Pairs whose values are edited elsewhere: nothing is added right behind them. */
  readonly busy: ReadonlySet<YamlPair>;
}

/** The text of a file and the places of its comments. */
export interface YamlText {
  readonly text: string;
  readonly comments: readonly Range[];
}

/** Why a mapping cannot be rewritten without harm; a sentence without values. */
export class CannotRewrite extends Error {}
