import { lineStart } from '../../model/text.ts';
import type { Cursor } from './cursor.ts';

const LINE =
  /^(?<indent> {0,500})(?<dashes>(?:- {1,20}){0,5})(?:(?<key>["']?[\w.*-]{1,200}["']?) {0,20}:(?: {1,40}(?<value>[^#]{0,500}))?)?/;
const TYPED_KEY = /^ {0,500}(?:- {1,20}){0,5}(?<word>[\w.-]{0,200})$/;
const TYPED_VALUE = /^ {0,500}(?:- {1,20}){0,5}(?<key>["']?[\w.*-]{1,200}["']?) {0,20}: {1,40}["']?(?<word>[\w.:/-]{0,200})$/;
/** The lines around the cursor that are looked at. */
const MOST_LINES = 5_000;

interface YamlLine {
  /** The column in which the key begins, behind the dashes. */
  readonly indent: number;
  /** The column of the first dash; undefined where there is none. */
  readonly dash: number | undefined;
  readonly key: string | undefined;
  readonly value: string;
}

/** The cursor in a text that is YAML except where it is being typed, found by indentation; undefined where no key or value is typed. */
export function yamlCursor(text: string, offset: number): Cursor | undefined {
  const start = lineStart(text, offset);
  const typed = text.slice(start, offset);
  const asKey = TYPED_KEY.exec(typed)?.groups;
  const asValue = asKey ? undefined : TYPED_VALUE.exec(typed)?.groups;
  const word = (asKey ?? asValue)?.['word'];
  if (word === undefined) return undefined;
  const { above, below } = linesAround(text, start);
  const own = lineOf(typed);
  const { path, members } = mappingsAround(own, above, below);
  return {
    typing: asKey ? 'key' : 'value',
    key: asValue && unquoted(asValue['key'] ?? ''),
    path,
    members,
    range: { start: offset - word.length, end: offset },
    behindKey: /^[\w.-]{0,200} {0,20}:/.test(text.slice(offset, offset + 300)) ? '' : ': ',
    language: 'yaml',
  };
}

function linesAround(text: string, start: number): { readonly above: readonly YamlLine[]; readonly below: readonly YamlLine[] } {
  const before = text
    .slice(0, start)
    .split('\n')
    .slice(-MOST_LINES - 1, -1);
  const after = text.slice(start).split('\n').slice(1, MOST_LINES);
  const read = (lines: readonly string[]) => lines.filter((line) => /^\s*[^\s#]/.test(line)).map(lineOf);
  return { above: read(before).toReversed(), below: read(after) };
}

function lineOf(line: string): YamlLine {
  const { indent = '', dashes = '', key, value = '' } = LINE.exec(line)?.groups ?? {};
  return {
    indent: indent.length + dashes.length,
    dash: dashes === '' ? undefined : indent.length,
    key: key === undefined ? undefined : unquoted(key),
    value: unquoted(value.trim()),
  };
}

function unquoted(text: string): string {
  return text.replace(/^["']/, '').replace(/["']$/, '');
}

type Mappings = Pick<Cursor, 'path' | 'members'>;

/** The mappings that hold a line, found from the lines above and below it. */
function mappingsAround(own: YamlLine, above: readonly YamlLine[], below: readonly YamlLine[]): Mappings {
  const path: string[] = [];
  const members: ReadonlyMap<string, string>[] = [];
  let at = 0;
  for (let line: YamlLine | undefined = own; line; line = above[at++]) {
    if (line !== own) path.unshift(line.key ?? '');
    const beside = siblingsAbove(line, above.slice(at));
    members.unshift(line === own ? new Map([...membersBelow(own.indent, below), ...beside.members]) : beside.members);
    at += beside.count;
    while (at < above.length && !isParent(above[at], beside.left)) at++;
  }
  return { path, members };
}

/** The members of a mapping above one of its lines, as far as its item of a list goes, and the column in which that begins. */
function siblingsAbove(
  { indent, dash }: YamlLine,
  above: readonly YamlLine[],
): { readonly members: ReadonlyMap<string, string>; readonly count: number; readonly left: number } {
  const members = new Map<string, string>();
  let left = dash;
  let count = 0;
  for (const line of above) {
    if (left !== undefined || line.indent < indent) break;
    count++;
    if (line.indent > indent) continue;
    if (line.key !== undefined) members.set(line.key, line.value);
    left = line.dash;
  }
  return { members, count, left: left ?? indent };
}

/** Whether a line is the key of the mapping or list that begins in a column. A list may begin where its key does. */
function isParent(line: YamlLine | undefined, left: number): boolean {
  if (line?.key === undefined || line.value !== '') return false;
  return line.indent < left || (line.indent === left && line.dash === undefined);
}

function membersBelow(indent: number, below: readonly YamlLine[]): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const line of below) {
    if (line.indent < indent || (line.dash !== undefined && line.dash < indent)) break;
    if (line.indent === indent && line.key !== undefined) own.set(line.key, line.value);
  }
  return own;
}
