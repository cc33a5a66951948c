import type { JsonMember, JsonNode, JsonObjectNode } from '../airflow/json-node.ts';
import { jsonLine } from '../airflow/write-json.ts';
import { lazy } from '../lazy/lazy.ts';
import type { Json } from '../model/airflow.ts';
import type { Embedded } from '../model/embedded.ts';
import { isObject } from '../model/is-object.ts';
import { lineStart, type Range, type TextEdit } from '../model/text.ts';
import { joined } from './joined.ts';
import { jsonString } from './layers/json-string.ts';
import type { MemberChanges, WrittenMapping, WrittenValue } from './written-mapping.ts';

/** An object of a JSON text. Key order, layout and indentation stay as they are; new members are laid out like their neighbours. */
export function jsonMapping(text: string, node: JsonObjectNode): WrittenMapping {
  return {
    range: node.range,
    members: node.members.map(({ key, value }) => ({ key, value: jsonValue(text, value) })),
    edits: (changes) => ({ edits: objectEdits(text, node, changes) }),
  };
}

export function jsonValue(text: string, node: JsonNode): WrittenValue {
  switch (node.kind) {
    case 'object':
      return { kind: 'mapping', mapping: jsonMapping(text, node) };
    case 'array':
      return { kind: 'list', range: node.range, items: node.items.map((item) => jsonValue(text, item)) };
    case 'string':
      return { kind: 'text', text: embedded(text, node.range, node.value) };
    default:
      return { kind: 'word', range: node.range, json: node.value };
  }
}

function embedded(file: string, range: Range, text: string): Embedded {
  const decoded = lazy(() => jsonString.decode(file.slice(range.start, range.end)));
  const place: Embedded['place'] = (span) => {
    const found = decoded()?.place(span);
    return found ? { start: found.start + range.start, end: found.end + range.start } : range;
  };
  return { text, range, place, encode: jsonString.encode };
}

function objectEdits(text: string, node: JsonObjectNode, changes: MemberChanges): TextEdit[] {
  const { members } = node;
  const last = new Map(members.map((member) => [member.key.value, member]));
  // The last value of a key that is written twice counts, and a change means both.
  const isKept = (member: JsonMember) => {
    const change = changes.get(member.key.value);
    return change === undefined || (change !== 'remove' && last.get(member.key.value) === member);
  };
  const layout = layoutOf(text, node);
  const edits: TextEdit[] = [];
  for (const { key, value } of members.filter(isKept)) {
    const change = changes.get(key.value);
    if (change === undefined || change === 'remove') continue;
    if (change.inside && value.kind === 'object') for (const edit of objectEdits(text, value, change.inside)) edits.push(edit);
    else edits.push({ range: value.range, text: spelled(change.to, layout) });
  }
  const added = [...changes].flatMap(([key, change]) =>
    last.has(key) || change === 'remove' ? [] : [`${JSON.stringify(key)}${layout.colon}${spelled(change.to, layout)}`],
  );
  return joined([...edits, ...removals(text, node, isKept), ...additions(node, isKept, added, layout)]);
}

/**
 * Members go with what separates them from the next one that stays; the last ones, and those at the end of a line that goes on
 * with others, with what separates them from the one before.
 */
function removals(text: string, { members }: JsonObjectNode, isKept: (member: JsonMember) => boolean): TextEdit[] {
  const isGone = (member: JsonMember) => !isKept(member);
  const edits: TextEdit[] = [];
  for (let first = firstFrom(members, 0, isGone); first < members.length; ) {
    const next = firstFrom(members, first, isKept);
    edits.push({ range: removed(text, members, first, next), text: '' });
    first = firstFrom(members, next, isGone);
  }
  return edits;
}

function firstFrom(members: readonly JsonMember[], from: number, is: (member: JsonMember) => boolean): number {
  let at = from;
  for (let member = members[at]; member && !is(member); member = members[at]) at++;
  return at;
}

/** The range that goes with the members from `first` up to `next`. */
function removed(text: string, members: readonly JsonMember[], first: number, next: number): Range {
  const [before, after] = [members[first - 1], members[next]];
  const start = members[first]?.key.range.start ?? 0;
  const end = members[next - 1]?.value.range.end ?? start;
  if (!after) return { start: before?.value.range.end ?? start, end };
  const isLineOver = text.slice(end, after.key.range.start).includes('\n');
  if (before && isLineOver && !text.slice(before.value.range.end, start).includes('\n')) return { start: before.value.range.end, end };
  return { start, end: after.key.range.start };
}

function additions(
  { members, range }: JsonObjectNode,
  isKept: (member: JsonMember) => boolean,
  added: readonly string[],
  { separator }: Layout,
): TextEdit[] {
  if (added.length === 0) return [];
  const kept = members.findLast(isKept);
  const at = kept?.value.range.end ?? members[0]?.key.range.start ?? range.start + 1;
  return [{ range: { start: at, end: at }, text: (kept ? separator : '') + added.join(separator) }];
}

/** How the members of an object are laid out. */
interface Layout {
  /** Between two members. */
  readonly separator: string;
  readonly colon: string;
  /** A line break with the indentation of the members, and with that of members further in; undefined where all is on one line. */
  readonly breaks: { readonly own: string; readonly inner: string } | undefined;
}

const COLON = /^[ \t]{0,10}:[ \t]{0,10}$/;
const COMMA = /^\s{0,200},\s{0,200}$/;
const INDENT = /^[ \t]*/;

function layoutOf(text: string, { members, range }: JsonObjectNode): Layout {
  const [first, second] = members;
  const written = first ? text.slice(first.key.range.end, first.value.range.start) : '';
  const colon = COLON.test(written) ? written : ': ';
  const gap = first ? text.slice(range.start + 1, first.key.range.start) : '';
  const single = `,${gap.includes('\n') ? gap : colon === ':' ? '' : ' '}`;
  const between = first && second ? text.slice(first.value.range.end, second.key.range.start) : single;
  const separator = COMMA.test(between) ? between : ', ';
  return { separator, colon, breaks: separator.includes('\n') ? breaksOf(text, range, separator) : undefined };
}

/** One step further in than the members are, as far as these are from the line on which their object ends, or else begins. */
function breaksOf(text: string, { start, end }: Range, separator: string): Layout['breaks'] {
  const last = lineStart(text, end);
  const line = text.slice(last, end - 1).trim() === '' ? last : lineStart(text, start);
  const outer = INDENT.exec(text.slice(line, line + 1_000))?.[0] ?? '';
  const own = separator.slice(separator.lastIndexOf('\n') + 1);
  const step = own.startsWith(outer) && own.length > outer.length ? own.slice(outer.length) : '  ';
  const lineBreak = separator.slice(separator.indexOf(',') + 1);
  return { own: lineBreak, inner: lineBreak + step };
}

function spelled(value: Json, { colon, breaks }: Layout): string {
  if (!isObject(value) || !breaks || Object.keys(value).length === 0) return colon === ':' ? JSON.stringify(value) : jsonLine(value);
  const lines = Object.entries(value).map(([key, member]) => `${breaks.inner}${JSON.stringify(key)}${colon}${jsonLine(member)}`);
  return `{${lines.join(',')}${breaks.own}}`;
}
