import type { Embedded } from '../model/embedded.ts';

/** A scalar that the program reads as another text than is written, as `0123` is `83`: the whole scalar is the place of each part. */
export function retyped(scalar: Embedded, text: string): Embedded {
  return { ...scalar, text, place: () => scalar.range };
}
