import type { Range } from '../model/text.ts';
import { type Cursor, HclError } from './cursor.ts';
import { endOf, readExpression } from './expressions.ts';
import type { Attribute, Block, Body } from './syntax.ts';
import { readQuoted } from './templates.ts';

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** One attribute or block after the other, handed over as soon as it is read; stops in front of a closing brace. */
export function* readBody(cursor: Cursor): Iterable<Attribute | Block> {
  for (cursor.skipLines(); !cursor.isAtEnd() && cursor.character !== '}'; cursor.skipLines()) {
    yield readItem(cursor);
    cursor.skip();
    const isEnded = cursor.isAtEnd() || cursor.character === '}' || cursor.startsWith('\n') || cursor.startsWith('\r\n');
    if (!isEnded) throw new HclError('Missing newline after argument', cursor.at);
  }
}

function readItem(cursor: Cursor): Attribute | Block {
  const start = cursor.at;
  const name = cursor.take(NAME);
  if (name === '') throw new HclError('Argument or block definition required', start);
  const nameRange = { start, end: cursor.at };
  cursor.skip();
  if (cursor.character !== '=') return readBlock(cursor, name, start);
  cursor.at++;
  const value = readExpression(cursor);
  return { name, nameRange, value, range: { start, end: endOf(value, cursor) } };
}

function readBlock(cursor: Cursor, type: string, start: number): Block {
  const labels: string[] = [];
  const labelRanges: Range[] = [];
  for (cursor.skip(); cursor.character !== '{'; cursor.skip()) {
    const from = cursor.at;
    labels.push(readLabel(cursor));
    labelRanges.push({ start: from, end: cursor.at });
  }
  cursor.at++;
  const body = cursor.nested(false, () => bodyOf(readBody(cursor)));
  cursor.expect('}', 'Unclosed configuration block');
  return { type, labels, labelRanges, body, range: { start, end: cursor.at } };
}

function readLabel(cursor: Cursor): string {
  if (cursor.character !== '"') {
    const name = cursor.take(NAME);
    if (name === '') throw new HclError('Invalid block definition', cursor.at);
    return name;
  }
  const { parts } = readQuoted(cursor);
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

export function bodyOf(items: Iterable<Attribute | Block>): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const item of items) {
    if ('name' in item) attributes.push(item);
    else blocks.push(item);
  }
  return { attributes, blocks };
}
