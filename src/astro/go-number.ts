const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

/** strconv.ParseInt(text, 0, 64), undefined for its error: a sign, a base prefix, and underscores where Go literals have them. */
export function parseInt64(text: string): bigint | undefined {
  const isNegative = text.startsWith('-');
  const magnitude = digitsValue(isNegative || text.startsWith('+') ? text.slice(1) : text);
  if (magnitude === undefined) return undefined;
  const value = isNegative ? -magnitude : magnitude;
  return value >= MIN_INT64 && value <= MAX_INT64 ? value : undefined;
}

/** One underscore may stand between digits and after a prefix, when there is a prefix or the number is decimal. */
const LITERALS: readonly { readonly form: RegExp; readonly prefix: number; readonly base: string }[] = [
  { form: /^0[xX](?:_?[0-9a-fA-F])+$/, prefix: 2, base: '0x' },
  { form: /^0[bB](?:_?[01])+$/, prefix: 2, base: '0b' },
  { form: /^0[oO](?:_?[0-7])+$/, prefix: 2, base: '0o' },
  { form: /^0(?:_?[0-7])+$/, prefix: 1, base: '0o' },
  { form: /^(?:0|[1-9](?:_?[0-9])*)$/, prefix: 0, base: '' },
];

/** Past this many characters every number overflows, save one of leading zeros. */
const LEADING_ZEROS = /^0+(?=.)/;
const LONGEST_INT64 = 64;

function digitsValue(text: string): bigint | undefined {
  const literal = LITERALS.find(({ form }) => form.test(text));
  if (!literal) return undefined;
  const digits = text.slice(literal.prefix).replaceAll('_', '').replace(LEADING_ZEROS, '');
  return digits.length > LONGEST_INT64 ? undefined : BigInt(literal.base + digits);
}

/** `int64(value)` on amd64, where what does not fit becomes the smallest int64. */
export function truncateToInt64(value: number): bigint {
  if (!Number.isFinite(value)) return MIN_INT64;
  const whole = BigInt(Math.trunc(value));
  return whole >= MIN_INT64 && whole <= MAX_INT64 ? whole : MIN_INT64;
}

/** `int64(value)` for a uint64: the same bits. */
export function wrapToInt64(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}
