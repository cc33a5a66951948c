/**
 * How many tokens a reader wants to have seen before it believes that a document is over: yaml.v3 the next one, and two for its
 * comments, which yaml.v2 does not keep.
 */
export const TOKENS_AHEAD = { 'yaml.v2': 1, 'yaml.v3': 3 } as const;

/** A version of the library that this reader follows. */
export type YamlLibrary = keyof typeof TOKENS_AHEAD;
