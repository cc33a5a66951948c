/** A bound on the versions that a requirement allows. */
export interface Newest {
  /** Numbers and dots. */
  readonly version: string;
  readonly isIncluded: boolean;
}

/** PEP 440, without what comes behind the numbers: a pre-release of a version has what the version has. */
const PIN = /^(?<operator>===?|~=|<=?)[ \t]{0,20}v?(?<version>\d{1,6}(?:\.\d{1,6}){0,4})(?<any>\.\*)?/;

/**
 * The newest version that all of the pins of a requirement (`>=7,<8.2`, `==8.1.*`, `~=8.1.0`) let in; undefined where they set
 * no end.
 */
export function newestAllowed(pins: string): Newest | undefined {
  let newest: Newest | undefined;
  for (const pin of pins.split(',')) {
    const bound = boundOf(pin.trim());
    if (bound && (!newest || isLower(bound, newest))) newest = bound;
  }
  return newest;
}

/** Whether the bound lets a version in that is at least `needed`. */
export function reaches({ version, isIncluded }: Newest, needed: string): boolean {
  const order = compare(version, needed);
  return order > 0 || (order === 0 && isIncluded);
}

function boundOf(pin: string): Newest | undefined {
  const { operator, version, any } = PIN.exec(pin)?.groups ?? {};
  if (operator === undefined || version === undefined) return undefined;
  const parts = version.split('.');
  switch (operator) {
    case '<':
      return { version, isIncluded: false };
    case '~=':
      return parts.length > 1 ? { version: next(parts.slice(0, -1)), isIncluded: false } : undefined;
    default:
      return any === undefined ? { version, isIncluded: true } : { version: next(parts), isIncluded: false };
  }
}

/** The first version of the next row: `8.2` for `8.1`. */
function next(parts: readonly string[]): string {
  return [...parts.slice(0, -1), String(Number(parts.at(-1)) + 1)].join('.');
}

function isLower(a: Newest, b: Newest): boolean {
  const order = compare(a.version, b.version);
  return order < 0 || (order === 0 && !a.isIncluded);
}

function compare(a: string, b: string): number {
  const [one, other] = [a.split('.').map(Number), b.split('.').map(Number)];
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
