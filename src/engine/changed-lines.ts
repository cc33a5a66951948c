import { maskKey } from '../masking/mask-key.ts';
import { type Connection, type Entry, placeOfType } from '../model/connection.ts';
import type { Document } from '../model/source.ts';
import type { Lines, Range } from '../model/text.ts';
import { MAX_SHOWN } from './limits.ts';

/** A line as it may be shown, and as the file has it; undefined where it is too long to be compared. */
export interface ShownLine {
  readonly raw: string | undefined;
  readonly text: string;
}

/** A document, and its text in lines. */
export interface OpenText {
  readonly document: Document;
  readonly lines: Lines;
}

/** Names of keys that a sentence lists at most. */
const MOST_KEYS = 6;

/** A line of a text, undefined where it is too long to be compared. */
export function rawLine(lines: Lines, number: number): string | undefined {
  const { start, end } = lines.rangeOf(number);
  return end - start > MAX_SHOWN ? undefined : lines.text.slice(start, end).trimEnd();
}

/** The lines of a part that can be compared; no more than are shown. */
export function rawLines(lines: Lines, part: Range): ReadonlySet<string> {
  const last = lines.positionAt(Math.max(part.start, part.end - 1)).line;
  const found = new Set<string>();
  let room = MAX_SHOWN;
  for (let number = lines.positionAt(part.start).line; number <= last && room > 0; number++) {
    const line = rawLine(lines, number);
    if (line !== undefined) found.add(line);
    room -= (line?.length ?? MAX_SHOWN) + 1;
  }
  return found;
}

/** The lines that `before` does not have, each under the keys that it belongs to. */
export function changedLines(after: readonly ShownLine[], before: ReadonlySet<string>): readonly string[] {
  const kept: string[] = [];
  let depth = 0;
  for (const { raw, text } of after.toReversed()) {
    const own = depthOf(text);
    if (raw !== undefined && before.has(raw) && own >= depth) continue;
    kept.push(text);
    depth = own;
  }
  return withoutIndent(kept.reverse());
}

/** A list's dash belongs to the mapping behind it. */
function depthOf(line: string): number {
  return line.search(/[^\s-]|-\S|$/);
}

function withoutIndent(lines: readonly string[]): readonly string[] {
  const indent = lines.reduce((least, line) => Math.min(least, line.search(/\S/)), Number.POSITIVE_INFINITY);
  return lines.map((line) => line.slice(indent));
}

/** The keys of a connection that its replacement does not have. On the line of its type they need no word: that line is written anew. */
export function droppedKeys({ document, lines }: OpenText, from: Connection, to: Connection): readonly string[] {
  const left = new Set(entriesOf(to).flatMap(({ name, key }) => [name, key.value]));
  const lineOf = ({ start }: Range) => lines.positionAt(start).line;
  const written = lineOf(placeOfType(from));
  const dropped = entriesOf(from).filter(
    ({ name, key }) => name !== undefined && !left.has(name) && !left.has(key.value) && lineOf(key.range) !== written,
  );
  return [...new Set(dropped.slice(0, MOST_KEYS).map(({ key }) => maskKey(document, key)))];
}

/** The variables of its own that go with it. */
export function droppedVariables(document: Document, from: Connection, to: Connection): readonly string[] {
  const left = new Set(to.ownVariables?.map(({ name }) => name.value));
  return (from.ownVariables ?? []).flatMap(({ name }) => (left.has(name.value) ? [] : [maskKey(document, name)]));
}

function entriesOf({ fields, extra }: Connection): readonly Entry[] {
  return [...fields, ...extra];
}
