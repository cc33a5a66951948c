import type { Layer } from '../../model/embedded.ts';
import { readLiteralLine } from '../../shell/literal-word.ts';
import { spellHeredocLine } from '../../shell/spelling.ts';

/** A line of a heredoc of bash in which variables are expanded. */
export const shellHeredocLine: Layer = {
  decode: (text) => {
    const field = readLiteralLine(text);
    return field && { text: field.text, place: (span) => field.decoding.place(span) };
  },
  encode: spellHeredocLine,
};
