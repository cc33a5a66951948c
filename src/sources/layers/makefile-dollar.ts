import type { Layer } from '../../model/embedded.ts';
import { withoutMakeDollars } from '../../shell/makefile.ts';
import { withMakeDollars } from '../../shell/makefile-dollars.ts';

/** make's `$`, which is written twice. */
export const makefileDollar: Layer = {
  decode: (text) => {
    const read = withoutMakeDollars(text);
    return read && { text: read.text, place: (span) => read.decoding.place(span) };
  },
  encode: withMakeDollars,
};
