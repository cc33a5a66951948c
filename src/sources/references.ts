import type { Embedded } from '../model/embedded.ts';

/**
 * A value that refers to text elsewhere, as by `${NAME}`. Written anew, a reference would be plain text, so that no text with one of them
 * is written.
 */
export function keepingReferences(value: Embedded, references: readonly string[]): Embedded {
  return { ...value, encode: (text) => (references.some((reference) => text.includes(reference)) ? undefined : value.encode(text)) };
}
