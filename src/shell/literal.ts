import type { Expansion } from './fields.ts';
import { UNKNOWN } from './variables.ts';

/** The expansion of a literal word, which looks nothing up. */
export const LITERAL: Expansion = {
  lookUp: () => UNKNOWN,
  assign: () => {},
  hasRoom: () => true,
  substitute: () => UNKNOWN,
  originOf: () => undefined,
  fail: () => {},
  doubt: () => {},
  hasNoFiles: true,
  hasCat: true,
  splitsAtBlanks: true,
};
