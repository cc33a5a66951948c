import { readBase64 } from './base64.ts';
import type { YamlScalar } from './node.ts';
import { readNumber } from './numbers.ts';
import { readTimestamp } from './timestamp.ts';
import type { YamlValue } from './yaml-value.ts';

const STANDARD_TAG = 'tag:yaml.org,2002:';

const NULL: YamlValue = { type: 'null' };

/** The words of yaml.v3. `yes`, `no`, `on` and `off` are none when there is no Go bool to fill. */
const WORDS: ReadonlyMap<string, YamlValue> = new Map<string, YamlValue>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, NULL] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, { type: 'bool', value: true }] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, { type: 'bool', value: false }] as const),
]);

/** Numbers and times start with one of these. */
const FIRST_OF_NUMBERS: ReadonlySet<string> = new Set('0123456789+-.');

/** The tags that a text has to fit, and the type of value that it then is. Any other tag makes a string. */
const TYPE_OF_TAG: ReadonlyMap<string, YamlValue['type']> = new Map([
  ['!!null', 'null'],
  ['!!bool', 'bool'],
  ['!!int', 'int'],
  ['!!float', 'float'],
  ['!!timestamp', 'timestamp'],
]);

/** The tag as yaml.v3 compares it: `!!int` for `tag:yaml.org,2002:int`; undefined when there is none to respect. */
export function shortTagOf({ tag }: Pick<YamlScalar, 'tag'>): string | undefined {
  if (!tag || tag.name === '!') return undefined;
  return tag.name.startsWith(STANDARD_TAG) ? `!!${tag.name.slice(STANDARD_TAG.length)}` : tag.name;
}

/** The value of a scalar for yaml.v3; undefined when its text does not fit its tag, which makes yaml.v3 refuse the whole file. */
export function resolveScalar(scalar: Pick<YamlScalar, 'text' | 'style' | 'tag'>): YamlValue | undefined {
  const { text, style } = scalar;
  const tag = shortTagOf(scalar);
  if (tag === undefined) return style === 'plain' ? resolveText(text) : { type: 'string', value: text };
  if (tag === '!!binary') return readBase64(text);
  const type = TYPE_OF_TAG.get(tag);
  return type ? fitted(resolveText(text), type) : { type: 'string', value: text };
}

/** The words that are truth values to YAML 1.1 besides those of yaml.v3. */
const WORDS_V2: ReadonlyMap<string, YamlValue> = new Map<string, YamlValue>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, { type: 'bool', value: true }] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, { type: 'bool', value: false }] as const),
]);

/** The value that yaml.v2 gives a scalar; a date stays the text that it is. */
export function resolveScalarV2(scalar: Pick<YamlScalar, 'text' | 'style' | 'tag'>): YamlValue | undefined {
  const { text, style, tag } = scalar;
  if (tag?.name === '!') return { type: 'string', value: text };
  const word = WORDS_V2.get(text);
  const name = shortTagOf(scalar);
  const isWord = word !== undefined && (name === undefined ? style === 'plain' : name === '!!bool');
  const value = isWord ? word : resolveScalar(scalar);
  return value?.type === 'timestamp' ? { type: 'string', value: text } : value;
}

/** The value of a text without quotes and tag. */
export function resolveText(text: string): YamlValue {
  const number = FIRST_OF_NUMBERS.has(text.charAt(0)) ? (readTimestamp(text) ?? readNumber(text)) : WORDS.get(text);
  return number ?? { type: 'string', value: text };
}

/** A whole number may stand for a float as long as it is an int64. */
function fitted(value: YamlValue, type: YamlValue['type']): YamlValue | undefined {
  if (value.type === type) return value;
  const isWhole = type === 'float' && value.type === 'int' && value.value === BigInt.asIntN(64, value.value);
  return isWhole ? { type: 'float', value: Number(value.value) } : undefined;
}
