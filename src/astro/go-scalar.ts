import type { YamlNode, YamlScalar } from '../yaml/node.ts';
import { textOfBytes } from './go-text.ts';
import type { GoTime } from './go-time.ts';
import type { GoScalar } from './go-value.ts';

/** A stand-in until src/yaml resolves scalars itself. */
const TAG_PREFIX = 'tag:yaml.org,2002:';
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const DOT_FLOAT = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
const INT = /^(?<sign>[-+]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<bin>[01]+)|0[oO]?(?<oct>[0-7]+)|(?<dec>0|[1-9][0-9]*))$/;
const TIME =
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:(?<t>[Tt]| +)(?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(?:[.,](?<frac>\d+))?(?<zone>Z|[-+]\d\d:\d\d)?)?$/;

const WORDS: Readonly<Record<string, boolean | number | null>> = {
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
  '': null,
  '~': null,
  null: null,
  Null: null,
  NULL: null,
  '.nan': Number.NaN,
  '.NaN': Number.NaN,
  '.NAN': Number.NaN,
  '.inf': Number.POSITIVE_INFINITY,
  '.Inf': Number.POSITIVE_INFINITY,
  '.INF': Number.POSITIVE_INFINITY,
  '+.inf': Number.POSITIVE_INFINITY,
  '+.Inf': Number.POSITIVE_INFINITY,
  '+.INF': Number.POSITIVE_INFINITY,
  '-.inf': Number.NEGATIVE_INFINITY,
  '-.Inf': Number.NEGATIVE_INFINITY,
  '-.INF': Number.NEGATIVE_INFINITY,
};

export function resolveScalarStandIn(scalar: YamlScalar, node: YamlNode): GoScalar | { readonly refused: string } {
  const tag = scalar.tag?.name.startsWith(TAG_PREFIX) ? scalar.tag.name.slice(TAG_PREFIX.length) : scalar.tag?.name;
  const text = scalar.text;
  if (tag === 'str' || ((tag === undefined || tag === '!') && scalar.style !== 'plain')) return { node, kind: 'string', value: text };
  if (tag === 'binary') return binary(text, node);
  if (tag !== undefined && tag !== '!' && !['bool', 'int', 'float', 'null', 'timestamp'].includes(tag))
    return { node, kind: 'string', value: text };
  const found = plain(text, node, tag === undefined || tag === '!' || tag === 'timestamp');
  const foundTag = { nil: 'null', string: 'str', bool: 'bool', int: 'int', uint64: 'int', float64: 'float', time: 'timestamp' }[found.kind];
  if (tag === undefined || tag === '!' || tag === foundTag) return found;
  if (tag === 'float' && found.kind === 'int') return { node, kind: 'float64', value: Number(found.value) };
  return { refused: 'A value is not of the type that its tag names' };
}

function plain(text: string, node: YamlNode, isTimePossible: boolean): GoScalar {
  if (Object.hasOwn(WORDS, text)) {
    const word = WORDS[text] ?? null;
    if (word === null) return { node, kind: 'nil' };
    return typeof word === 'boolean' ? { node, kind: 'bool', value: word } : { node, kind: 'float64', value: word };
  }
  const asText: GoScalar = { node, kind: 'string', value: text };
  if (text.startsWith('.')) return DOT_FLOAT.test(text) ? float(text, node) : asText;
  if (!/^[-+0-9]/.test(text)) return asText;
  const time = isTimePossible ? parseTime(text) : undefined;
  if (time) return { node, kind: 'time', value: time };
  const digits = text.replaceAll('_', '');
  const { sign, hex, bin, oct, dec } = INT.exec(digits)?.groups ?? {};
  const literal = hex ? `0x${hex}` : bin ? `0b${bin}` : oct ? `0o${oct}` : dec;
  if (literal !== undefined) {
    const value = sign === '-' ? -BigInt(literal) : BigInt(literal);
    if (value >= -(2n ** 63n) && value < 2n ** 63n) return { node, kind: 'int', value };
    if (sign === '' && value < 2n ** 64n) return { node, kind: 'uint64', value };
  }
  return FLOAT.test(digits) ? float(digits, node) : asText;
}

function float(text: string, node: YamlNode): GoScalar {
  const value = Number(text);
  return Number.isFinite(value) ? { node, kind: 'float64', value } : { node, kind: 'string', value: text };
}

function parseTime(text: string): GoTime | undefined {
  const groups = TIME.exec(text)?.groups;
  if (!groups) return undefined;
  const { year, month, day, t, hour = '0', minute = '0', second = '0', frac = '', zone } = groups;
  if (t !== undefined && (t.trim() === '') !== (zone === undefined)) return undefined;
  const time = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    nanosecond: Number(frac.slice(0, 9).padEnd(9, '0')),
    offset:
      zone === undefined || zone === 'Z'
        ? undefined
        : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))),
  };
  if (zone && zone !== 'Z' && (Number(zone.slice(1, 3)) > 24 || Number(zone.slice(4)) > 60)) return undefined;
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(time.year, time.month - 1, time.day);
  if (date.getUTCMonth() !== time.month - 1 || date.getUTCDate() !== time.day) return undefined;
  return time.hour < 24 && time.minute < 60 && time.second < 60 ? time : undefined;
}

function binary(text: string, node: YamlNode): GoScalar | { readonly refused: string } {
  const clean = text.replace(/[\r\n]/g, '');
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return { refused: 'A !!binary value is not base64' };
  return { node, kind: 'string', value: textOfBytes(atob(clean)) };
}
