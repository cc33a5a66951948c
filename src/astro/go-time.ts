/** A time as yaml.v3 reads a timestamp. Only UTC and fixed offsets occur. */
export interface GoTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  /** Minutes east of Greenwich; undefined for UTC. */
  readonly offset: number | undefined;
}

const MAX_JSON_OFFSET_HOURS = 24;

/** time.Time.MarshalJSON without the quotes; undefined where Go refuses the offset. */
export function rfc3339(time: GoTime): string | undefined {
  const { offset } = time;
  if (offset === undefined || offset === 0) return `${dateOf(time)}T${clockOf(time)}Z`;
  if (Math.trunc(Math.abs(offset) / 60) >= MAX_JSON_OFFSET_HOURS) return undefined;
  return `${dateOf(time)}T${clockOf(time)}${offsetOf(offset, ':')}`;
}

/** time.Time.String, in which a fixed offset without a name stands for its own name. */
export function timeText(time: GoTime): string {
  const { offset } = time;
  const zone = offset === undefined || offset === 0 ? '+0000 UTC' : `${offsetOf(offset, '')} ${offsetOf(offset, '')}`;
  return `${dateOf(time)} ${clockOf(time)} ${zone}`;
}

function dateOf({ year, month, day }: GoTime): string {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function clockOf({ hour, minute, second, nanosecond }: GoTime): string {
  const fraction = nanosecond === 0 ? '' : `.${padded(nanosecond, 9)}`.replace(TRAILING_ZEROS, '');
  return `${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}${fraction}`;
}

const TRAILING_ZEROS = /0+$/;

function offsetOf(offset: number, separator: string): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${padded(Math.trunc(minutes / 60), 2)}${separator}${padded(minutes % 60, 2)}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
