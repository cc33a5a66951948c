import { blanksOf } from '../masking/permitted.ts';
import type { Connection } from '../model/connection.ts';
import type { Change, Help, Rewrite } from '../model/finding.ts';
import { type Document, editsOf, editsTogether, MAX_CONNECTIONS, type ReadText } from '../model/source.ts';
import { applyEdits, collide, Lines, type Range, type TextEdit } from '../model/text.ts';
import { changedLines, droppedKeys, droppedVariables, type OpenText, rawLines, type ShownLine } from './changed-lines.ts';
import { whyUnproved } from './prove.ts';
import { hasAliases } from './prove-anchors.ts';
import { ShownText } from './shown-text.ts';
import { whyUnmended } from './unmended.ts';
import { weightOf } from './weight.ts';

/** Where a connection may be read by text that stands elsewhere: anchors and aliases of YAML, variables of `.env`. */
const REFERENCE = /(?:^|[\s,[{:])[&*]\S|\$/m;
/** The most characters that are read again for replacements that have to be tried one by one; the changes beyond get none. */
const MOST_CHARACTERS = 500_000;

/** A text, and the way to read one like it. */
interface File {
  readonly text: string;
  read(text: string): Document;
}

/** The outcome of a change, fit to be shown. */
export interface Outcome {
  /** The connection as the file would hold it, in the language of that file, or why it cannot. */
  readonly help: Help;
  /** Whether all that the edits write may be shown. */
  readonly isShowable: boolean;
  /** Why the change cannot be made: the file cannot hold it, or it cannot be proved. */
  readonly refused?: string;
}

/** The outcomes of changes of one file, each as if it were the only one. A change that `--fix` would not make is refused. */
export function outcomesOf(file: File, document: Document, changes: readonly Change[]): ReadonlyMap<Change, Outcome> {
  return outcomesBy(file, document, changes, shownOutcomes);
}

/**
 * The same for changes that are made in stages, each with those of all stages before it. Where connections take nothing from each other
 * that makes no difference.
 */
export function outcomesInStages(file: File, document: Document, stages: readonly (readonly Change[])[]): ReadonlyMap<Change, Outcome> {
  if (!hasAliases(document)) return outcomesOf(file, document, stages.toReversed().flat());
  const grown = stages.map((_, at) => new Set(stages.slice(0, at + 1).flat()));
  const sets = grown.filter((set, at) => set.size > (grown[at - 1]?.size ?? 0));
  // A change keeps the outcome of the first stage that makes it.
  return new Map(sets.toReversed().flatMap((set) => [...outcomesOf(file, document, [...set])]));
}

/** The reasons why `--fix` would not make some of the changes, without the work of showing the outcomes of the others. */
export function refusalsOf(file: File, document: Document, changes: readonly Change[]): ReadonlyMap<Change, string> {
  const outcomes = outcomesBy(file, document, changes, () => new Map());
  return new Map(
    changes.flatMap((change) => {
      const refused = refusalOf(change, outcomes, { text: file.text, document });
      return refused === undefined ? [] : [[change, refused]];
    }),
  );
}

/** Why `--fix` would not make a change; for one that is left out of the outcomes, why the file cannot hold it. */
export function refusalOf(change: Change, outcomes: ReadonlyMap<Change, Outcome>, { text, document }: ReadText): string | undefined {
  const unmended = whyUnmended(text, document);
  const outcome = outcomes.get(change);
  if (unmended !== undefined || outcome) return unmended ?? outcome?.refused;
  const written = editsOf(document, change);
  return 'refused' in written ? written.refused : undefined;
}

/** Makes the outcomes of changes that were made in one text. */
type Show = (old: ReadText, now: ReadText, all: readonly Written[]) => ReadonlyMap<Change, Outcome>;

function outcomesBy(file: File, document: Document, changes: readonly Change[], show: Show): ReadonlyMap<Change, Outcome> {
  const outcomes = new Map<Change, Outcome>();
  const rewrites = changes.filter((change): change is Rewrite => change.do === 'rewrite');
  if (document.problem || document.connections.length >= MAX_CONNECTIONS) return outcomes;
  const mayBeTogether = !REFERENCE.test(file.text);
  let left = MOST_CHARACTERS;
  const tryAll = (group: readonly Rewrite[], isProved: boolean): void => {
    const together = made(file, document, group, { show, isProved });
    const moved = 'outcomes' in together ? together.moved : NONE_MOVED;
    const [first] = group;
    if (first && group.length === 1 && moved.size === 0) {
      const outcome = 'outcomes' in together ? together.outcomes.get(first) : refusal(together.unproved);
      if (outcome) outcomes.set(first, outcome);
    } else if ('outcomes' in together && mayBeTogether) {
      for (const [change, outcome] of together.outcomes) outcomes.set(change, outcome);
    } else {
      const isAlone = 'outcomes' in together;
      for (const part of isAlone ? group.map((change) => [change]) : halvesOf(group)) {
        left -= weightOf({ text: file.text, document });
        if (left < 0) return;
        tryAll(part, isAlone);
      }
      for (const change of moved) {
        const outcome = outcomes.get(change);
        if (outcome) outcomes.set(change, atAnchor(outcome));
      }
    }
  };
  for (const round of roundsOf(rewrites)) tryAll(round, false);
  return outcomes;
}

/** Where not all of them can be made, most of either half often can. */
function halvesOf<T>(group: readonly T[]): readonly (readonly T[])[] {
  const half = Math.ceil(group.length / 2);
  return [group.slice(0, half), group.slice(half)];
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

/** The outcomes of changes in one text, which is read again once, or the reason why that text is not the intended one. */
type Made = { readonly outcomes: ReadonlyMap<Change, Outcome>; readonly moved: ReadonlySet<Change> } | { readonly unproved: string };

const NONE_MOVED: ReadonlySet<Change> = new Set();

/** A change and its text. */
interface Written {
  readonly change: Rewrite;
  readonly edits: readonly TextEdit[];
}

interface Making {
  readonly show: Show;
  /** A larger set with these changes is proved already, such as two that share an anchor. */
  readonly isProved?: boolean;
}

/** Makes changes in one text. */
function made(file: File, document: Document, changes: readonly Rewrite[], { show, isProved = false }: Making): Made {
  const outcomes = new Map<Change, Outcome>();
  const all: Written[] = [];
  for (const change of changes) {
    const written = editsOf(document, change);
    if ('refused' in written) outcomes.set(change, refusal(written.refused));
    else all.push({ change, edits: written.edits });
  }
  if (all.length === 0) return { outcomes, moved: NONE_MOVED };
  const own = all.flatMap((each) => each.edits);
  const edits = isProved ? own : editsTogether(document, own);
  if (changes.length > 1 && haveCollisions(edits)) return { unproved: COLLISION };
  const text = applyEdits(file.text, edits);
  const old = { text: file.text, document };
  const now = { text, document: file.read(text) };
  const intended = all.map(({ change }) => change);
  const unproved = isProved ? undefined : whyUnproved(old, now, intended);
  if (unproved !== undefined) return { unproved };
  const moved = edits === own ? NONE_MOVED : movedFrom(all, edits);
  if (!haveSameIds(old, now)) return { outcomes, moved };
  for (const [change, outcome] of show(old, now, all)) outcomes.set(change, outcome);
  return { outcomes, moved };
}

/** The changes of which something is written at an anchor. */
function movedFrom(all: readonly Written[], edits: readonly TextEdit[]): ReadonlySet<Change> {
  const kept = new Set(edits);
  return new Set(all.filter((each) => each.edits.some((edit) => !kept.has(edit))).map(({ change }) => change));
}

/** The outcome of a change that the edits of its own lines alone do not make. */
function atAnchor({ help, ...rest }: Outcome): Outcome {
  const { replacement } = help;
  return { ...rest, help: { ...help, ...(replacement && { replacement: { ...replacement, isAtAnchor: true } }) }, isShowable: false };
}

function shownOutcomes(old: ReadText, now: ReadText, all: readonly Written[]): ReadonlyMap<Change, Outcome> {
  const shown = new ShownText(
    now.text,
    blanksOf(now, old),
    now.document.connections.map(({ range }) => range),
  );
  const before = { document: old.document, lines: new Lines(old.text) };
  const places = new Map(old.document.connections.map((connection, index) => [connection, now.document.connections[index]]));
  const at = writtenBy(all.flatMap(({ edits }) => edits));
  const outcomes = new Map<Change, Outcome>();
  for (const { change, edits } of all) {
    const connection = places.get(change.connection);
    if (!connection) continue;
    const isShowable = edits.every((edit) => shown.isWhole(at.get(edit)));
    outcomes.set(change, { help: replacementHelp(shown.linesOf(connection.range), change.connection, connection, before), isShowable });
  }
  return outcomes;
}

const COLLISION = 'two changes meet';

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
function replacementHelp(shown: readonly ShownLine[], from: Connection, to: Connection, before: OpenText): Help {
  const help: Help = { title: TITLE, lines: shown.map(({ text }) => text) };
  const changed = changedLines(shown, rawLines(before.lines, from.range));
  const variables = droppedVariables(before.document, from, to);
  if (changed.length === 0 || changed.length === shown.length)
    return { ...help, replacement: { lines: help.lines ?? [], drops: variables } };
  return { ...help, replacement: { lines: changed, drops: [...droppedKeys(before, from, to), ...variables] } };
}

function refusal(refused: string): Outcome {
  return { help: { title: `no replacement in this file: ${refused}` }, isShowable: false, refused };
}

function haveCollisions(edits: readonly TextEdit[]): boolean {
  const ordered = edits.map(({ range }) => range).toSorted((a, b) => a.start - b.start || a.end - b.end);
  return ordered.some((range, index) => {
    const before = ordered[index - 1];
    return before !== undefined && (collide(before, range) || before.end > range.start);
  });
}

function haveSameIds({ document: { connections } }: ReadText, { document: now }: ReadText): boolean {
  const isSame = connections.length === now.connections.length && !now.problem;
  return isSame && connections.every(({ id }, index) => id.value === now.connections[index]?.id.value);
}
