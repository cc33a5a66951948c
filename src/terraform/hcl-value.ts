/** A value of HCL. A number is the text of its digits, as exact as it was written. */
export type HclValue =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'tuple'; readonly items: readonly HclValue[] }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, HclValue> };

/** The value is not in the file, or is not computed here. */
export const NOT_HERE = Symbol('not here');

export type NotHere = typeof NOT_HERE;

/** The most digits of a number that is computed with. */
const MAX_DIGITS = 120;
const NUMBER = /^(?<sign>-?)(?<whole>[0-9]+)(?:\.(?<rest>[0-9]+))?(?:[eE](?<power>[+-]?[0-9]{1,4}))?$/;

export function stringValue(text: string): HclValue {
  // Terraform composes characters.
  return { kind: 'string', text: text.normalize('NFC') };
}

/** A number as Terraform writes it; undefined for one that has too many digits. */
export function numberOf(text: string): string | undefined {
  const { sign = '', whole = '', rest = '', power = '0' } = NUMBER.exec(text)?.groups ?? {};
  const shift = Number(power);
  if (whole === '' || Math.abs(shift) + whole.length + rest.length > MAX_DIGITS) return undefined;
  const digits = (whole + rest).padStart(rest.length + Math.max(0, -shift) + 1, '0');
  const point = digits.length - rest.length + shift;
  const padded = digits.padEnd(point, '0');
  const before = withoutZeros(padded.slice(0, point));
  const behind = padded.slice(point).replace(TRAILING_ZEROS, '');
  const magnitude = behind === '' ? before : `${before}.${behind}`;
  return magnitude === '0' ? '0' : sign + magnitude;
}

const TRAILING_ZEROS = /(?<!0)0+$/;
const LEADING_ZEROS = /^0+(?=[0-9])/;

function withoutZeros(digits: string): string {
  return digits.replace(LEADING_ZEROS, '');
}

/** The value as a text, where Terraform converts it; undefined where it does not. */
export function asText(value: HclValue): string | undefined {
  if (value.kind === 'string') return value.text;
  if (value.kind === 'number') return value.digits;
  return value.kind === 'bool' ? String(value.value) : undefined;
}
