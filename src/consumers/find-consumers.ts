import { codePoints } from '../airflow/python-text.ts';
import type { Consumer } from '../model/consumer.ts';
import { Lines } from '../model/text.ts';
import { consumerFinder } from './find.ts';
import { TEMPLATE } from './found.ts';

/** A file, and other files of its project by their paths. */
export interface ConsumersInput {
  /** Seen from the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The files that it may import, render or be configured by, with paths like its own. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Code or configuration that uses a connection of Azure. Lines and columns count from 1, columns in characters. */
export interface FoundConsumer {
  /** Null where the id is computed. */
  readonly conn_id: string | null;
  /** The name of the hook's class; `secret-read`, `object-storage`, `remote-log`, `get-hook`; null for unknown code. */
  readonly kind: string | null;
  /** The line of the id; for a default or a computed id, the line of the code that asks for it. */
  readonly line: number;
  /** The first place of that line that holds the id; missing where the line does not hold it. */
  readonly column?: number;
  /** The end of the id, or of the code that asks for it. */
  readonly endLine: number;
  readonly endColumn: number;
  /** The fields that code takes out of the connection. */
  readonly fields?: readonly string[];
  /** `either`: this id or another one; `default`: unless something outside of the project says otherwise. Missing where it is certain. */
  readonly certainty?: 'either' | 'default';
  /** The file, where it is another one. */
  readonly path?: string;
}

/**
 * The consumers of Azure connections that a file of a project names, read statically: operators, sensors, triggers, transfers and
 * hooks, code that takes fields out of a connection, templates, paths of object storage, configuration, YAML factories. Never
 * throws on any text; code is never run. Throws a `TypeError` when `path` or `text` is no text.
 */
export function findConsumers({ path, text, files = {} }: ConsumersInput): readonly FoundConsumer[] {
  if (typeof path !== 'string' || typeof text !== 'string') throw new TypeError('findConsumers takes { path, text }, both texts');
  const all = new Map([...Object.entries(files), [path, text] as const]);
  const lines = new Map<string, Lines>();
  const linesOf = (each: string): Lines => {
    const known = lines.get(each) ?? new Lines(all.get(each) ?? '');
    lines.set(each, known);
    return known;
  };
  const consumers = consumerFinder(all)
    .in(path)
    .filter(({ isForeign }) => !isForeign);
  return joined(consumers.map((consumer) => ({ consumer, found: shown(consumer, linesOf(consumer.path), path) })));
}

interface Shown {
  readonly consumer: Consumer;
  readonly found: FoundConsumer;
}

/** Joins the reads of one connection by the templates of one line. */
function joined(all: readonly Shown[]): readonly FoundConsumer[] {
  const kept: Shown[] = [];
  for (const each of all) {
    const before = kept.findIndex((other) => isSameLine(each, other));
    const first = kept[before];
    if (first) kept[before] = { ...first, found: { ...first.found, ...withFields(first.found, each.found) } };
    else kept.push(each);
  }
  return kept.map(({ found }) => found);
}

function isSameLine(a: Shown, b: Shown): boolean {
  if (a.consumer.by !== TEMPLATE || b.consumer.by !== TEMPLATE || a.consumer.path !== b.consumer.path) return false;
  return a.found.conn_id === b.found.conn_id && a.found.line === b.found.line;
}

function withFields(first: FoundConsumer, second: FoundConsumer): Pick<FoundConsumer, 'fields' | 'endLine' | 'endColumn'> {
  const fields = [...new Set([...(first.fields ?? []), ...(second.fields ?? [])])];
  return { ...(fields.length > 0 && { fields }), endLine: second.endLine, endColumn: second.endColumn };
}

function shown(consumer: Consumer, lines: Lines, asked: string): FoundConsumer {
  const { connId, reader, range, fields, certainty, path } = consumer;
  const { line } = lines.positionAt(range.start);
  const end = positionIn(lines, range.end);
  const column = connId === null ? undefined : columnOf(lines, line, connId);
  return {
    conn_id: connId,
    kind: reader,
    line,
    ...(fields && { fields }),
    ...(certainty && { certainty }),
    ...(path !== asked && { path }),
    ...(column !== undefined && { column }),
    endLine: end.line,
    endColumn: end.column,
  };
}

/** The first place of a line that holds the id. */
function columnOf(lines: Lines, line: number, connId: string): number | undefined {
  const { start, end } = lines.rangeOf(line);
  const at = connId === '' ? -1 : lines.text.slice(start, end).indexOf(connId);
  return at === -1 ? undefined : positionIn(lines, start + at).column;
}

/** Counted in characters, so that one outside of the basic plane counts once. */
function positionIn(lines: Lines, offset: number): { readonly line: number; readonly column: number } {
  const { line, column } = lines.positionAt(offset);
  return { line, column: codePoints(lines.text.slice(offset - column + 1, offset)) + 1 };
}
