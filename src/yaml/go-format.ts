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

/**
 * A float as Go prints it with `%v`, which is `strconv.FormatFloat(value, 'g', -1, 64)`: an exponent from a million on, of two digits at
 * least.
 */
export function formatGeneral(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size === 0 || (size >= 1e-4 && size < 1e6)) return formatFloat(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`;
}

/** `strconv.FormatFloat(value, 'g', -1, 32)`: sigs.k8s.io/yaml and its ancestor keep no more of a float that becomes a text. */
export function formatFloat32(value: number): string {
  const single = Math.fround(value);
  if (single === 0) return formatFloat(single);
  for (let digits = 1; digits < MOST_DIGITS_OF_SINGLE; digits++) {
    const shorter = Number(single.toPrecision(digits));
    if (Math.fround(shorter) === single) return formatGeneral(shorter);
  }
  return formatGeneral(Number(single.toPrecision(MOST_DIGITS_OF_SINGLE)));
}

/** The digits that tell every float32 from its neighbours. */
const MOST_DIGITS_OF_SINGLE = 9;

const SPECIAL_KEYS: Readonly<Record<string, string>> = { '+Inf': '.inf', '-Inf': '-.inf', NaN: '.nan' };

/** The same as the key of a mapping. */
export function formatFloatKey(value: number): string {
  const text = formatFloat32(value);
  return SPECIAL_KEYS[text] ?? text;
}
