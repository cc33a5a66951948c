import type { Range } from '../model/text.ts';
import type { YamlScalar } from '../yaml/node.ts';

/** Where a span of a decoded value stands in the file that holds it. Coarse but true: the whole value where it cannot be told. */
export type Placement = (span: Range) => Range;

/** The same value wherever one looks into it. */
export function wholePlacement(range: Range): Placement {
  return () => range;
}

/** Where a span of a scalar's decoded text stands in the file: exact unless the scalar is written in a way that is not followed here. */
export function scalarPlacement(text: string, scalar: YamlScalar): Placement {
  const start = asWritten(text, scalar);
  if (start !== undefined) return shifted(start, scalar);
  const offsets = offsetsOf(text, scalar);
  if (!offsets) return wholePlacement(scalar.range);
  return ({ start, end }) => {
    const from = offsets[start];
    const last = offsets[Math.max(start, end - 1)];
    if (from === undefined || last === undefined) return scalar.range;
    return { start: from, end: end > start ? Math.max(last + 1, Math.min(offsets[end] ?? last + 1, last + 2)) : from };
  };
}

/** Where the text of a scalar begins that stands in the file as it is, as nearly all do; undefined for every other one. */
function asWritten(text: string, { range, style, text: decoded }: YamlScalar): number | undefined {
  if (style === 'literal' || style === 'folded') return undefined;
  const quotes = style === 'plain' ? 0 : 1;
  const isSame = range.end - range.start === decoded.length + 2 * quotes && text.startsWith(decoded, range.start + quotes);
  return isSame ? range.start + quotes : undefined;
}

function shifted(by: number, { range, text: { length } }: YamlScalar): Placement {
  return ({ start, end }) => {
    if (start > length || end - 1 > length) return range;
    return { start: by + start, end: by + Math.max(start, Math.min(end, length + 1)) };
  };
}

/** Whether spans of the scalar can be placed exactly. */
export function isExact(text: string, scalar: YamlScalar): boolean {
  return asWritten(text, scalar) !== undefined || offsetsOf(text, scalar) !== undefined;
}

/** For each UTF-16 unit of the decoded text its offset in the file, and one more for the end. */
function offsetsOf(text: string, scalar: YamlScalar): readonly number[] | undefined {
  const walked = scalar.style === 'literal' ? walkLiteral(text, scalar) : scalar.style === 'folded' ? undefined : walkFlow(text, scalar);
  return walked && walked.length === scalar.text.length + 1 ? walked : undefined;
}

/** Plain and quoted scalars: characters stand for themselves, but for escapes and for line breaks, which are folded. */
function walkFlow(text: string, { range, style, text: decoded }: YamlScalar): number[] | undefined {
  const quotes = style === 'plain' ? 0 : 1;
  const end = range.end - quotes;
  const offsets: number[] = [];
  let at = range.start + quotes;
  while (at < end) {
    const unit = unitAt(text, at, end, style);
    if (!unit) return undefined;
    for (const character of unit.gives) {
      if (decoded[offsets.length] !== character) return undefined;
      offsets.push(at);
    }
    at += unit.length;
  }
  offsets.push(end);
  return offsets;
}

interface Unit {
  readonly gives: string;
  readonly length: number;
}

const BREAKS = /[ \t]*(?:\r?\n[ \t]*)+/y;
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n', r: '\r', t: '\t' };

function unitAt(text: string, at: number, end: number, style: YamlScalar['style']): Unit | undefined {
  const character = text[at] ?? '';
  if (style === 'single-quoted' && character === "'") return text[at + 1] === "'" ? { gives: "'", length: 2 } : undefined;
  if (style === 'double-quoted' && character === '\\') return escapeAt(text, at);
  if (character !== ' ' && character !== '\t' && character !== '\n' && character !== '\r') return { gives: character, length: 1 };
  BREAKS.lastIndex = at;
  const gap = BREAKS.exec(text)?.[0];
  if (gap === undefined || at + gap.length > end) return { gives: character, length: 1 };
  const breaks = gap.split('\n').length - 1;
  return { gives: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), length: gap.length };
}

function escapeAt(text: string, at: number): Unit | undefined {
  const kind = text[at + 1] ?? '';
  const short = SHORT_ESCAPES[kind];
  if (short !== undefined) return { gives: short, length: 2 };
  if (kind !== 'u') return undefined;
  const code = Number.parseInt(text.slice(at + 2, at + 6), 16);
  return Number.isNaN(code) ? undefined : { gives: String.fromCharCode(code), length: 6 };
}

/** A literal block: every line as it is, without the indentation that its first line sets. */
function walkLiteral(text: string, { range, text: decoded }: YamlScalar): number[] | undefined {
  const offsets: number[] = [];
  let at = text.indexOf('\n', range.start) + 1;
  if (at === 0) return undefined;
  const indent = INDENT.exec(text.slice(at, at + 1_000))?.[0].length ?? 0;
  while (offsets.length < decoded.length && at < text.length) {
    const feed = text.indexOf('\n', at);
    const stop = feed === -1 ? text.length : feed;
    const lineEnd = text[stop - 1] === '\r' ? stop - 1 : stop;
    for (let offset = Math.min(at + indent, lineEnd); offset < lineEnd; offset++) {
      if (decoded[offsets.length] !== text[offset]) return undefined;
      offsets.push(offset);
    }
    if (decoded[offsets.length] === '\n') offsets.push(lineEnd);
    at = stop + 1;
  }
  offsets.push(range.end);
  return offsets;
}

const INDENT = /^ */;
