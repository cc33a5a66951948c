import type { YamlValue } from './yaml-value.ts';

const UNDERSCORES = /_/g;

/** `strconv.ParseInt` with base 0, for a text without underscores; a leading zero alone means octal. */
const INTEGER = /^(?<sign>[+-]?)(?:0[xX](?<hex>[0-9A-Fa-f]+)|0[bB](?<binary>[01]+)|0[oO]?(?<octal>[0-7]+)|(?<decimal>0|[1-9][0-9]*))$/;

/** yaml.v3 also takes the sign behind `0b` and `0o`. */
const INNER_SIGN = /^(?<minus>-?)0(?<base>[bo])(?<digits>[+-]?[0-7]+)$/;

const BINARY_DIGITS = /^[+-]?[01]+$/;

const FLOAT = /^[+-]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][+-]?[0-9]+)?$/;

const SPECIAL: ReadonlyMap<string, number> = new Map([
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
]);

const PREFIXES: Readonly<Record<string, string>> = { hex: '0x', binary: '0b', octal: '0o', decimal: '' };

/** 2^64 has twenty decimal digits and sixty-four binary ones: whatever is longer without its zeros overflows. */
const MAX_DIGITS = 64;

const LEADING_ZEROS = /^0+(?=.)/;

/** A hyphen inside of a number stands behind one of these: `1e-5`, `0b-1`, and underscores that go. */
const BEFORE_HYPHEN: ReadonlySet<string> = new Set('eEbo_');
/** A double holds shorter whole numbers to the last digit. */
const SAFE_DIGITS = 16;

/** Reads a number as yaml.v3 does, or undefined when the text is none. */
export function readNumber(text: string): YamlValue | undefined {
  const special = SPECIAL.get(text);
  if (special !== undefined) return { type: 'float', value: special };
  // Ids and plain numbers need no pattern.
  if (hasTellingHyphen(text)) return undefined;
  if (isPlainInteger(text)) return { type: 'int', value: BigInt(text) };
  // A text that starts with a point is a float as it stands, and loses no underscores.
  if (text.startsWith('.')) return readFloat(text);
  const digits = text.replace(UNDERSCORES, '');
  return readInteger(digits) ?? readFloat(digits);
}

function hasTellingHyphen(text: string): boolean {
  for (let at = text.indexOf('-', 1); at !== -1; at = text.indexOf('-', at + 1)) {
    if (!BEFORE_HYPHEN.has(text.charAt(at - 1))) return true;
  }
  return false;
}

function isPlainInteger(text: string): boolean {
  const value = text.length < SAFE_DIGITS ? Number(text) : Number.NaN;
  // Above the safe ones String() writes some with an exponent.
  return Number.isSafeInteger(value) && String(value) === text;
}

function readInteger(text: string): YamlValue | undefined {
  const value = integerIn(text) ?? signedInside(text);
  if (value === undefined) return undefined;
  const isInt64 = value === BigInt.asIntN(64, value);
  const isUint64 = value === BigInt.asUintN(64, value) && !text.includes('+');
  return isInt64 || isUint64 ? { type: 'int', value } : undefined;
}

function integerIn(text: string): bigint | undefined {
  const groups = INTEGER.exec(text)?.groups;
  if (!groups) return undefined;
  for (const [base, prefix] of Object.entries(PREFIXES)) {
    const digits = groups[base];
    if (digits !== undefined) return bigintOf(prefix, digits, groups['sign'] === '-');
  }
  return undefined;
}

function signedInside(text: string): bigint | undefined {
  const { minus, base, digits = '' } = INNER_SIGN.exec(text)?.groups ?? {};
  const isSigned = digits.startsWith('-') || digits.startsWith('+');
  if (base === undefined || (base === 'b' && !BINARY_DIGITS.test(digits)) || (minus === '-' && isSigned)) return undefined;
  return bigintOf(`0${base}`, isSigned ? digits.slice(1) : digits, digits.startsWith('-'));
}

function bigintOf(prefix: string, digits: string, isNegative: boolean): bigint | undefined {
  const significant = digits.replace(LEADING_ZEROS, '');
  if (significant.length > MAX_DIGITS) return undefined;
  const value = BigInt(prefix + significant);
  return isNegative ? -value : value;
}

/** A number that no float64 can hold is no number. */
function readFloat(text: string): YamlValue | undefined {
  if (!FLOAT.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}
