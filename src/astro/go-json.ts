import { formatFloat, formatJsonFloat } from '../yaml/go-format.ts';
import { compareBytes } from './go-text.ts';
import type { GoList, GoMap, GoScalar, GoValue } from './go-value.ts';

export type GoJson = { readonly text: string } | { readonly error: string };

/** json.Marshal escapes these besides what JSON demands, so that the text can stand in HTML and JavaScript. */
const ESCAPED = /["\\<>&\0-\x1f\u2028\u2029\ud800-\udfff]/gu;

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A value as json.Marshal writes it, or the text of its error. Keys are sorted by bytes; Go 1.22 and later write `\b` and `\f`. */
export function marshal(value: GoValue): GoJson {
  if (value.kind === 'list') return marshalledList(value);
  return value.kind === 'map' ? marshalledMap(value) : marshalledScalar(value);
}

function marshalledList({ items }: GoList): GoJson {
  const parts: string[] = [];
  for (const item of items) {
    const json = marshal(item);
    if ('error' in json) return json;
    parts.push(json.text);
  }
  return { text: `[${parts.join(',')}]` };
}

function marshalledMap({ entries }: GoMap): GoJson {
  const parts: string[] = [];
  for (const [name, { value }] of [...entries].toSorted(([a], [b]) => compareBytes(a, b))) {
    const json = marshal(value);
    if ('error' in json) return json;
    parts.push(`${jsonString(name)}:${json.text}`);
  }
  return { text: `{${parts.join(',')}}` };
}

function marshalledScalar(scalar: GoScalar): GoJson {
  switch (scalar.kind) {
    case 'nil':
      return { text: 'null' };
    case 'string':
      return { text: jsonString(scalar.value) };
    case 'bool':
    case 'int':
    case 'uint64':
      return { text: String(scalar.value) };
    case 'float64':
      return jsonFloat(scalar.value);
    case 'time':
      return scalar.value === undefined ? { error: TIME_ERROR } : { text: `"${scalar.value}"` };
    default:
      return scalar satisfies never;
  }
}

const TIME_ERROR = 'json: error calling MarshalJSON for type time.Time: Time.MarshalJSON: timezone hour outside of range [0,23]';

function jsonFloat(value: number): GoJson {
  const text = formatJsonFloat(value);
  return text === undefined ? { error: `json: unsupported value: ${formatFloat(value)}` } : { text };
}

export function jsonString(text: string): string {
  return `"${text.replace(ESCAPED, escaped)}"`;
}

function escaped(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd';
  return SHORT[char] ?? `\\u${code.toString(16).padStart(4, '0')}`;
}
