import type { Json } from '../model/airflow.ts';
import type { Edits } from '../model/source.ts';
import { lineStart, type Range, type TextEdit } from '../model/text.ts';
import type { TerraformEntry, TerraformValue } from '../terraform/located-value.ts';
import { spellHcl } from '../terraform/spell-value.ts';
import { editedObject, isObject, padded } from './hcl-object.ts';
import { joined } from './joined.ts';
import type { MemberChange, MemberChanges, WrittenMapping, WrittenValue } from './written-mapping.ts';
import { eolOf } from './yaml-places.ts';

const NOT_LITERAL = 'a value is computed, and only a literal can be rewritten';
const NO_LINE = 'the arguments share a line, which has no room for another';
/** The text that may be behind an argument on its line. */
const REST = /^[ \t]{0,200}(?:,[ \t]{0,200})?(?:(?:#|\/\/)[^\n\r]*)?\r?\n$/;
/** The last one may have no end. */
const STRING = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)/g;
const COMMENT = /#|\/\/|\/\*/;
const INDENT = /^[ \t]*/;

/** Arguments of a resource as the members of a mapping; the names are those that are written. */
export function terraformMapping(file: string, range: Range, entries: readonly TerraformEntry[]): WrittenMapping {
  return {
    range,
    members: entries.map(({ key, value }) => ({ key, value: writtenValue(value) })),
    edits: (changes) => editsOf(file, entries, changes),
  };
}

/** An object given to `jsonencode` is a mapping; the result is a text. */
function writtenValue(value: TerraformValue): WrittenValue {
  const { text, range, entries } = value;
  if (entries && value.value) {
    const members = entries.map((entry) => ({ key: entry.key, value: writtenValue(entry.value) }));
    return { kind: 'mapping', mapping: { range, members, edits: () => ({ refused: NOT_LITERAL }) } };
  }
  const told = text ?? value.partly();
  return told ? { kind: 'text', text: told } : { kind: 'word', range, json: null };
}

function editsOf(file: string, entries: readonly TerraformEntry[], changes: MemberChanges): Edits {
  const edits: TextEdit[] = [];
  const known = new Set(entries.map(({ key }) => key.value));
  for (const entry of entries) {
    const change = changes.get(entry.key.value);
    if (!change) continue;
    if (isRemoval(change)) edits.push({ range: lineOf(file, entry.range), text: '' });
    else {
      const text = encoded(file, entry, change.to);
      if (text === undefined) return { refused: NOT_LITERAL };
      edits.push({ range: entry.value.range, text });
    }
  }
  const last = entries.at(-1);
  for (const [name, change] of changes) {
    if (isRemoval(change) || known.has(name) || !last) continue;
    const added = addedLine(file, name, change.to, last);
    if (!added) return { refused: NO_LINE };
    edits.push(added);
  }
  return { edits: joined(edits) };
}

/** A line behind that of the last argument. */
function addedLine(file: string, name: string, value: Json, last: TerraformEntry): TextEdit | undefined {
  const start = lineStart(file, last.range.start);
  const indent = INDENT.exec(file.slice(start))?.[0] ?? '';
  const spelled = spellHcl(value, { indent, isJson: true, eol: eolOf(file) });
  const at = file.indexOf('\n', last.range.end) + 1;
  const isAlone = start + indent.length === last.range.start && at > 0 && REST.test(file.slice(last.range.end, at));
  return spelled === undefined || !isAlone
    ? undefined
    : { range: { start: at, end: at }, text: `${indent}${padded(file, name, last)}${spelled}${eolOf(file)}` };
}

/** Whether a piece of HCL has a comment. */
export function holdsComment(text: string): boolean {
  return COMMENT.test(text.replaceAll(STRING, ''));
}

function isRemoval(change: MemberChange): change is 'remove' | { readonly to: null } {
  return change === 'remove' || change.to === null;
}

/** A text as it is spelled there, an object as one, entry by entry where it has comments; undefined for a computed value. */
function encoded(file: string, { value, range }: TerraformEntry, to: Json): string | undefined {
  if (!value.entries) return value.text?.encode(typeof to === 'string' ? to : JSON.stringify(to));
  if (holdsComment(file.slice(value.range.start, value.range.end))) return isObject(to) ? editedObject(file, value, to) : undefined;
  const indent = INDENT.exec(file.slice(lineStart(file, range.start)))?.[0] ?? '';
  const isOnOneLine = !file.slice(value.range.start, value.range.end).includes('\n');
  return spellHcl(to, { indent, isJson: file.startsWith('jsonencode', value.range.start), isOnOneLine, eol: eolOf(file) });
}

/** The whole line where nothing else is on it. */
function lineOf(file: string, { start, end }: Range): Range {
  const from = lineStart(file, start);
  const feed = file.indexOf('\n', end);
  const until = feed === -1 ? file.length : feed + 1;
  if (file.slice(from, start).trim() !== '') return { start, end };
  const rest = file.slice(end, until);
  // A comment behind it stays, in its place.
  return rest.trim() === '' ? { start: from, end: until } : { start, end: end + (INDENT.exec(rest)?.[0].length ?? 0) };
}
