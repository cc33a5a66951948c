import {
  AMPERSAND,
  AT,
  BACKTICK,
  BANG,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  DOUBLE_QUOTE,
  GREATER,
  PERCENT,
  PIPE,
  SINGLE_QUOTE,
  STAR,
  TAB,
} from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { YamlScalar } from './node.ts';
import { readPlain } from './plain.ts';
import { readQuoted } from './quoted.ts';
import type { Properties } from './scalars.ts';

/** A character that cannot belong to the anchor and tag before it: they belong to an empty value, and this is one too many. */
export function endsProperties(code: number): boolean {
  return code === STAR || code === AMPERSAND || code === BANG || code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET;
}

/** Reads a scalar in quotes or without. */
export function readScalar(cursor: Cursor, properties: Properties): YamlScalar {
  switch (cursor.code()) {
    case DOUBLE_QUOTE:
    case SINGLE_QUOTE:
      return readQuoted(cursor, properties);
    case TAB:
      return cursor.fail('unexpected-tab');
    case AT:
    case BACKTICK:
    case PERCENT:
    case PIPE:
    case GREATER:
      return cursor.fail('unexpected-character');
    default:
      return readPlain(cursor, properties);
  }
}
