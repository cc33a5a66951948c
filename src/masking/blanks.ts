import type { ReadText } from '../model/source.ts';
import { gapsBetween, type Range } from '../model/text.ts';
import { permittedParts } from './permitted.ts';

/**
 * The places of a text that must not be shown, in order and without overlap: all but what is permitted. `before` is the text
 * that it was made of.
 */
export function blanksOf(read: ReadText, before?: ReadText): readonly Range[] {
  return gapsBetween(permittedParts(read, before), { start: 0, end: read.text.length });
}
