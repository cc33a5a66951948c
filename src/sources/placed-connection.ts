import { type Embedded, MAX_ENCODED_WHOLE, narrowWithin } from '../model/embedded.ts';
import type { Edits } from '../model/source.ts';
import { applyEdits, type Range, type TextEdit } from '../model/text.ts';
import type { WrittenConnection } from './fields-document.ts';
import type { WrittenMapping, WrittenValue } from './written-mapping.ts';

const TOO_LONG = 'the text around it is too long to be written anew';
const NOT_LITERAL = 'a part of the text around it is computed, and only a literal can be rewritten';

/** A connection in a text of YAML that is written in a file of another language, as it is in that file. */
export function placedConnection(file: string, outer: Embedded, connection: WrittenConnection): WrittenConnection {
  const { id, range, definition, facts = [], told } = connection;
  const place = (inner: Range) => outer.place(inner);
  return {
    ...connection,
    id: { value: id.value, range: place(id.range) },
    range: place(range),
    definition: definition.kind === 'fields' ? { kind: 'fields', mapping: placedMapping(file, outer, definition.mapping) } : definition,
    facts: facts.map((fact) => ({ ...fact, at: place(fact.at) })),
    ...(told && { told: told.map(place) }),
  };
}

function placedMapping(file: string, outer: Embedded, mapping: WrittenMapping): WrittenMapping {
  return {
    range: outer.place(mapping.range),
    members: mapping.members.map(({ key, value }) => ({
      key: { value: key.value, range: outer.place(key.range) },
      value: placedValue(file, outer, value),
    })),
    edits: (changes) => placedEdits(file, outer, mapping.edits(changes)),
  };
}

function placedValue(file: string, outer: Embedded, value: WrittenValue): WrittenValue {
  switch (value.kind) {
    case 'text':
      return { kind: 'text', text: narrowWithin(file, outer, value.text) };
    case 'mapping':
      return { kind: 'mapping', mapping: placedMapping(file, outer, value.mapping) };
    case 'list':
      return { ...value, range: outer.place(value.range), items: value.items.map((item) => placedValue(file, outer, item)) };
    default:
      return { ...value, range: outer.place(value.range) };
  }
}

/** The text is written anew, and differs only in the edits. */
function placedEdits(file: string, outer: Embedded, inner: Edits): Edits {
  if ('refused' in inner) return inner;
  if (outer.text.length > MAX_ENCODED_WHOLE) return { refused: TOO_LONG };
  const text = outer.encode(applyEdits(outer.text, inner.edits));
  return text === undefined ? { refused: NOT_LITERAL } : { edits: [withoutSame(file, { range: outer.range, text })] };
}

/** An edit without the characters at both ends that stay. */
function withoutSame(file: string, { range: { start, end }, text }: TextEdit): TextEdit {
  const most = Math.min(end - start, text.length);
  let front = 0;
  while (front < most && file[start + front] === text[front]) front++;
  let behind = 0;
  while (behind < most - front && file[end - 1 - behind] === text[text.length - 1 - behind]) behind++;
  return { range: { start: start + front, end: end - behind }, text: text.slice(front, text.length - behind) };
}
