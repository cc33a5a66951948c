import { lazy } from '../lazy/lazy.ts';

/** Everything that ends a line, hides or reorders text somewhere: controls, separators, direction marks, lone surrogates. */
const UNPRINTABLE = lazy(() => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu);

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/** Text that a CI runner takes for a command of its own when it meets it in a log: at the start of a line, or anywhere. */
const COMMAND = /(?<!\S):(?=:)|#(?=#\w{0,20}\[)/g;

/** Text that stays on its line wherever it is printed, as in a comment of a script. */
export function oneLine(text: string): string {
  return (PRINTABLE_ASCII.test(text) ? text : text.replace(UNPRINTABLE(), ' ')).replace(COMMAND, '$& ');
}
