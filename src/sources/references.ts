import type { Embedded } from '../model/embedded.ts';

/**
 * A value that refers to what is elsewhere, as by `${NAME}`: written anew, each reference in it would be a text like any other, so
 * that no text with one of them is.
 */
export function keepingReferences(value: Embedded, references: readonly string[]): Embedded {
  return { ...value, encode: (text) => (references.some((reference) => text.includes(reference)) ? undefined : value.encode(text)) };
}
