/** Whether one of some words is in the first `length` bytes. */
export type WordSearch = (bytes: Uint8Array, length: number) => boolean;

const BYTES = 256;

/**
 * Looks for words of ASCII all at once, at least one and none of them empty. Where the byte under the end of the shortest of them ends none,
 * as many bytes are skipped as no word can begin in (Horspool's algorithm for a set of words).
 */
export function wordSearch(words: readonly string[]): WordSearch {
  const codes = words.map((word) => Uint8Array.from(word, (sign) => sign.charCodeAt(0)));
  const last = codes.reduce((least, { length }) => Math.min(least, length), BYTES - 1) - 1;
  /** By byte: how far the beginnings of the words can be moved on behind it; 0 where one of them ends with it. */
  const steps = new Uint8Array(BYTES).fill(last + 1);
  for (const code of codes) {
    code.subarray(0, last + 1).forEach((byte, at) => {
      steps[byte] = Math.min(steps[byte] as number, last - at);
    });
  }
  return (bytes, length) => {
    const text = { bytes, length };
    for (let at = last; at < length; ) {
      const step = steps[bytes[at] as number] as number;
      if (step === 0 && isOneAt(at - last, codes, text)) return true;
      at += step || 1;
    }
    return false;
  };
}

/** Whether one of the words begins at an offset. Every twentieth byte is asked about, so nothing is made for it. */
function isOneAt(from: number, words: readonly Uint8Array[], text: { readonly bytes: Uint8Array; readonly length: number }): boolean {
  const { bytes, length } = text;
  for (const word of words) {
    let at = 0;
    while (at < word.length && word[at] === bytes[from + at]) at++;
    if (at === word.length && from + at <= length) return true;
  }
  return false;
}
