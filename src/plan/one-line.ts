/** Everything that ends a line, hides or reorders text somewhere: controls, separators, direction marks, lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** Text that stays on its line wherever it is printed, as in a comment of a script. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, ' ');
}
