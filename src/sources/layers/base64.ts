import type { Layer } from '../../model/embedded.ts';
import { encodeBase64, readBase64 } from '../../yaml/base64.ts';
import { faithful } from './faithful.ts';

/** Standard base64 of UTF-8, padded; line breaks in it are passed over. The places of its characters cannot be told. */
export const base64: Layer = faithful({
  decode: (text) => {
    const read = readBase64(text);
    return read?.type === 'binary' && read.value !== undefined ? { text: read.value, place: () => undefined } : undefined;
  },
  encode: encodeBase64,
});
