import { jsonString } from '../astro/go-json.ts';
import { compareBytes } from '../astro/go-text.ts';
import { HclError } from './cursor.ts';
import { asText, type HclValue, NOT_HERE, type NotHere, stringValue } from './hcl-value.ts';

type HclFunction = (args: readonly HclValue[]) => HclValue | NotHere;

/** The functions of Terraform whose results are certain, by name. Each throws for arguments that Terraform refuses. */
export const FUNCTIONS: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['jsonencode', ([value, ...rest]) => (value && rest.length === 0 ? stringValue(json(value)) : wrong('jsonencode'))],
  ['format', format],
  ['join', join],
  ['concat', concat],
  ['merge', merge],
  ['trimspace', ofText((text) => trimmed(text))],
  ['chomp', ofText((text) => text.replace(LAST_LINES, ''))],
  ['base64encode', ofText(base64)],
  ['urlencode', ofText(urlencode)],
  ['tostring', ([value]) => (value?.kind === 'null' ? value : textValue(value, 'tostring'))],
  ['sensitive', same],
  ['nonsensitive', same],
  ['trimprefix', ofTexts((text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text))],
  ['trimsuffix', ofTexts((text, suffix) => (suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text))],
]);

/** The line ends that `chomp` takes away. */
const LAST_LINES = /(?<![\r\n])[\r\n]+$/;
const GO_SPACE = /^[\t-\r \x85\p{Z}]$/u;
const KEPT_IN_QUERY = /^[A-Za-z0-9_.~-]$/;
/** The most characters that `join` puts between items. */
const LONGEST_JOINED = 1_000_000;
const VERB = /%[sv]|%%|%|[^%]+/g;

function same([value]: readonly HclValue[]): HclValue | NotHere {
  return value ?? NOT_HERE;
}

function wrong(name: string): never {
  throw new HclError(`Invalid function argument: ${name}`, 0);
}

function textOf(value: HclValue | undefined, name: string): string {
  return (value && asText(value)) ?? wrong(name);
}

function textValue(value: HclValue | undefined, name: string): HclValue {
  return stringValue(textOf(value, name));
}

function ofText(change: (text: string) => string): HclFunction {
  return ([value, ...rest]) => (rest.length > 0 ? wrong('text') : stringValue(change(textOf(value, 'text'))));
}

function ofTexts(change: (text: string, other: string) => string): HclFunction {
  return ([first, second, ...rest]) =>
    rest.length > 0 ? wrong('text') : stringValue(change(textOf(first, 'text'), textOf(second, 'text')));
}

/** Formats with `%s` and `%v` alone, whose result does not depend on the type. */
function format([first, ...args]: readonly HclValue[]): HclValue | NotHere {
  const parts = textOf(first, 'format').match(VERB) ?? [];
  const wanted = parts.filter((part) => part === '%s' || part === '%v').length;
  if (parts.some((part) => part === '%')) return NOT_HERE;
  if (wanted !== args.length) return wrong('format');
  const values = args.map(asText);
  if (values.includes(undefined)) return NOT_HERE;
  let used = 0;
  return stringValue(parts.map((part) => (part === '%%' ? '%' : part === '%s' || part === '%v' ? (values[used++] ?? '') : part)).join(''));
}

function join([separator, ...lists]: readonly HclValue[]): HclValue | NotHere {
  if (lists.length === 0) return wrong('join');
  const items = lists.flatMap((list) => (list.kind === 'tuple' ? list.items : wrong('join')));
  const between = textOf(separator, 'join');
  if (items.length * between.length > LONGEST_JOINED) return NOT_HERE;
  return stringValue(items.map((item) => textOf(item, 'join')).join(between));
}

function concat(lists: readonly HclValue[]): HclValue {
  if (lists.length === 0) return wrong('concat');
  return { kind: 'tuple', items: lists.flatMap((list) => (list.kind === 'tuple' ? list.items : wrong('concat'))) };
}

function merge(objects: readonly HclValue[]): HclValue {
  const entries = objects.flatMap((object) =>
    object.kind === 'object' ? [...object.entries] : object.kind === 'null' ? [] : wrong('merge'),
  );
  return { kind: 'object', entries: new Map(entries) };
}

/** Keys in the order of their bytes, no blanks, `<`, `>` and `&` escaped: Go's encoding/json. */
export function json(value: HclValue): string {
  switch (value.kind) {
    case 'string':
      return jsonString(value.text);
    case 'number':
      return value.digits;
    case 'bool':
      return String(value.value);
    case 'null':
      return 'null';
    case 'tuple':
      return `[${value.items.map(json).join(',')}]`;
    case 'object': {
      const entries = [...value.entries].toSorted(([a], [b]) => compareBytes(a, b));
      return `{${entries.map(([key, member]) => `${jsonString(key)}:${json(member)}`).join(',')}}`;
    }
    default:
      return value satisfies never;
  }
}

function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && GO_SPACE.test(text.charAt(start))) start++;
  while (end > start && GO_SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** Go's url.QueryEscape: a blank becomes `+`. */
function urlencode(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => {
    const character = String.fromCharCode(byte);
    if (KEPT_IN_QUERY.test(character)) return character;
    return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
