import { expand } from '../../astro/dotenv/compose-expand.ts';
import { LONGEST_EXPANSION } from '../../astro/dotenv/expansion-limit.ts';
import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

/** A text with the variables of compose, none of which is set: `$NAME` is empty, `${NAME:-word}` the word, `$$` a dollar. */
export const composeDollar: Layer = faithful({
  decode: (text) => {
    const expanded = expand(text, { lookUp: () => undefined, room: LONGEST_EXPANSION });
    if ('code' in expanded) return undefined;
    return { text: expanded.decoding.finish(), place: (span) => expanded.decoding.place(span) };
  },
  encode: (text) => text.replaceAll('$', '$$$$'),
});
