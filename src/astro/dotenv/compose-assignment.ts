import type { Decoding } from '../../model/decoding.ts';
import type { Located, Range } from '../../model/text.ts';
import type { Expanded, Expansion } from './compose-expand.ts';
import type { ComposeKey } from './compose-key.ts';

export type ValueStyle = 'unquoted' | 'single-quoted' | 'double-quoted' | 'inherited';

/** The text on the line behind a closing quote. */
export interface Remainder {
  readonly range: Range;
  /** compose takes it for the next assignment, drops it, or refuses the file because of it. */
  readonly becomes: 'assignment' | 'nothing' | 'error';
}

/** A value where the file has it, and what it decodes to. */
export interface ComposeValue {
  readonly style: ValueStyle;
  readonly text: string | undefined;
  /** With the quotes. */
  readonly range: Range;
  readonly escapes: Decoding | undefined;
  readonly expanded: Expanded | undefined;
  readonly comment: Range | undefined;
}

/**
 * One statement of the file, as compose-go v2.9.1 reads it. Facts that follow from a few offsets are computed: a hostile file has
 * millions of statements.
 */
export class ComposeAssignment {
  /** As compose gets it from the file; undefined for a key alone that neither the host nor the service has. */
  readonly value: string | undefined;
  readonly style: ValueStyle;
  readonly isExported: boolean;
  /** Undefined for a key alone, and for the last word of a file without a line end, which compose takes for a value. */
  readonly separator: '=' | ':' | undefined;
  /** The comment at the end of the line, from its `#`. */
  readonly comment: Range | undefined;
  readonly remainder: Remainder | undefined;
  readonly #text: string;
  readonly #start: number;
  readonly #keyStart: number;
  readonly #keyEnd: number;
  readonly #valueStart: number;
  readonly #valueEnd: number;
  readonly #escapes: Decoding | undefined;
  readonly #expanded: Expanded | undefined;

  constructor(text: string, start: number, key: ComposeKey, value: ComposeValue, remainder: Remainder | undefined) {
    this.#text = text;
    this.#start = start;
    this.#keyStart = key.start;
    this.#keyEnd = key.end;
    this.#valueStart = value.range.start;
    this.#valueEnd = value.range.end;
    this.#escapes = value.escapes;
    this.#expanded = value.expanded;
    this.value = value.text;
    this.style = value.style;
    this.isExported = key.isExported;
    this.separator = key.endedBy === '=' || key.endedBy === ':' ? key.endedBy : undefined;
    this.comment = value.comment;
    this.remainder = remainder;
  }

  /** The last word of a file without a line end has the key '' and an empty range. */
  get key(): Located<string> {
    return { value: this.#text.slice(this.#keyStart, this.#keyEnd), range: { start: this.#keyStart, end: this.#keyEnd } };
  }

  /** From the key, or the `export` before it, to the end of the value. */
  get range(): Range {
    return { start: this.#start, end: this.#valueEnd };
  }

  /** The value as it is written, with its quotes; empty behind a key alone. */
  get valueRange(): Range {
    return { start: this.#valueStart, end: this.#valueEnd };
  }

  /** The same without the quotes. */
  get inner(): Located<string> {
    const quote = this.style === 'single-quoted' || this.style === 'double-quoted' ? 1 : 0;
    const range = { start: this.#valueStart + quote, end: this.#valueEnd - quote };
    return { value: this.#text.slice(range.start, range.end), range };
  }

  /** Whether a backslash or a `$$` stands for something else than itself. */
  get hasEscapes(): boolean {
    return this.#escapes?.hasReplaced === true || this.#expanded?.hasEscapes === true;
  }

  /** Every variable that the value names, in the order of their ends; at most `LISTED` of them. */
  get expansions(): readonly Expansion[] {
    const expansions = this.#expanded?.expansions ?? [];
    return expansions.map((expansion) => ({ ...expansion, range: this.#unescaped(expansion.range) }));
  }

  /**
   * Where a span of `value` stands in the file: exact where the file has it as it is. The whole of an escape or of an expansion
   * belongs to the span that holds a part of it. An inherited value stands nowhere: the answer is the end of its key.
   */
  place(span: Range): Range {
    const written = this.#expanded === undefined ? span : this.#expanded.decoding.place(span);
    return written === undefined || this.style === 'inherited' ? this.inner.range : this.#unescaped(written);
  }

  #unescaped(span: Range): Range {
    const { range } = this.inner;
    if (this.#escapes !== undefined) return this.#escapes.place(span) ?? range;
    return { start: range.start + span.start, end: range.start + span.end };
  }
}
