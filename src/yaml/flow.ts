import {
  AMPERSAND,
  BANG,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DASH,
  END,
  isSpaceOrEnd,
  OPEN_BRACE,
  OPEN_BRACKET,
  PERCENT,
  QUESTION,
  STAR,
} from './characters.ts';
import type { Cursor } from './cursor.ts';
import { isAtValueOf, keyStart } from './keys.ts';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from './node.ts';
import { readAlias, readProperties } from './properties.ts';
import { endsProperties, readScalar } from './read-scalar.ts';
import { anchored, emptyAt, NO_PROPERTIES, type Properties } from './scalars.ts';

/** Reads a value that may be a key as well: an alias, a scalar, or a collection in brackets. Goes on to the next token. */
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

/** Reads `[…]`. */
function readFlowSeq(cursor: Cursor, { anchor, tag }: Properties): YamlSeq {
  const items: YamlNode[] = [];
  const range = { start: cursor.pos, end: cursor.pos };
  const seq: YamlSeq = anchored(cursor, { kind: 'seq', range, anchor, tag, flow: true, items });
  open(cursor);
  while (hasMore(cursor, CLOSE_BRACKET, items.length, range.start)) items.push(readItem(cursor));
  range.end = close(cursor);
  return seq;
}

/** Reads `{…}`. */
function readFlowMap(cursor: Cursor, { anchor, tag }: Properties): YamlMap {
  const pairs: YamlPair[] = [];
  const range = { start: cursor.pos, end: cursor.pos };
  const map: YamlMap = anchored(cursor, { kind: 'map', range, anchor, tag, flow: true, pairs });
  open(cursor);
  while (hasMore(cursor, CLOSE_BRACE, pairs.length, range.start)) pairs.push(readPair(cursor));
  range.end = close(cursor);
  return map;
}

function open(cursor: Cursor): void {
  cursor.enter();
  cursor.flow++;
  cursor.mayStart = false;
  cursor.pos++;
  cursor.next();
}

function close(cursor: Cursor): number {
  cursor.leave();
  cursor.flow--;
  cursor.pos++;
  return cursor.pos;
}

/** Goes to the next entry, past the comma that has to stand before each but the first. */
function hasMore(cursor: Cursor, closing: number, count: number, start: number): boolean {
  if (cursor.code() === closing) return false;
  if (cursor.code() === END) cursor.fail('unclosed-bracket', start);
  if (count === 0) return true;
  if (cursor.code() !== COMMA) cursor.fail('missing-comma');
  cursor.pos++;
  cursor.next();
  if (cursor.code() === END) cursor.fail('unclosed-bracket', start);
  return cursor.code() !== closing;
}

/** An item of a list in brackets: a value, or one pair that stands for a mapping of its own. */
function readItem(cursor: Cursor): YamlNode {
  cursor.count(1);
  const start = keyStart(cursor);
  if (cursor.code() === QUESTION) return mapOf(cursor, start.pos, readExplicitPair(cursor, 'seq'));
  const key = readFlowNode(cursor);
  return isAtValueOf(cursor, start) ? mapOf(cursor, start.pos, { key, value: readFlowValue(cursor) }) : key;
}

function mapOf(cursor: Cursor, start: number, pair: YamlPair): YamlMap {
  cursor.count(2);
  return { kind: 'map', range: { start, end: pair.value.range.end }, anchor: undefined, tag: undefined, flow: true, pairs: [pair] };
}

function readPair(cursor: Cursor): YamlPair {
  cursor.count(2);
  if (cursor.code() === QUESTION) return readExplicitPair(cursor, 'map');
  const start = keyStart(cursor);
  const key = readFlowNode(cursor);
  const value = isAtValueOf(cursor, start) ? readFlowValue(cursor) : emptyAt(key.range.end);
  return { key, value };
}

/** `? key : value`. In a list libyaml loses the token behind a `?` without key, so that a `:` there is none. */
function readExplicitPair(cursor: Cursor, within: 'seq' | 'map'): YamlPair {
  cursor.pos++;
  const end = cursor.pos;
  cursor.next();
  const hasKey = !isAtFlowEnd(cursor) && cursor.code() !== COLON;
  const key = hasKey ? readFlowNode(cursor) : emptyAt(end);
  if (!hasKey && within === 'seq') skipLost(cursor);
  const value = cursor.code() === COLON ? readFlowValue(cursor) : emptyAt(key.range.end);
  return { key, value };
}

function skipLost(cursor: Cursor): void {
  if (cursor.code() === CLOSE_BRACKET || cursor.code() === CLOSE_BRACE) cursor.fail('missing-value');
  cursor.pos++;
  cursor.next();
}

/** From the `:` on. */
function readFlowValue(cursor: Cursor): YamlNode {
  cursor.pos++;
  const end = cursor.pos;
  cursor.next();
  return isAtFlowEnd(cursor) ? emptyAt(end) : readFlowNode(cursor);
}

function isAtFlowEnd(cursor: Cursor): boolean {
  const code = cursor.code();
  return code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET;
}

function readFlowNode(cursor: Cursor): YamlNode {
  const properties = readProperties(cursor);
  const code = cursor.code();
  if (cursor.column === 0 && (code === PERCENT || cursor.isAtDocumentMarker())) cursor.fail('unclosed-bracket');
  if (code === DASH && isSpaceOrEnd(cursor.code(cursor.pos + 1))) cursor.fail('nested-sequence');
  const isEmpty = code === COLON || code === QUESTION || code === END || isAtFlowEnd(cursor);
  if (properties === NO_PROPERTIES && isEmpty) cursor.fail(code === COLON ? 'missing-key' : 'missing-value');
  if (properties === NO_PROPERTIES || !(isEmpty || endsProperties(code))) return readContent(cursor, properties);
  return anchored(cursor, emptyAt(cursor.pos, properties));
}
