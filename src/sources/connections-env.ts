import { readLocalSecrets } from '../airflow/local-secrets.ts';
import { lazy } from '../lazy/lazy.ts';
import type { AirflowReading } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Document, ReadingContext, Source, Unreadable } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { fieldsDocument, type WrittenConnection } from './fields-document.ts';
import { connectionsEnvKind } from './kinds.ts';
import { tight } from './tight.ts';

/** A line as Python splits them (`str.splitlines`). */
const LINE = /[^\n-\r\x1c-\x1e\x85\u2028\u2029]+/g;
const COMMENT = /^\s*#/;
/** The name of a variable, and not the id of a connection. */
const VARIABLE = /^(?:export\s|[A-Z_][A-Z0-9_]*$)/;
const URI = /^(?:[a-z][a-z0-9+.-]{0,60}:\/\/|\{)/i;
/** A text that no reader takes for more than one line. */
const ON_ONE_LINE = /^[!-~]+$/;

const REFUSED = 'Airflow refuses the whole file and loads none of its connections';

/** `connections.env`: a connection on each line, as `airflow connections export --file-format env` writes it. Nothing is quoted. */
export const connectionsEnv: Source = {
  ...connectionsEnvKind,
  title: 'connections.env',
  whenUnreadable: REFUSED,
  loaded: { by: '"airflow connections import" or the local filesystem backend', when: 'request' },
  language: 'ini',
  concerns: (text) => isOurs(linesOf(text).lines),
  parse,
};

function parse(text: string, { target: reader }: ReadingContext): Document {
  // The import and the backend read it through the core, also for a task.
  const target: AirflowTarget = { ...reader, as: 'server' };
  const { lines, comments } = linesOf(text);
  const connections = isOurs(lines) ? lines.flatMap((line) => connectionOf(line, target)) : [];
  const problem = connections.length > 0 ? problemOf(lines) : undefined;
  return fieldsDocument({
    text,
    target,
    names: new Map(),
    newExtra: 'text',
    connections,
    comments,
    words: () =>
      connections.length > 0
        ? { all: { keys: [], values: lines.flatMap((line) => (isWhole(line) ? [] : [line.range])) }, end: text.length }
        : undefined,
    problem,
    refusal: problem && REFUSED,
  });
}

/** A line that is no comment; `at` is where its first equals sign is, -1 where it has none. */
interface Line {
  readonly text: string;
  readonly range: Range;
  readonly at: number;
}

function linesOf(text: string): { readonly lines: readonly Line[]; readonly comments: readonly Range[] } {
  const lines: Line[] = [];
  const comments: Range[] = [];
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const range = { start: index, end: index + line.length };
    if (COMMENT.test(line)) comments.push({ start: index + line.indexOf('#'), end: range.end });
    else lines.push({ text: line, range, at: line.indexOf('=') });
  }
  return { lines, comments };
}

/** Other programs set variables in files of such a name. */
function isOurs(lines: readonly Line[]): boolean {
  const ids = lines.map(({ text, at }) => text.slice(0, Math.max(at, 0)));
  return lines.some(({ text, at }) => URI.test(text.slice(at + 1))) && !ids.some((id) => VARIABLE.test(id));
}

/** Whether there is a value behind the sign. The rest of a key in base64, on a line of its own, ends with a sign or two. */
function isWhole({ text, at }: Pick<Line, 'text' | 'at'>): boolean {
  return at >= 1 && !/^=?\s*$/.test(text.slice(at + 1, at + 100));
}

function connectionOf({ text, range, at }: Line, target: AirflowTarget): WrittenConnection[] {
  if (!isWhole({ text, at })) return [];
  const [id, value] = [text.slice(0, at), text.slice(at + 1)];
  const start = range.start + at + 1;
  const place = (span: Range) => ({ start: start + span.start, end: start + span.end });
  const encode = (uri: string) => (ON_ONE_LINE.test(uri) ? uri : undefined);
  return [
    {
      id: { value: id, range: { start: range.start, end: range.start + at } },
      range,
      definition: { kind: 'uri', text: { text: value, range: { start, end: range.end }, place, encode } },
      reading: lazy(() => readingOf(text, id, target)),
    },
  ];
}

function readingOf(line: string, id: string, target: AirflowTarget): AirflowReading {
  const read = readLocalSecrets('connections.env', line, target);
  if ('error' in read) return { error: read.error };
  const connection = read.connections.get(id);
  return tight(connection ?? { error: { type: 'AirflowException', message: 'no connection' } });
}

/** One line that Airflow cannot read is enough for it to refuse the file. */
function problemOf(lines: readonly Line[]): Unreadable | undefined {
  const seen = new Set<string>();
  for (const { text, range, at } of lines) {
    if (at < 1 || text.slice(at + 1) === '=') return { at: range, message: 'A line must be an id, "=" and a URI' };
    if (at === text.length - 1) return { at: range, message: 'Nothing follows the "="' };
    const id = text.slice(0, at);
    if (seen.has(id)) return { at: { start: range.start, end: range.start + at }, message: 'A connection is defined twice' };
    seen.add(id);
  }
  return undefined;
}
