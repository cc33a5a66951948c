const EXPONENT_FORM = /^(?<sign>-?)(?<whole>\d)(?:\.(?<fraction>\d+))?e(?<exponent>[+-]\d+)$/;

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

/** strconv.FormatFloat(value, 'f', -1, 64): the shortest decimal that reads back, never with an exponent. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  const { sign = '', whole = '', fraction = '', exponent = '0' } = EXPONENT_FORM.exec(text)?.groups ?? {};
  if (whole === '') return text;
  const shift = Number(exponent);
  const digits = whole + fraction;
  return shift < 0 ? `${sign}0.${'0'.repeat(-shift - 1)}${digits}` : sign + digits.padEnd(shift + 1, '0');
}

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

export function fitsUint64(value: bigint): boolean {
  return value >= 0n && value <= MAX_UINT64;
}
