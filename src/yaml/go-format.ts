const EXPONENT = /^(?<sign>-?)(?<whole>\d)(?:\.(?<fraction>\d+))?e(?<exponent>[+-]\d+)$/;

/** `strconv.FormatFloat(value, 'f', -1, 64)`: the shortest decimal that is this float, never with an exponent. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const shortest = String(value);
  const groups = EXPONENT.exec(shortest)?.groups;
  if (!groups) return shortest;
  const { sign = '', whole = '', fraction = '', exponent } = groups;
  return sign + shifted(whole + fraction, Number(exponent));
}

/** The decimal of `digits` with a point behind the first of them, moved by `exponent`. */
function shifted(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  return digits.padEnd(exponent + 1, '0');
}

/** A float as Go's `json.Marshal` writes it; undefined for NaN and infinities, which make it fail. */
export function formatJsonFloat(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  const size = Math.abs(value);
  // JavaScript changes to exponents at the same sizes, and writes them alike: 1e+21, 1e-7.
  return size !== 0 && (size < 1e-6 || size >= 1e21) ? String(value) : formatFloat(value);
}
