import { blanksOf } from '../masking/blanks.ts';
import { MaskedText } from '../masking/masked-text.ts';
import type { Connection } from '../model/connection.ts';
import type { Change, Help, Rewrite } from '../model/finding.ts';
import { type Document, editsOf, MAX_CONNECTIONS } from '../model/source.ts';
import { applyEdits, collide, Lines, type Range, type TextEdit } from '../model/text.ts';
import { changedLines, droppedKeys, rawLine, rawLines, type ShownLine } from './changed-lines.ts';
import { MAX_SHOWN } from './limits.ts';

/** Where a connection may be read by what stands elsewhere: anchors and aliases of YAML, variables of `.env`. */
const REFERENCE = /(?:^|[\s,[{:])[&*]\S|\$/m;
/** So many characters are read again for replacements that have to be looked at one by one; what is beyond gets none. */
const MOST_CHARACTERS = 500_000;

/** A text, and the way to read one like it. */
interface File {
  readonly text: string;
  read(text: string): Document;
}

/** What comes of a change, fit to be shown. */
export interface Outcome {
  /** The connection as the file would hold it, in the language of that file, or why it cannot. */
  readonly help: Help;
  /** Whether all that the edits write may be shown. */
  readonly isShowable: boolean;
}

/** What comes of changes of one file, each as if it were the only one. */
export function outcomesOf(file: File, document: Document, changes: readonly Change[]): ReadonlyMap<Change, Outcome> {
  const outcomes = new Map<Change, Outcome>();
  const rewrites = changes.filter((change): change is Rewrite => change.do === 'rewrite');
  if (document.problem || document.connections.length >= MAX_CONNECTIONS) return outcomes;
  const mayBeTogether = !REFERENCE.test(file.text);
  let characters = 0;
  for (const round of roundsOf(rewrites)) {
    const together = mayBeTogether ? madeTogether(file, document, round) : undefined;
    for (const change of round) {
      if (!together) characters += file.text.length;
      if (characters > MOST_CHARACTERS) break;
      const outcome = (together ?? madeTogether(file, document, [change]))?.get(change);
      if (outcome) outcomes.set(change, outcome);
    }
  }
  return outcomes;
}

/** A connection changes once in a round. */
function roundsOf(changes: readonly Rewrite[]): Rewrite[][] {
  const rounds: Rewrite[][] = [];
  const seen = new Map<Rewrite['connection'], number>();
  for (const change of new Set(changes)) {
    const round = seen.get(change.connection) ?? 0;
    seen.set(change.connection, round + 1);
    const fellows = rounds[round];
    if (fellows) fellows.push(change);
    else rounds.push([change]);
  }
  return rounds;
}

/** All in one text, which is read again once; undefined where that is not certainly the same as one after the other. */
function madeTogether(file: File, document: Document, changes: readonly Rewrite[]): ReadonlyMap<Change, Outcome> | undefined {
  const outcomes = new Map<Change, Outcome>();
  const made: { readonly change: Rewrite; readonly edits: readonly TextEdit[] }[] = [];
  for (const change of changes) {
    const written = editsOf(document, change);
    if ('refused' in written) outcomes.set(change, { help: refusal(written.refused), isShowable: false });
    else made.push({ change, edits: written.edits });
  }
  if (made.length === 0) return outcomes;
  const edits = made.flatMap((each) => each.edits);
  if (changes.length > 1 && haveCollisions(edits)) return undefined;
  const text = applyEdits(file.text, edits);
  const after = file.read(text);
  if (after.problem || !haveSameIds(document.connections, after.connections)) return undefined;
  const shown = new Shown(text, blanksOf({ text, document: after }, { text: file.text, document }));
  const before = { document, lines: new Lines(file.text) };
  const places = new Map(document.connections.map((connection, index) => [connection, after.connections[index]]));
  const written = writtenBy(edits);
  for (const { change, edits: own } of made) {
    const connection = places.get(change.connection);
    if (!connection) continue;
    const isShowable = own.every((edit) => shown.isWhole(written.get(edit)));
    outcomes.set(change, { help: replacementHelp(shown.linesOf(connection.range), change.connection, connection, before), isShowable });
  }
  return outcomes;
}

/** Where the new text of each edit is when all are made. */
function writtenBy(edits: readonly TextEdit[]): ReadonlyMap<TextEdit, Range> {
  let shift = 0;
  return new Map(
    edits
      .toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
      .map((edit) => {
        const start = edit.range.start + shift;
        shift += edit.text.length - (edit.range.end - edit.range.start);
        return [edit, { start, end: start + edit.text.length }];
      }),
  );
}

const TITLE = 'replacement:';

/** The lines of a replacement, and what of them differs from the lines that it replaces. */
function replacementHelp(shown: readonly ShownLine[], from: Connection, to: Connection, { document, lines }: Before): Help {
  const help: Help = { title: TITLE, lines: shown.map(({ text }) => text) };
  const changed = changedLines(shown, rawLines(lines, from.range));
  if (changed.length === 0 || changed.length === shown.length) return { ...help, replacement: { lines: help.lines ?? [], drops: [] } };
  return { ...help, replacement: { lines: changed, drops: droppedKeys(document, from, to) } };
}

interface Before {
  readonly document: Document;
  readonly lines: Lines;
}

function refusal(reason: string): Help {
  return { title: `no replacement in this file: ${reason}` };
}

function haveCollisions(edits: readonly TextEdit[]): boolean {
  const ordered = edits.map(({ range }) => range).toSorted((a, b) => a.start - b.start || a.end - b.end);
  return ordered.some((range, index) => {
    const before = ordered[index - 1];
    return before !== undefined && (collide(before, range) || before.end > range.start);
  });
}

function haveSameIds(before: Document['connections'], after: Document['connections']): boolean {
  return before.length === after.length && before.every(({ id }, index) => id.value === after[index]?.id.value);
}

/** What is nearer to the beginning of its line is shown with it. */
const FAR = 400;

/** A text with its secrets blanked out. */
class Shown {
  readonly #lines: Lines;
  readonly #masked: MaskedText;

  constructor(text: string, blanks: readonly Range[]) {
    this.#lines = new Lines(text);
    this.#masked = new MaskedText(text, blanks);
  }

  /** Whether all of a part may be shown. */
  isWhole(part: Range | undefined): boolean {
    return part !== undefined && this.#masked.isShownWhole(part);
  }

  /** The lines of a part without empty ones and without the indentation that they share, as far as they are shown. */
  linesOf(part: Range): ShownLine[] {
    const first = this.#lines.positionAt(part.start).line;
    const last = this.#lines.positionAt(Math.max(part.start, part.end - 1)).line;
    const filled: { readonly raw: string | undefined; readonly text: string }[] = [];
    let room = MAX_SHOWN;
    let number = first;
    for (; number <= last && room > 0; number++) {
      const text = this.#line(number, part);
      if (text.trim() !== '') filled.push({ raw: rawLine(this.#lines, number), text });
      room -= text.length;
    }
    const indent = filled.reduce((least, { text }) => Math.min(least, text.search(/\S/)), Number.POSITIVE_INFINITY);
    const shown = filled.map(({ raw, text }) => ({ raw, text: text.slice(indent).trimEnd() }));
    const left = last - number + 1;
    return left <= 0 ? shown : [...shown, { raw: undefined, text: `… and ${left} more ${left === 1 ? 'line' : 'lines'}` }];
  }

  /** Of a line that is too long to be shown, what is of the part. */
  #line(number: number, part: Range): string {
    const line = this.#masked.part(this.#lines.rangeOf(number));
    if (line.length <= MAX_SHOWN) return line.text;
    const { start, end } = line.markOf(part) ?? { start: 0, end: line.length };
    const from = start > FAR ? start : 0;
    const until = Math.min(end, from + MAX_SHOWN);
    return `${from > 0 ? '…' : ''}${line.slice(from, until)}${until < line.length ? '…' : ''}`;
  }
}
