import type { Located, Range } from '../../model/text.ts';
import { NONE, placement, type ValueStyle } from './compose-assignment.ts';
import { type Expansion, expand, type Found } from './compose-expand.ts';
import type { ComposeProblem } from './compose-problem.ts';
import { readQuoted } from './compose-quotes.ts';
import { trimmedEnd } from './go-space.ts';

export interface ComposeValue {
  readonly value: string;
  readonly style: Exclude<ValueStyle, 'inherited'>;
  readonly valueRange: Range;
  readonly inner: Located<string>;
  readonly hasEscapes: boolean;
  readonly expansions: readonly Expansion[];
  /** Of an unquoted value; what follows a quoted one is read as a new statement. */
  readonly comment: Range | undefined;
  readonly place: (span: Range) => Range;
}

export type LookUp = (name: string) => Found | undefined;

/** Reads the value that starts at `start`; undefined when its closing quote is missing. */
export function readValue(text: string, start: number, lineEnd: number, lookUp: LookUp): ComposeValue | ComposeProblem | undefined {
  const quote = text[start];
  if (quote === '"' || quote === "'") return quotedValue(text, start, lookUp);
  return unquotedValue(text, start, lineEnd, lookUp);
}

/** Only a space before the `#` makes a comment, and never at the very start: leading white space is already gone. */
function unquotedValue(text: string, start: number, lineEnd: number, lookUp: LookUp): ComposeValue | ComposeProblem {
  const line = text.slice(start, lineEnd);
  const hash = line.indexOf(' #');
  const end = trimmedEnd(text, start, hash === -1 ? lineEnd : start + hash);
  const range = { start, end };
  const written = text.slice(start, end);
  const comment = hash === -1 ? undefined : { start: start + hash + 1, end: trimmedEnd(text, start + hash + 2, lineEnd) };
  const inner = { value: written, range };
  const shape = { style: 'unquoted', valueRange: range, inner, comment } as const;
  if (!written.includes('$')) {
    return { ...shape, value: written, hasEscapes: false, expansions: NONE, place: placement(range, undefined, undefined) };
  }
  const expanded = expand(written, lookUp);
  const place = placement(range, undefined, undefined);
  if ('code' in expanded) return { ...expanded, range: place(expanded.range) };
  return {
    ...shape,
    value: expanded.decoding.text(),
    hasEscapes: expanded.hasEscapes,
    expansions: placed(expanded.expansions, place),
    place: placement(range, undefined, expanded.decoding),
  };
}

function quotedValue(text: string, open: number, lookUp: LookUp): ComposeValue | ComposeProblem | undefined {
  const quoted = readQuoted(text, open);
  if (quoted === undefined) return undefined;
  const range = { start: open + 1, end: quoted.close };
  const shape = {
    valueRange: { start: open, end: quoted.close + 1 },
    inner: { value: text.slice(range.start, range.end), range },
    comment: undefined,
  };
  const place = placement(range, quoted.decoding, undefined);
  const decoded = quoted.decoding.text();
  if (text[open] === "'") {
    return { ...shape, style: 'single-quoted', value: decoded, hasEscapes: quoted.hasEscapes, expansions: NONE, place };
  }
  const expanded = expand(decoded, lookUp);
  if ('code' in expanded) return { ...expanded, range: place(expanded.range) };
  return {
    ...shape,
    style: 'double-quoted',
    value: expanded.decoding.text(),
    hasEscapes: quoted.hasEscapes || expanded.hasEscapes,
    expansions: placed(expanded.expansions, place),
    place: placement(range, quoted.decoding, expanded.decoding),
  };
}

function placed(expansions: readonly Expansion[], place: (span: Range) => Range): readonly Expansion[] {
  if (expansions.length === 0) return NONE;
  return expansions.map((expansion) => ({ ...expansion, range: place(expansion.range) }));
}
