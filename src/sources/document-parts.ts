import { firstAnswer } from '../lazy/first-answer.ts';
import { lazy } from '../lazy/lazy.ts';
import { memoize } from '../lazy/memoize.ts';
import type { Connection, Variable } from '../model/connection.ts';
import type { Change, Rewrite, VariableRewrite } from '../model/finding.ts';
import { type Document, type Edits, MAX_CONNECTIONS, type ShownPart, type Stray, type Unreadable, type Variant } from '../model/source.ts';
import { lineEnd, lineStart, type Range, type TextEdit } from '../model/text.ts';
import { allWords, besideValues, outside, type Words } from './words.ts';

/** The content of a file in one way of writing connections. A file may have several. */
export interface DocumentPart {
  readonly connections: readonly Connection[];
  readonly variables: readonly Variable[];
  /** The stretches of which `words` tells all; worked out only where lines are shown. */
  readonly told: readonly Range[];
  words(): Words;
  /** Connections whose value is an alias, as they are at the anchor. */
  anchored?(): ReadonlyMap<Connection, Connection>;
  /** undefined for a connection, or a variable, of another part. */
  edits(change: Rewrite | VariableRewrite): Edits | undefined;
  /** undefined for a connection of another part. */
  variants?(connection: Connection): readonly Variant[] | undefined;
}

/** The text around the parts. */
export interface PartedFile {
  readonly text: string;
  readonly comments: readonly Range[];
  /** The words of the whole file, and the place at which its reader stops; undefined where the text is not known at all. */
  words(): { readonly all: Words; readonly end: number } | undefined;
  readonly problem: Unreadable | undefined;
  readonly strays?: readonly Stray[];
  readonly alsoRead?: Document['alsoRead'];
  readonly unset?: Document['unset'];
  readonly refusal?: Document['refusal'];
  /** The methods of its document for text that stands once for several places. */
  readonly shared?: Pick<Document, 'anchors' | 'together'> | undefined;
}

/** The document of a file in which connections are written in one or several ways. */
export function documentOf(file: PartedFile, parts: readonly DocumentPart[]): Document {
  const { text, comments, problem, strays = [], alsoRead, unset, refusal, shared } = file;
  return {
    connections: inOrder(parts.map(({ connections }) => connections)),
    variables: parts.flatMap(({ variables }) => variables),
    strays,
    problem,
    comments: comments.map((range) => ({ value: text.slice(range.start, range.end), range })),
    get shown(): readonly ShownPart[] {
      return shownOf(file, parts);
    },
    edits: memoize((change: Change) => {
      if (change.do === 'remove-comment') return { edits: [removeComment(text, change.range)] };
      return firstAnswer(parts, (part) => part.edits(change)) ?? { refused: 'the connection is not in this file' };
    }),
    ...(parts.some((part) => part.anchored) && {
      anchored: lazy(() => new Map(parts.flatMap((part) => [...(part.anchored?.() ?? [])]))),
    }),
    variants: memoize((connection) => firstAnswer(parts, (part) => part.variants?.(connection)) ?? []),
    ...(alsoRead && { alsoRead }),
    ...(unset && { unset }),
    ...(refusal !== undefined && { refusal }),
    ...shared,
  };
}

/** The connections in the order of the file, and no more than tell that there are too many. */
function inOrder(lists: readonly (readonly Connection[])[]): readonly Connection[] {
  const [first = [], ...others] = lists.filter(({ length }) => length > 0);
  if (others.length === 0) return first;
  return lists
    .flat()
    .toSorted((a, b) => a.range.start - b.range.start || a.id.range.start - b.id.range.start)
    .slice(0, MAX_CONNECTIONS + 1);
}

function shownOf(file: PartedFile, parts: readonly DocumentPart[]): ShownPart[] {
  const known = file.words();
  if (!known) return [];
  const told = parts.flatMap((part) => part.told);
  const all = allWords([...parts.map((part) => part.words()), outside(known.all, told)]);
  const hidden = new Set(all.values.map(({ start }) => start));
  const comments = file.comments.filter(({ start }) => start < known.end && !hidden.has(start));
  return besideValues(all, comments, { start: 0, end: known.end });
}

/** Takes a comment away: with its line where it stands alone, with the blanks before it where it follows something. */
export function removeComment(text: string, { start, end }: Range): TextEdit {
  const line = lineStart(text, start);
  if (text.slice(line, start).trim() !== '') {
    const kept = text.slice(line, start).trimEnd().length;
    return { range: { start: line + kept, end }, text: '' };
  }
  return { range: { start: line, end: Math.min(text.length, lineEnd(text, end) + 1) }, text: '' };
}
