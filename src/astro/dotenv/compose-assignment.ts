import type { Located, Range } from '../../model/text.ts';
import type { Expansion } from './compose-expand.ts';
import type { Decoding } from './decoding.ts';

export type ValueStyle = 'unquoted' | 'single-quoted' | 'double-quoted' | 'inherited';

/** One list for all values that name no variable. */
export const NONE: readonly Expansion[] = [];

/** What stands on the line behind a closing quote. */
export interface Remainder {
  readonly range: Range;
  /** compose takes it for the next assignment, drops it, or refuses the file because of it. */
  readonly becomes: 'assignment' | 'nothing' | 'error';
}

/** One statement of the file, as compose-go v2.9.1 reads it. */
export interface ComposeAssignment {
  /** The last word of a file without a line end has the key '' and an empty range: compose takes the word for its value. */
  readonly key: Located<string>;
  /** As compose gets it from the file; undefined for a key alone that neither the host nor the service has. */
  readonly value: string | undefined;
  readonly style: ValueStyle;
  readonly isExported: boolean;
  readonly separator: '=' | ':' | undefined;
  /** From the key, or the `export` before it, to the end of the value. */
  readonly range: Range;
  /** The value as it is written, quotes inside; empty behind the key of an inherited one. */
  readonly valueRange: Range;
  /** The same without the quotes. */
  readonly inner: Located<string>;
  /** Whether a backslash or a `$$` stands for something else than itself. */
  readonly hasEscapes: boolean;
  readonly expansions: readonly Expansion[];
  readonly remainder: Remainder | undefined;
  /** The comment at the end of the line, from its `#`. */
  readonly comment: Range | undefined;
  /**
   * Where a span of `value` stands in the file: exact where the file has it as it is. The whole of an escape or of an
   * expansion belongs to the span that holds a part of it.
   */
  readonly place: (span: Range) => Range;
}

/** The layers between a value and the file: first the escapes of the quotes, then the expansion. */
export function placement(inner: Range, escapes: Decoding | undefined, expansion: Decoding | undefined): (span: Range) => Range {
  return (span) => {
    const written = expansion === undefined ? span : expansion.place(span);
    if (written === undefined) return inner;
    if (escapes !== undefined) return escapes.place(written) ?? inner;
    return { start: inner.start + written.start, end: inner.start + written.end };
  };
}

/** The statement of a key alone. */
export function inherited(start: number, key: Located<string>, isExported: boolean, value: string | undefined): ComposeAssignment {
  const { end } = key.range;
  const empty = { start: end, end };
  return {
    key,
    value,
    isExported,
    style: 'inherited',
    separator: undefined,
    range: { start, end },
    valueRange: empty,
    inner: { value: '', range: empty },
    hasEscapes: false,
    expansions: NONE,
    comment: undefined,
    remainder: undefined,
    place: () => empty,
  };
}
