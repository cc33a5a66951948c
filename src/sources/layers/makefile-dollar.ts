import type { Layer } from '../../model/embedded.ts';
import { withMakeDollars, withoutMakeDollars } from '../../shell/makefile.ts';

/** make's `$`, which is written twice. */
export const makefileDollar: Layer = {
  decode: (text) => {
    const read = withoutMakeDollars(text);
    return read && { text: read.text, place: (span) => read.decoding.place(span) };
  },
  encode: withMakeDollars,
};
