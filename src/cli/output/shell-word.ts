/** Characters without a meaning to a shell. */
const HARMLESS = /^[\w./:@%+,=-]+$/;

/** A word of a POSIX shell that holds exactly this text. */
export function shellWord(text: string): string {
  return HARMLESS.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
