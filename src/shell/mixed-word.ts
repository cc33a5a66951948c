import { ELSEWHERE } from '../model/elsewhere.ts';
import { countSame } from './count-same.ts';
import { spellInDouble, spellInSingle } from './spelling.ts';
import type { Piece, Word } from './syntax.ts';
import { UNKNOWN, type Value } from './variables.ts';

/** The quotes around a word, and the way to write a text within them. */
interface Quoting {
  readonly sign: string;
  spell(text: string): string | undefined;
}

const DOUBLE: Quoting = { sign: '"', spell: spellInDouble };
const SINGLE: Quoting = { sign: "'", spell: spellInSingle };

/** A stretch of a word in quotes, as it is written there and as its text. */
interface Part {
  readonly raw: string;
  readonly text: string;
  readonly isVariable: boolean;
}

/**
 * The way to write another text in the place of a word in quotes that holds variables beside other text, in double quotes or between single
 * ones: those of the text that stays go on to be variables. undefined for any other word.
 */
export function mixedEncoder({ pieces }: Word, lookUp: (name: string) => Value): ((text: string) => string | undefined) | undefined {
  const [only, ...others] = pieces;
  const isDouble = only?.kind === 'quoted' && only.quote === 'double' && others.length === 0;
  const found = isDouble ? only.parts.map((piece) => partOf(piece, lookUp)) : pieces.map((piece) => partInSingle(piece, lookUp));
  const parts = found.flatMap((part) => part ?? []);
  const variables = parts.filter(({ isVariable }) => isVariable);
  if (parts.length < found.length || variables.length === 0 || variables.length === parts.length) return undefined;
  return (text) => encoded(parts, text, isDouble ? DOUBLE : SINGLE);
}

/** A piece of a word that is in single quotes but for its variables, as `'…'"$NAME"'…'`: these end the quotes, and begin them again. */
function partInSingle(piece: Piece, lookUp: (name: string) => Value): Part | undefined {
  if (piece.kind === 'parameter') return outsideOf(partOf(piece, lookUp), '');
  if (piece.kind !== 'quoted') return undefined;
  const [inner, ...others] = piece.parts;
  if (others.length > 0 || inner?.kind !== (piece.quote === 'single' ? 'text' : 'parameter')) return undefined;
  return piece.quote === 'single' ? partOf(inner, lookUp) : piece.quote === 'double' ? outsideOf(partOf(inner, lookUp), '"') : undefined;
}

function outsideOf(part: Part | undefined, quote: string): Part | undefined {
  return part && { ...part, raw: `'${quote}${part.raw}${quote}'` };
}

function partOf(piece: Piece, lookUp: (name: string) => Value): Part | undefined {
  if (piece.kind === 'text') return { raw: piece.text, text: piece.text, isVariable: false };
  if (piece.kind === 'escape') return { raw: `\\${piece.text}`, text: piece.text, isVariable: false };
  if (piece.kind !== 'parameter' || piece.operator !== undefined || piece.index !== undefined) return undefined;
  const found = lookUp(piece.name);
  const value = found === UNKNOWN ? ELSEWHERE : found;
  const isBare = piece.range.end - piece.range.start === piece.name.length + 1;
  return typeof value === 'string' ? { raw: isBare ? `$${piece.name}` : `\${${piece.name}}`, text: value, isVariable: true } : undefined;
}

/** The end of a text that goes on as the name of a variable. */
const OPEN_NAME = /\$\w+$/;

/** The most variables in a word, and its longest text: no author writes more. */
const MOST_PARTS = 100;
const LONGEST = 10_000;

function encoded(parts: readonly Part[], to: string, quoting: Quoting): string | undefined {
  const from = parts.map(({ text }) => text).join('');
  if (parts.length > MOST_PARTS || from.length > LONGEST || to.length > LONGEST) return undefined;
  const spans = spansOf(parts);
  const anchors = anchorsIn(spans, from, to);
  const ends = anchors && [...anchors, { start: from.length, end: from.length, raw: '', at: to.length }];
  let [start, at] = [0, 0];
  let written = quoting.sign;
  for (const anchor of ends ?? []) {
    const segment = { start, end: anchor.start };
    const inner = spans.filter((span) => span.start >= segment.start && span.end <= segment.end);
    const changed = segmentOf(inner, segment.start, quoting, { from: from.slice(segment.start, segment.end), to: to.slice(at, anchor.at) });
    // A name would go on in a letter behind it.
    if (changed === undefined || (OPEN_NAME.test(written) && /^\w/.test(changed))) return undefined;
    written += changed + anchor.raw;
    [start, at] = [anchor.end, anchor.at + anchor.end - anchor.start];
  }
  return ends && !written.includes(ELSEWHERE) ? written + quoting.sign : undefined;
}

/** A text between variables that stay: what is at both of its ends stays as it is written. */
function segmentOf(
  spans: readonly Span[],
  offset: number,
  { spell }: Quoting,
  { from, to }: { readonly from: string; readonly to: string },
): string | undefined {
  const own = spans.map((span) => ({ ...span, start: span.start - offset, end: span.end - offset }));
  const variables = own.filter(({ isVariable }) => isVariable);
  let head = countSame(Math.min(from.length, to.length), (at) => from[at] === to[at]);
  for (const { start, end } of variables) if (start < head && head < end) head = start;
  let tail = countSame(Math.min(from.length, to.length) - head, (at) => from.at(-1 - at) === to.at(-1 - at));
  for (const { start, end } of variables) if (start < from.length - tail && from.length - tail < end) tail = from.length - end;
  const before = rawBetween(own, 0, head);
  const middle = to.slice(head, to.length - tail);
  const behind = rawBetween(own, from.length - tail, from.length);
  const written = spell(middle);
  // A backslash would take the sign behind it away, too.
  if (written === undefined || before.endsWith('\\') || (OPEN_NAME.test(before) && /^\w/.test(written + behind))) return undefined;
  return before + written + behind;
}

interface Anchor extends Pick<Span, 'start' | 'end' | 'raw'> {
  /** Where its value is in the new text. */
  readonly at: number;
}

/** The variables that stay, each at its place in the new text; undefined where one of them would become plain text. */
function anchorsIn(spans: readonly Span[], from: string, to: string): readonly Anchor[] | undefined {
  const variables = spans.filter(({ isVariable }) => isVariable);
  const [old, now] = [objectIn(from), objectIn(to)];
  if (old === undefined || now === undefined) {
    const isOpen = ({ text, end }: Span) => text !== '' && to.includes(text) && !to.startsWith(from.slice(0, end));
    return variables.some(isOpen) ? undefined : [];
  }
  const anchors: Anchor[] = [];
  for (const span of variables) {
    const paths = pathsIn(from, span.start, span.end);
    if (!paths?.some((path) => isSame(old, now, path))) continue;
    const { start, end, raw, text } = span;
    const first = anchors.at(-1);
    let at = to.indexOf(text, first ? first.at + first.end - first.start : 0);
    while (at !== -1 && !isSamePaths(pathsIn(to, at, at + text.length), paths)) at = to.indexOf(text, at + 1);
    if (at === -1 || text === '') return undefined;
    anchors.push({ start, end, raw, at });
  }
  return anchors;
}

/** Where a stretch of a JSON text is among its values; undefined where it is none of them alone. */
function pathsIn(text: string, start: number, end: number): readonly Path[] | undefined {
  const marked = objectIn(text.slice(0, start) + MARK + text.slice(end));
  return marked === undefined ? undefined : pathsOf(marked);
}

function isSame(old: unknown, now: unknown, path: Path): boolean {
  return path === IN_KEY || (valueAt(now, path) !== undefined && valueAt(now, path) === valueAt(old, path));
}

function isSamePaths(a: readonly Path[] | undefined, b: readonly Path[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

interface Span extends Part {
  readonly start: number;
  readonly end: number;
}

function spansOf(parts: readonly Part[]): readonly Span[] {
  let end = 0;
  return parts.map((part) => {
    const start = end;
    end += part.text.length;
    return { ...part, start, end };
  });
}

/** A text that no value holds. */
const MARK = '\uFDD6';

function objectIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

type Path = readonly string[];

/** The ways to the values, and to the keys, that hold the mark. */
/** The key itself holds the mark. */
const IN_KEY: Path = [];
/** The deepest nesting: no extra has more. */
const DEEPEST = 20;

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return value.includes(MARK) ? [path] : [];
  if (typeof value !== 'object' || value === null || path.length > DEEPEST) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key.includes(MARK) ? [IN_KEY] : pathsOf(inner, [...path, key])));
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path)
    found = typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined;
  return found;
}

function rawBetween(spans: readonly Span[], from: number, to: number): string {
  return spans
    .map(({ raw, text, start, end, isVariable }) => {
      if (end <= from || start >= to) return isVariable && start === end && start > from && start < to ? raw : '';
      return start >= from && end <= to ? raw : text.slice(Math.max(0, from - start), to - start);
    })
    .join('');
}
