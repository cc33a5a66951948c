import { behind, type Embedded } from '../model/embedded.ts';
import { behindPrefix } from './assignments.ts';
import type { ShellArgument } from './call.ts';
import { embeddedWord } from './embedded-word.ts';
import { textOf } from './fields.ts';
import { heredocIn } from './heredoc-text.ts';
import { LITERAL } from './literal.ts';
import { UNKNOWN } from './variables.ts';

/** The rest of an argument after its first `length` characters; in quotes of its own where those have none. */
export function behindArgument({ value, word }: ShellArgument, length: number): Embedded | undefined {
  if (!value) return undefined;
  const [first] = word.pieces;
  const isCut = first?.kind === 'text' && first.text.length >= length && value.text.startsWith(first.text.slice(0, length));
  if (!isCut) return behind(value, length);
  const rest = behindPrefix(word, length);
  const heredoc = heredocIn(rest);
  if (heredoc?.text === value.text.slice(length)) return heredoc;
  const field = textOf(rest.pieces, LITERAL);
  const isSame = field !== UNKNOWN && field.text === value.text.slice(length);
  return isSame ? embeddedWord(field, rest, true) : behind(value, length);
}
