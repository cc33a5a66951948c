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
  OPEN_BRACE,
  OPEN_BRACKET,
  PERCENT,
  PIPE,
  SINGLE_QUOTE,
  STAR,
  TAB,
} from './characters.ts';
import type { Cursor } from './cursor.ts';
import { readFlowMap, readFlowSeq } from './flow.ts';
import type { YamlNode, YamlScalar } from './node.ts';
import { readPlain } from './plain.ts';
import { readAlias } from './properties.ts';
import { readQuoted } from './quoted.ts';
import { anchored, type Properties } from './scalars.ts';

/** What cannot belong to the anchor and tag before it: they belong to an empty value, and this is one too many. */
export function endsProperties(code: number): boolean {
  return code === STAR || code === AMPERSAND || code === BANG || code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET;
}

/** Reads a value that may be a key as well: an alias, a scalar, or what stands in brackets. Goes on to the next token. */
export function readContent(cursor: Cursor, properties: Properties): YamlNode {
  const node = readBare(cursor, properties);
  if (node.kind === 'scalar') anchored(cursor, node);
  cursor.next();
  return node;
}

function readBare(cursor: Cursor, properties: Properties): YamlNode {
  switch (cursor.code()) {
    case OPEN_BRACE:
      return readFlowMap(cursor, properties);
    case OPEN_BRACKET:
      return readFlowSeq(cursor, properties);
    case STAR:
      return readAlias(cursor);
    case AMPERSAND:
    case BANG:
    case COMMA:
    case CLOSE_BRACE:
    case CLOSE_BRACKET:
      return cursor.fail('unexpected-character');
    default:
      return readScalar(cursor, properties);
  }
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
