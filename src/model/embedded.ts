import type { Located, Range } from './text.ts';

/** A text that is written inside another one, with the way back into the file. */
export interface Embedded {
  readonly text: string;
  /** The whole value as it is written in the file, with its quotes. */
  readonly range: Range;
  /** The place in the file of a span of `text`: exact, or the whole value where it cannot be told. */
  place(span: Range): Range;
  /** The characters that `range` has to hold for another text to be read there; undefined where this place cannot hold it. */
  encode(text: string): string | undefined;
  /** Whether parts of it that come from elsewhere stay what they are when the text around them is written. */
  readonly keepsElsewhere?: true;
  /** Why `encode` gives nothing, where that is known: the end of a sentence of ours. */
  readonly whyFixed?: string;
  /** The characters for a part of the text, as they are between others; undefined where it cannot be written alone. */
  encodePart?(text: string): string | undefined;
  /** The same text at the anchor, where the file has an alias. */
  readonly anchored?: Embedded | undefined;
}

/** One way in which a text is written inside another: decoding it, and encoding it again. `decode(encode(x))` is `x`. */
export interface Layer {
  /** undefined where the layer cannot be read. `place` maps a span of the decoded text into the encoded one; undefined where it cannot be told. */
  decode(text: string): { readonly text: string; place(span: Range): Range | undefined } | undefined;
  encode(text: string): string | undefined;
}

/** An environment variable that a file sets, wherever it is written. */
export interface SetVariable {
  readonly key: Located<string>;
  readonly value: Embedded;
  /** The whole statement. */
  readonly range: Range;
}

/** The text inside of a text; undefined where the layer cannot be read. */
export function inside(outer: Embedded, layer: Layer): Embedded | undefined {
  const read = layer.decode(outer.text);
  if (!read) return undefined;
  const whole = { start: 0, end: outer.text.length };
  return {
    text: read.text,
    range: outer.range,
    ...(outer.anchored && { anchored: inside(outer.anchored, layer) }),
    place: (span) => outer.place(read.place(span) ?? whole),
    encode: (text) => {
      const encoded = layer.encode(text);
      return encoded === undefined ? undefined : outer.encode(encoded);
    },
  };
}

/** The text behind a prefix of `length` characters, as in `NAME=value`. */
export function behind(outer: Embedded, length: number): Embedded {
  const prefix = outer.text.slice(0, length);
  return {
    text: outer.text.slice(length),
    range: outer.range,
    ...(outer.anchored && { anchored: behind(outer.anchored, length) }),
    place: ({ start, end }) => outer.place({ start: start + length, end: end + length }),
    encode: (text) => outer.encode(prefix + text),
  };
}

/** A text embedded in a text that is embedded itself, such as a scalar of the YAML in a block of a file. */
export function within(outer: Embedded, inner: Embedded): Embedded {
  const { start, end } = inner.range;
  return {
    text: inner.text,
    range: outer.range,
    place: (span) => outer.place(inner.place(span)),
    encode: (text) => {
      const encoded = inner.encode(text);
      return encoded === undefined ? undefined : outer.encode(outer.text.slice(0, start) + encoded + outer.text.slice(end));
    },
  };
}

/** The longest outer text that is encoded as a whole for each change inside of it: the work grows with its square. */
export const MAX_ENCODED_WHOLE = 20_000;

/**
 * The same in the smallest part of the file that holds it, where the outer text writes that part as `encode` would write it alone: the
 * text around it stays as it is, and the work does not grow with it. `mayEncodeAll`: whether the whole outer text may be written instead.
 */
export function narrowWithin(file: string, outer: Embedded, inner: Embedded, mayEncodeAll = true): Embedded {
  const range = outer.place(inner.range);
  const alone = outer.encodePart?.(outer.text.slice(inner.range.start, inner.range.end));
  if (alone !== undefined && alone === file.slice(range.start, range.end)) {
    return { ...within(outer, inner), range, encode: (text) => encodedPart(outer, inner.encode(text)) };
  }
  const frame = frameAround(outer, inner, file.slice(range.start, range.end));
  const wide = mayEncodeAll && outer.text.length <= MAX_ENCODED_WHOLE ? within(outer, inner) : undefined;
  if (!frame) return wide ?? { ...within(outer, inner), encode: () => undefined };
  const { before, after } = frame;
  return {
    ...within(outer, inner),
    range,
    encode: (text) => {
      const part = inner.encode(text);
      const encoded = part === undefined ? undefined : outer.encode(part);
      if (!encoded?.startsWith(before) || !encoded.slice(before.length).endsWith(after)) return undefined;
      return encoded.slice(before.length, encoded.length - after.length);
    },
  };
}

function encodedPart({ encodePart }: Embedded, text: string | undefined): string | undefined {
  return text === undefined ? undefined : encodePart?.(text);
}

/** The characters that `encode` puts around a part, such as quotes or the header of a block; undefined where the part is written otherwise. */
function frameAround(outer: Embedded, { range }: Embedded, written: string): { before: string; after: string } | undefined {
  const alone = outer.encode(outer.text.slice(range.start, range.end));
  const at = alone?.indexOf(written) ?? -1;
  if (alone === undefined || at <= 0) return undefined;
  return { before: alone.slice(0, at), after: alone.slice(at + written.length) };
}
