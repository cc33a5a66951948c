import { behind, type Embedded } from '../model/embedded.ts';
import { behindPrefix } from './assignments.ts';
import type { ShellArgument } from './call.ts';
import { embeddedWord } from './embedded-word.ts';
import { type Expansion, textOf } from './fields.ts';
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

/** The rest of an argument after its first `length` characters; in quotes of its own where those have none. */
export function behindArgument({ value, word }: ShellArgument, length: number): Embedded | undefined {
  if (!value) return undefined;
  const [first] = word.pieces;
  const isCut = first?.kind === 'text' && first.text.length >= length && value.text.startsWith(first.text.slice(0, length));
  if (!isCut) return behind(value, length);
  const rest = behindPrefix(word, length);
  const field = textOf(rest.pieces, LITERAL);
  const isSame = field !== UNKNOWN && field.text === value.text.slice(length);
  return isSame ? embeddedWord(field, rest, true) : behind(value, length);
}
