import {
  AMPERSAND,
  AT,
  BACKTICK,
  BANG,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  GREATER,
  isNameCode,
  isSpaceOrEnd,
  LESS,
  PERCENT,
  QUESTION,
} from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { YamlAlias } from './node.ts';
import { type Anchor, NO_PROPERTIES, type Properties, type Tag } from './scalars.ts';
import { readTagUri } from './tag-uri.ts';

/** Characters that may follow the name of an anchor or alias at once. */
const AFTER_NAME: ReadonlySet<number> = new Set([QUESTION, COLON, COMMA, CLOSE_BRACKET, CLOSE_BRACE, PERCENT, AT, BACKTICK]);

/** Reads the anchor and the tag under the cursor, in any order, as far as they stand in one line; in brackets, in several. */
export function readProperties(cursor: Cursor): Properties {
  let anchor: Anchor;
  let tag: Tag;
  const line = cursor.lineStart;
  for (;;) {
    const code = cursor.code();
    if (cursor.flow === 0 && cursor.lineStart !== line) break;
    if (code === AMPERSAND && !anchor) anchor = readName(cursor);
    else if (code === BANG && !tag) tag = readTag(cursor);
    else break;
    cursor.next();
  }
  return anchor || tag ? { anchor, tag } : NO_PROPERTIES;
}

/** Reads `*name`. The alias stands for the node that had this anchor last. */
export function readAlias(cursor: Cursor): YamlAlias {
  const { name, range } = readName(cursor);
  const target = cursor.anchors.get(name);
  if (!target) cursor.fail('unknown-alias', range.start, range.end);
  return { kind: 'alias', range, anchor: undefined, tag: undefined, name, target };
}

/** Reads the `&name` of an anchor or the `*name` of an alias. */
export function readName(cursor: Cursor): NonNullable<Anchor> {
  const start = cursor.pos;
  cursor.mayStart = false;
  cursor.pos++;
  while (isNameCode(cursor.code())) cursor.pos++;
  const end = cursor.pos;
  const isComplete = isSpaceOrEnd(cursor.code()) || AFTER_NAME.has(cursor.code());
  if (end === start + 1 || !isComplete) cursor.fail('invalid-anchor', start, end);
  return { name: cursor.text.slice(start + 1, end), range: { start, end } };
}

/** Reads a tag and resolves its handle. */
function readTag(cursor: Cursor): Tag {
  const start = cursor.pos;
  const { handle, suffix } = scanTag(cursor);
  const prefix = handle === '' ? '' : cursor.handles.get(handle);
  if (prefix === undefined) cursor.fail('unknown-tag-handle', start, cursor.pos);
  return { name: prefix + suffix, range: { start, end: cursor.pos } };
}

interface WrittenTag {
  /** `!`, `!!` or `!name!`; empty for a tag that is complete without. */
  readonly handle: string;
  readonly suffix: string;
}

/** Reads a tag as it is written. */
export function scanTag(cursor: Cursor): WrittenTag {
  const start = cursor.pos;
  cursor.mayStart = false;
  const tag = cursor.code(start + 1) === LESS ? scanVerbatimTag(cursor) : scanShortTag(cursor);
  if (!isSpaceOrEnd(cursor.code())) cursor.fail('invalid-tag', start, cursor.pos);
  return tag;
}

/** `!<uri>` */
function scanVerbatimTag(cursor: Cursor): WrittenTag {
  const start = cursor.pos;
  cursor.pos += 2;
  const suffix = readTagUri(cursor);
  if (suffix === '' || cursor.code() !== GREATER) cursor.fail('invalid-tag', start, cursor.pos);
  cursor.pos++;
  return { handle: '', suffix };
}

/** `!`, `!suffix`, `!!suffix` or `!handle!suffix` */
function scanShortTag(cursor: Cursor): WrittenTag {
  const start = cursor.pos;
  cursor.pos++;
  while (isNameCode(cursor.code())) cursor.pos++;
  if (cursor.code() !== BANG) {
    cursor.pos = start + 1;
    const suffix = readTagUri(cursor);
    return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
  }
  cursor.pos++;
  const handle = cursor.text.slice(start, cursor.pos);
  const suffix = readTagUri(cursor);
  if (suffix === '') cursor.fail('invalid-tag', start, cursor.pos);
  return { handle, suffix };
}
