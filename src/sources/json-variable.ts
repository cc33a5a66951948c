import { connectionKeys } from '../airflow/construct.ts';
import { isTruthy, type JsonMember, type JsonObjectNode } from '../airflow/json-node.ts';
import { parseJson } from '../airflow/json-parse.ts';
import { dialectOf } from '../airflow/target.ts';
import { nearest } from '../matching/nearest.ts';
import { type AirflowError, FIELDS, isAirflowError } from '../model/airflow.ts';
import type { Entry, Fact } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import { entriesOfJson, jsonOf, wordsOfJson } from './json-entries.ts';
import { reasonOf } from './json-reason.ts';
import { type Opened, unopened, type Value } from './opened.ts';
import { wholePlacement } from './placement.ts';

/** A place that its author meant to fill in. */
const FORM = /<[A-Za-z][^<>\n"{}]{0,80}>/;

/** A connection that is written as a JSON text. */
export function openJson(value: Value): Opened {
  const parsed = parseJson(value.text);
  if ('error' in parsed) {
    const { offset } = parsed.error;
    const at = value.place({ start: Math.min(offset, value.text.length), end: Math.min(offset + 1, value.text.length) });
    return {
      ...unopened(value.whole),
      facts: [
        {
          kind: 'unreadable',
          at,
          form: 'json',
          reason: reasonOf(value.text, parsed.error),
          ...(FORM.test(value.text) && { isForm: true }),
        },
      ],
    };
  }
  if (parsed.node.kind !== 'object') return unopened(value.whole);
  return openObject(parsed.node, value);
}

function openObject(node: JsonObjectNode, value: Value): Opened {
  const extra = node.members.findLast(({ key }) => key.value === 'extra');
  const type = node.members.findLast(({ key }) => key.value === 'conn_type')?.value;
  return {
    type:
      type?.kind === 'string'
        ? { value: type.value.replaceAll('-', '_'), range: value.place({ start: type.range.start + 1, end: type.range.end - 1 }) }
        : undefined,
    fields: node.members.filter((member) => member !== extra).map((member) => fieldOf(member, value)),
    extra: extra ? extraEntries(extra, value) : [],
    extraSpelling: extra ? 'json' : 'none',
    facts: factsOf(node, value),
    words: wordsOfJson(node, value.place),
  };
}

/** The fields that the Airflow of a value knows. */
function knownTo({ target }: Value): readonly string[] {
  return connectionKeys(dialectOf(target));
}

function fieldOf({ key, value: node }: JsonMember, value: Value): Entry {
  const { place, reading } = value;
  const json = jsonOf(node);
  const name = knownTo(value).includes(key.value) ? key.value : undefined;
  const field = FIELDS.find((known) => known === key.value);
  const got = isAirflowError(reading) || !field ? json : reading[field];
  return {
    name,
    key: { value: key.value, range: place(key.range) },
    depth: 0,
    value: { value: new Hidden(json), range: place(node.range) },
    received: got === null ? undefined : new Hidden(got),
    fate: name === undefined ? 'unknown' : json === null || json === '' ? 'empty' : 'kept',
    isShared: false,
  };
}

/** An extra is an object, or a text that holds one. */
function extraEntries({ value: node }: JsonMember, { place }: Value): Entry[] {
  if (node.kind === 'object') return entriesOfJson(node, place);
  if (node.kind !== 'string') return [];
  const inner = parseJson(node.value);
  return 'node' in inner && inner.node.kind === 'object' ? entriesOfJson(inner.node, wholePlacement(place(node.range))) : [];
}

function factsOf(node: JsonObjectNode, value: Value): Fact[] {
  const { place, reading, whole } = value;
  if (!isAirflowError(reading)) return [...extraFacts(node, value), ...textFacts(node, value)];
  const unknown = node.members.filter(({ key }) => !knownTo(value).includes(key.value));
  if (unknown.length > 0)
    return unknown.map(({ key }) => ({
      kind: 'unreadable',
      at: place(key.range),
      form: 'json',
      reason: unknownKey(key.value, knownTo(value)),
    }));
  const at = (name: string) => {
    const member = node.members.findLast(({ key }) => key.value === name);
    return member ? place(member.value.range) : whole;
  };
  if (node.members.some(({ key }) => key.value === 'uri'))
    return [
      {
        kind: 'unreadable',
        at: at('uri'),
        form: 'json',
        reason: 'a "uri" and single fields exclude each other, or the URI cannot be read',
      },
    ];
  const { name, reason } = culpritOf(node, reading.error);
  return [{ kind: 'unreadable', at: at(name), form: 'json', reason }];
}

/** The member that Airflow stumbles over, in the order in which it looks at them. */
function culpritOf(node: JsonObjectNode, { type, message }: AirflowError): { readonly name: string; readonly reason: string } {
  if (/port/i.test(message)) return { name: 'port', reason: 'the port is not a number' };
  const member = (name: string) => node.members.findLast(({ key }) => key.value === name)?.value;
  const isNoText = (name: string) => {
    const value = member(name);
    return value !== undefined && isTruthy(value) && value.kind !== 'string';
  };
  if (isNoText('conn_type')) return { name: 'conn_type', reason: 'the type has to be a text' };
  if (isNoText('password')) return { name: 'password', reason: 'the password has to be a text, in quotes' };
  if (type === 'UnicodeEncodeError') {
    const password = member('password');
    const name = password?.kind === 'string' && LONE_SURROGATE.test(password.value) ? 'password' : 'extra';
    return { name, reason: 'half of a surrogate pair ("\\ud800" to "\\udfff" alone) is not a character, and cannot be stored' };
  }
  if (type === 'RecursionError') return { name: 'extra', reason: 'the extra is nested too deeply' };
  return { name: 'extra', reason: NO_OBJECT };
}

const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** The Task SDK takes any value as a field. */
function textFacts(node: JsonObjectNode, { place }: Value): Fact[] {
  const last = new Map(node.members.map((member) => [member.key.value, member.value]));
  return TEXTS.flatMap((name): Fact[] => {
    const value = last.get(name);
    const isText = value === undefined || value.kind === 'string' || (value.kind === 'word' && value.value === null);
    return isText ? [] : [{ kind: 'no-text', at: place(value.range), field: name }];
  });
}

const TEXTS = ['host', 'login', 'password', 'schema'] as const;

/** The Task SDK takes any extra, and hooks read none that is no object. */
function extraFacts(node: JsonObjectNode, { place }: Value): Fact[] {
  const extra = node.members.findLast(({ key }) => key.value === 'extra')?.value;
  if (!extra || !isTruthy(extra) || extra.kind === 'object' || (extra.kind === 'string' && holdsObject(extra.value))) return [];
  return [{ kind: 'unreadable', at: place(extra.range), form: 'extra', reason: NO_OBJECT }];
}

function holdsObject(text: string): boolean {
  const parsed = parseJson(text);
  return 'node' in parsed && parsed.node.kind === 'object';
}

const NO_OBJECT = 'the extra is not one JSON object';

function unknownKey(key: string, known: readonly string[]): string {
  if (key === 'conn_id') return 'the name of the variable says the id, a "conn_id" inside is an error';
  const meant = nearest(key, known, 'conn_');
  return meant === undefined
    ? 'Airflow does not know this field: put it into "extra"'
    : `Airflow does not know this field; did you mean "${meant}"?`;
}
