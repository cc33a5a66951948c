import type { YamlValue } from './yaml-value.ts';

/** `2006-1-2`, which Go's time.Parse reads with one digit or two. */
const DATE = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?<rest>.*)$/;

/** Two layouts with `T`: behind the time there has to be a zone. Go takes a comma for the point of a fraction. */
const ZONED =
  /^[Tt](?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(?:[.,](?<fraction>\d+))?(?:Z|(?<sign>[+-])(?<hours>\d{2}):(?<minutes>\d{2}))$/;

/** One layout with a space, which Go reads as any number of them: there must not be a zone. */
const LOCAL = /^ +(?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(?:[.,](?<fraction>\d+))?$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const MINUTES_OF_DAY = 24 * 60;

/** Reads a timestamp as yaml.v3 does, or undefined when the text is none. */
export function readTimestamp(text: string): YamlValue | undefined {
  if (text.charAt(4) !== '-') return undefined;
  const { year = '', month = '', day = '', rest = '' } = DATE.exec(text)?.groups ?? {};
  if (!isDate(Number(year), Number(month), Number(day))) return undefined;
  const date = `${year}-${padded(month)}-${padded(day)}`;
  if (rest === '') return { type: 'timestamp', value: `${date}T00:00:00Z` };

  const groups = (ZONED.exec(rest) ?? LOCAL.exec(rest))?.groups;
  if (!groups) return undefined;
  const { hour = '', minute = '', second = '', fraction = '', sign = '+', hours = '0', minutes = '0' } = groups;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  // Go lets an offset of 24 hours or 60 minutes pass, because some people write them.
  if (Number(hours) > 24 || Number(minutes) > 60) return undefined;
  const nanoseconds = withoutTrailingZeros(fraction.slice(0, 9));
  const time = `${padded(hour)}:${padded(minute)}:${padded(second)}${nanoseconds && `.${nanoseconds}`}`;
  const zone = zoneOf(sign, 60 * Number(hours) + Number(minutes));
  return { type: 'timestamp', value: zone && `${date}T${time}${zone}` };
}

function isDate(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Undefined for a whole day: `Time.MarshalJSON` refuses to write it. */
function zoneOf(sign: string, minutes: number): string | undefined {
  if (minutes === 0) return 'Z';
  if (minutes >= MINUTES_OF_DAY) return undefined;
  return `${sign}${padded(String(Math.floor(minutes / 60)))}:${padded(String(minutes % 60))}`;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

function padded(number: string): string {
  return number.padStart(2, '0');
}
