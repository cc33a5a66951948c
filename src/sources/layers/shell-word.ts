import type { Layer } from '../../model/embedded.ts';
import { readLiteralWord } from '../../shell/literal-word.ts';
import { type Spelling, spellWord } from '../../shell/spelling.ts';

/** A word of bash in one way of writing it, with its quotes: `'…'`, `"…"`, `$'…'`, `$"…"`, or none as long as none are needed. */
export function shellWord(spelling: Spelling): Layer {
  return {
    decode: (text) => {
      const field = readLiteralWord(text, spelling);
      return field && { text: field.text, place: (span) => field.decoding.place(span) };
    },
    encode: (text) => spellWord(text, spelling),
  };
}
