import { readBlockScalar } from './block-scalar.ts';
import { GREATER, PIPE } from './characters.ts';
import type { Cursor, KeyStart } from './cursor.ts';
import { readContent } from './flow.ts';
import { isAtValueOf, isForgottenKey, keyStart } from './keys.ts';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from './node.ts';
import { readProperties } from './properties.ts';
import { endsProperties } from './read-scalar.ts';
import { anchored, emptyAt, NO_PROPERTIES, type Properties } from './scalars.ts';
import { tokenAt } from './tokens.ts';

/** Whether a list may stand in the column of the key that it belongs to. Behind another `-` it may not. */
type Dashes = 'indentless' | 'indented';

/** Reads the value under the cursor, which stands further right than the collection around. Goes on to the next token. */
export function readBlockNode(cursor: Cursor, dashes: Dashes): YamlNode {
  cursor.enter();
  const node = readNode(cursor, dashes, NO_PROPERTIES);
  cursor.leave();
  return node;
}

function readNode(cursor: Cursor, dashes: Dashes, properties: Properties): YamlNode {
  const isOutside = cursor.column === cursor.indent && !isAtBlockScalar(cursor);
  switch (tokenAt(cursor)) {
    case 'dash':
      if (isOutside && dashes === 'indented') break;
      return readBlockSeq(cursor, properties);
    case 'question':
      if (isOutside) break;
      return readBlockMap(cursor, cursor.pos, properties);
    case 'colon':
      if (isOutside) break;
      return cursor.fail(cursor.mayStart ? 'missing-key' : 'nested-mapping');
    case 'content':
      if (isOutside) break;
      return readContentNode(cursor, dashes, properties);
    default:
  }
  return anchored(cursor, emptyAt(cursor.pos, properties));
}

/** A scalar, an alias or brackets: either the value itself, or the first key of a mapping. */
function readContentNode(cursor: Cursor, dashes: Dashes, outer: Properties): YamlNode {
  const start = keyStart(cursor);
  const { column, mayStart } = cursor;
  if (mayStart) cursor.possibleKey = start;
  const inner = readProperties(cursor);
  if (inner !== NO_PROPERTIES && cursor.lineStart !== start.line) return readNode(cursor, dashes, merged(cursor, outer, inner));
  if (isAtBlockScalar(cursor)) return readScalarBlock(cursor, merged(cursor, outer, inner));

  const content = readKeyOrValue(cursor, inner);
  if (mayStart && isAtValueOf(cursor, start) && !isForgottenKey(cursor, content))
    return readBlockMap(cursor, start.pos, outer, { key: content, column });
  if (outer === NO_PROPERTIES) return content;
  if (content.kind === 'alias') cursor.fail('repeated-property', content.range.start, content.range.end);
  return anchored(cursor, { ...content, ...merged(cursor, outer, inner) });
}

function isAtBlockScalar(cursor: Cursor): boolean {
  const code = cursor.code();
  return code === PIPE || code === GREATER;
}

function readScalarBlock(cursor: Cursor, properties: Properties): YamlNode {
  const node = anchored(cursor, readBlockScalar(cursor, properties));
  cursor.next();
  return node;
}

/** The node behind the properties of a key; it may be empty. */
function readKeyOrValue(cursor: Cursor, properties: Properties): YamlNode {
  const token = tokenAt(cursor);
  if (token === 'dash') return cursor.fail('nested-sequence');
  if (token === 'question') return cursor.fail('nested-key');
  if (token !== 'content' || (properties !== NO_PROPERTIES && endsProperties(cursor.code())))
    return anchored(cursor, emptyAt(cursor.pos, properties));
  return readContent(cursor, properties);
}

/** The properties of one node that stand in several lines. */
function merged(cursor: Cursor, outer: Properties, inner: Properties): Properties {
  if (outer === NO_PROPERTIES) return inner;
  const twice = (outer.anchor && inner.anchor) ?? (outer.tag && inner.tag);
  if (twice) cursor.fail('repeated-property', twice.range.start, twice.range.end);
  return { anchor: outer.anchor ?? inner.anchor, tag: outer.tag ?? inner.tag };
}

function readBlockSeq(cursor: Cursor, { anchor, tag }: Properties): YamlSeq {
  const items: YamlNode[] = [];
  const range = { start: cursor.pos, end: cursor.pos };
  const seq = anchored<YamlSeq>(cursor, { kind: 'seq', range, anchor, tag, flow: false, items });
  const { indent: outer, column } = cursor;
  cursor.indent = column;
  while (hasDash(cursor, outer)) {
    const item = readItem(cursor);
    items.push(item);
    range.end = item.range.end;
  }
  cursor.indent = outer;
  return seq;
}

/** Whether the list goes on. One that stands in the column of its key ends where another key begins. */
function hasDash(cursor: Cursor, outer: number): boolean {
  const token = tokenAt(cursor);
  if (token === 'end' || token === 'outside') return false;
  if (token === 'dash' && !cursor.mayStart) cursor.fail('nested-sequence');
  if (token === 'dash' && cursor.column === cursor.indent) return true;
  if (cursor.indent === outer) return false;
  return cursor.fail(unexpected(cursor, 'missing-dash'));
}

function readItem(cursor: Cursor): YamlNode {
  cursor.count(1);
  cursor.pos++;
  const end = cursor.pos;
  cursor.mayStart = true;
  cursor.nextBehindDash();
  return hasValue(cursor) ? readBlockNode(cursor, 'indented') : emptyAt(end);
}

/** Whether a value follows: something further right than the collection around. `|` and `>` may stand in its column, because they are no keys. */
function hasValue(cursor: Cursor): boolean {
  const token = tokenAt(cursor);
  return token !== 'end' && token !== 'outside' && (cursor.column > cursor.indent || isAtBlockScalar(cursor));
}

/** `first` is a key that has been read already: the cursor is at its `:`. */
function readBlockMap(
  cursor: Cursor,
  start: number,
  { anchor, tag }: Properties,
  first?: { readonly key: YamlNode; readonly column: number },
): YamlMap {
  if (!first && !cursor.mayStart) cursor.fail('nested-key');
  const pairs: YamlPair[] = [];
  const range = { start, end: start };
  const map = anchored<YamlMap>(cursor, { kind: 'map', range, anchor, tag, flow: false, pairs });
  const outer = cursor.indent;
  cursor.indent = first?.column ?? cursor.column;
  if (first) pairs.push({ key: first.key, value: readValue(cursor, 'simple') });
  while (hasKey(cursor)) pairs.push(readPair(cursor));
  range.end = pairs.at(-1)?.value.range.end ?? start;
  cursor.indent = outer;
  return map;
}

function hasKey(cursor: Cursor): boolean {
  const token = tokenAt(cursor);
  if (token === 'end' || token === 'outside') return false;
  if (!cursor.mayStart || cursor.column !== cursor.indent) cursor.fail(unexpected(cursor, 'bad-indentation'));
  if (token === 'colon') cursor.fail('missing-key');
  if (token === 'dash') cursor.fail('nested-sequence');
  return true;
}

/** Why something cannot stand here: the text behind a value in its line tells more than its column. */
function unexpected(cursor: Cursor, otherwise: 'bad-indentation' | 'missing-dash'): Parameters<Cursor['fail']>[0] {
  if (cursor.mayStart) return otherwise;
  return tokenAt(cursor) === 'colon' ? 'nested-mapping' : 'unexpected-content';
}

function readPair(cursor: Cursor): YamlPair {
  cursor.count(2);
  if (tokenAt(cursor) === 'question') return readExplicitPair(cursor);
  const start = keyStart(cursor);
  const key = readSimpleKey(cursor, start);
  return { key, value: readValue(cursor, 'simple') };
}

function readSimpleKey(cursor: Cursor, start: KeyStart): YamlNode {
  const inner = readProperties(cursor);
  if (cursor.lineStart !== start.line) cursor.fail('missing-colon', start.pos);
  const key = readKeyOrValue(cursor, inner);
  if (!isAtValueOf(cursor, start)) cursor.fail('missing-colon', start.pos, Math.max(key.range.end, start.pos + 1));
  return key;
}

/** `? key`, and `: value` if there is one. */
function readExplicitPair(cursor: Cursor): YamlPair {
  cursor.pos++;
  const end = cursor.pos;
  cursor.mayStart = true;
  cursor.skipTrailingComment();
  cursor.next();
  const key = isAtEntry(cursor) ? readBlockNode(cursor, 'indentless') : emptyAt(end);
  const isValue = tokenAt(cursor) === 'colon' && cursor.column === cursor.indent;
  if (isValue && !cursor.mayStart) cursor.fail('nested-mapping');
  return { key, value: isValue ? readValue(cursor, 'explicit') : emptyAt(key.range.end) };
}

/** Reads the value behind the `:` under the cursor. Only behind an explicit key's may a mapping or list start in the same line. */
function readValue(cursor: Cursor, kind: 'simple' | 'explicit'): YamlNode {
  cursor.pos++;
  const end = cursor.pos;
  cursor.mayStart = kind === 'explicit';
  cursor.skipTrailingComment();
  cursor.next();
  return isAtEntry(cursor) ? readBlockNode(cursor, 'indentless') : emptyAt(end);
}

/** Like `hasValue`, for a place where a list may stand in the column of its key. */
function isAtEntry(cursor: Cursor): boolean {
  if (hasValue(cursor)) return true;
  return tokenAt(cursor) === 'dash' && cursor.column === cursor.indent;
}
