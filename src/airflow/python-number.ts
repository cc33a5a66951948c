import { lazy } from '../lazy/lazy.ts';
import { isPythonSpace } from './python-text.ts';

/** More digits than this Python refuses to turn into a number (sys.set_int_max_str_digits, since 3.11). */
const MAX_DIGITS = 4300;

const SIGN = /^[+-]/;
const WHOLE = /^[+-]?[0-9]+$/;
const DECIMAL_DIGIT = lazy(() => /^\p{Nd}$/u);
const ASCII_SPACE = /^[\t-\r ]$/;
const NOT_ASCII = /[^\x00-\x7f]/u;
const UNDERSCORES = /^_|__|_$|[+-]_/;

/** Python's error for that many digits of one int; undefined when it takes them. */
export function digitsProblem(count: number): string | undefined {
  if (count <= MAX_DIGITS) return undefined;
  return `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion: value has ${count} digits; use sys.set_int_max_str_digits() to increase the limit`;
}

/** `int(text)`: white space around it, a sign, single underscores and the digits of any script; undefined for ValueError. */
export function intOfText(text: string): number | undefined {
  const digits = asciiDigits(withoutSpace(text));
  if (digits === undefined || UNDERSCORES.test(digits)) return undefined;
  const plain = digits.replaceAll('_', '');
  if (!WHOLE.test(plain) || digitsProblem(plain.replace(SIGN, '').length)) return undefined;
  return Number(plain) + 0;
}

/** Python turns only the spaces beyond ASCII into a blank here, so U+001C, which `strip` removes, is an error. */
function withoutSpace(text: string): string {
  const isSpace = (at: number) => {
    const character = text.charAt(at);
    return ASCII_SPACE.test(character) || (NOT_ASCII.test(character) && isPythonSpace(character));
  };
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(start)) start++;
  while (end > start && isSpace(end - 1)) end--;
  return text.slice(start, end);
}

function asciiDigits(text: string): string | undefined {
  if (!NOT_ASCII.test(text)) return text;
  let result = '';
  for (const character of text) {
    const digit = NOT_ASCII.test(character) ? digitOf(character) : character;
    if (digit === undefined) return undefined;
    result += digit;
  }
  return result;
}

/** Unicode keeps the ten digits of a script together, from zero on; only the mathematical ones stand in a row of fifty. */
function digitOf(character: string): string | undefined {
  if (!DECIMAL_DIGIT().test(character)) return undefined;
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (DECIMAL_DIGIT().test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/** `repr` of a float, which is also how `json.dumps` writes it. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  const sign = Object.is(value, -0) || value < 0 ? '-' : '';
  const digits = mantissa.replace('-', '').replace('.', '');
  if (exponent < -4 || exponent >= 16) {
    const rest = digits.slice(1);
    const padded = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits.charAt(0)}${rest === '' ? '' : `.${rest}`}e${exponent < 0 ? '-' : '+'}${padded}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}
