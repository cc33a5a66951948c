import type { Layer } from '../../model/embedded.ts';

/** The same layer, with each encoding read again: one that would not give the text back is refused. */
export function faithful({ decode, encode }: Layer): Layer {
  return {
    decode,
    encode: (text) => {
      const encoded = encode(text);
      return encoded !== undefined && decode(encoded)?.text === text ? encoded : undefined;
    },
  };
}
