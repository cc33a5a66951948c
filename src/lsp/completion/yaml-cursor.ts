import { lineStart } from '../../model/text.ts';
import type { Cursor } from './cursor.ts';

const LINE =
  /^(?<indent> {0,500})(?<dashes>(?:- {1,20}){0,5})(?:(?<key>["']?[\w.*-]{1,200}["']?) {0,20}:(?: {1,40}(?<value>[^#]{0,500}))?)?/;
const TYPED_KEY = /^ {0,500}(?:- {1,20}){0,5}(?<word>[\w.-]{0,200})$/;
const TYPED_VALUE = /^ {0,500}(?:- {1,20}){0,5}(?<key>["']?[\w.*-]{1,200}["']?) {0,20}: {1,40}["']?(?<word>[\w.:/-]{0,200})$/;
/** The lines around the cursor that are looked at. */
const MOST_LINES = 5_000;

interface YamlLine {
  /** Where the key begins, behind the dashes. */
  readonly indent: number;
  /** Where the first dash is; undefined where there is none. */
  readonly dash: number | undefined;
  readonly key: string | undefined;
  readonly value: string;
}

/** The cursor in a text that is YAML but for what is being typed, told by indentation; undefined where no key or value is typed. */
export function yamlCursor(text: string, offset: number): Cursor | undefined {
  const start = lineStart(text, offset);
  const typed = text.slice(start, offset);
  const asKey = TYPED_KEY.exec(typed)?.groups;
  const asValue = asKey ? undefined : TYPED_VALUE.exec(typed)?.groups;
  const word = (asKey ?? asValue)?.['word'];
  if (word === undefined) return undefined;
  const { above, below } = linesAround(text, start);
  const own = lineOf(typed);
  const { path, members } = mappingsAround(own.indent, own.dash, above, below);
  return {
    typing: asKey ? 'key' : 'value',
    key: asValue && unquoted(asValue['key'] ?? ''),
    path,
    members,
    range: { start: offset - word.length, end: offset },
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

/** The mappings that hold what begins in a column. */
function mappingsAround(column: number, dash: number | undefined, above: readonly YamlLine[], below: readonly YamlLine[]): Mappings {
  const path: string[] = [];
  const members: Map<string, string>[] = [];
  let at = 0;
  let [indent, isFirst] = [column, dash !== undefined];
  let left = dash ?? column;
  for (;;) {
    const own = new Map<string, string>();
    for (; !isFirst && at < above.length && (above[at]?.dash ?? above[at]?.indent ?? 0) >= left - (indent - left); at++) {
      const line = above[at];
      if (!line || line.indent < indent) break;
      if (line.indent === indent && line.key !== undefined) own.set(line.key, own.get(line.key) ?? line.value);
      if (line.indent === indent && line.dash !== undefined) {
        left = line.dash;
        at++;
        break;
      }
    }
    if (members.length === 0) for (const [key, value] of membersBelow(indent, below)) own.set(key, value);
    members.unshift(own);
    while (at < above.length && !isParent(above[at], left)) at++;
    const parent = above[at];
    if (parent?.key === undefined) return { path, members };
    path.unshift(parent.key);
    indent = parent.indent;
    left = parent.dash ?? parent.indent;
    isFirst = parent.dash !== undefined;
    at++;
  }
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
