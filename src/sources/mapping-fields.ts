import { parseJson } from '../airflow/json-parse.ts';
import { memoize } from '../lazy/memoize.ts';
import { type AirflowReading, FIELDS, isAirflowError, type Json, type JsonObject } from '../model/airflow.ts';
import type { Entry } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import { MAX_ENTRIES } from '../model/source.ts';
import { contains, type Range } from '../model/text.ts';
import type { FieldNames } from './fields-rewriting.ts';
import { entriesOfJson, wordsOfJson } from './json-entries.ts';
import type { Opened } from './opened.ts';
import { allWords, type Words } from './words.ts';
import { isNothing, rangeOf, type WrittenMapping, type WrittenMember, type WrittenValue } from './written-mapping.ts';

/** A connection that is written as named values; `reading` is what Airflow makes of it. */
export function openFields(mapping: WrittenMapping, names: FieldNames, reading: AirflowReading | undefined): Opened {
  const last = lastOf(mapping);
  const isOf = (name: string) => (member: WrittenMember) => names.get(member.key.value) === name;
  const type = typeIn([...last.values()].find(isOf('conn_type'))?.value);
  const extras = [...last.values()].filter(isOf('extra'));
  const inside = extras.map(extraOf);
  const plain = mapping.members.filter((member) => !extras.includes(member));
  const merged = sharedOf(mapping, names, reading);
  return {
    type: type ?? merged.type,
    fields: [...plain.map((member) => fieldOf(member, names, last.get(member.key.value) === member, reading)), ...merged.fields],
    extra: [...inside.flatMap(({ entries }) => entries), ...merged.extra],
    // Its keys keep their case, whichever way they are written.
    extraSpelling: extras.length > 0 || merged.extra.length > 0 ? 'json' : 'none',
    facts: [],
    words: allWords([...plain.map(wordsOfMember), ...inside.map(({ words }) => words), merged.words]),
    beside: merged.beside,
  };
}

type Shared = Required<Pick<Opened, 'type' | 'fields' | 'extra' | 'words' | 'beside'>>;

/** The members that merge keys hand down to a mapping, as far as it has none of its own by these names. */
function sharedOf(mapping: WrittenMapping, names: FieldNames, reading: AirflowReading | undefined): Shared {
  const known = new Set(mapping.members.map(({ key }) => names.get(key.value)));
  const members = (mapping.inherited?.(names) ?? []).filter(({ key }) => !known.has(names.get(key.value)));
  const isOf = (name: string) => (member: WrittenMember) => names.get(member.key.value) === name;
  const fields = members.filter((member) => !isOf('extra')(member)).map((member) => fieldOf(member, names, true, reading));
  const extras = members.filter(isOf('extra'));
  const inside = extras.map(extraOf);
  return {
    type: typeIn(members.find(isOf('conn_type'))?.value),
    fields: fields.map(shared),
    extra: inside.flatMap(({ entries }) => entries.map(shared)),
    words: allWords(inside.map(({ words }) => words)),
    beside: extras.map(({ key, value }) => ({ start: key.range.start, end: rangeOf(value).end })),
  };
}

function shared(entry: Entry): Entry {
  return { ...entry, isShared: true };
}

function typeIn(value: WrittenValue | undefined): Opened['type'] {
  const text = value && textOf(value);
  return value && text ? { value: text, range: rangeOf(value) } : undefined;
}

/** The text of a value, also where an alias stands for it. */
function textOf(value: WrittenValue): string | undefined {
  const target = value.kind === 'alias' ? value.target?.() : value;
  return target?.kind === 'text' ? target.text.text : undefined;
}

/** The keys of all mappings, and all values that are neither mappings nor lists; nothing, as it is written, is no value. */
export function wordsOfValue(value: WrittenValue): Words {
  return wordsOf([value], []);
}

/** A key and all that is behind it. */
function wordsOfMember(member: WrittenMember): Words {
  return wordsOf([], [member]);
}

function wordsOf(waiting: WrittenValue[], first: readonly WrittenMember[]): Words {
  const keys: Range[] = [];
  const values: Range[] = [];
  const take = ({ key, value }: WrittenMember) => {
    const { start, end } = rangeOf(value);
    // A key without a value, which YAML has, may be a piece of a value.
    if (end === start) values.push(key.range);
    else {
      for (const range of keysOf({ key, value })) keys.push(range);
      waiting.push(value);
    }
  };
  first.forEach(take);
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (at.kind === 'mapping') at.mapping.members.forEach(take);
    else if (at.kind === 'list') for (const item of at.items) waiting.push(item);
    else (isNothing(at) ? keys : values).push(rangeOf(at));
  }
  return { keys, values };
}

/** A positional argument has its key in the place of its value, and no word for it. */
function keysOf({ key, value }: WrittenMember): readonly Range[] {
  return contains(rangeOf(value), key.range) ? [] : [key.range];
}

/** Of a key that is written twice the last one counts. */
function lastOf({ members }: WrittenMapping): Map<string, WrittenMember> {
  return new Map(members.map((member) => [member.key.value, member]));
}

function fieldOf({ key, value }: WrittenMember, names: FieldNames, isLast: boolean, reading: AirflowReading | undefined): Entry {
  const json = jsonOfValue(value);
  const name = names.get(key.value);
  const field = FIELDS.find((known) => known === name);
  const got = !reading || isAirflowError(reading) || !field ? json : reading[field];
  const isEmpty = got === null || got === '';
  return {
    name,
    key,
    depth: 0,
    value: { value: new Hidden(json), range: rangeOf(value) },
    received: isEmpty || !isLast ? undefined : new Hidden(got),
    // Airflow refuses a key that it does not know, which is said of the whole file.
    fate: isLast ? (isEmpty ? 'empty' : 'kept') : 'ignored',
    isShared: value.kind === 'alias',
  };
}

/** A mapping, or a text that holds a JSON object. */
function extraOf(member: WrittenMember): { readonly entries: readonly Entry[]; readonly words: Words } {
  const { value } = member;
  const target = value.kind === 'alias' ? value.target?.() : undefined;
  if (target) return { entries: extraOf({ ...member, value: target }).entries.map(shared), words: wordsOfMember(member) };
  if (value.kind === 'mapping') return { entries: entriesOf(value.mapping), words: wordsOfMember(member) };
  const inner = value.kind === 'text' ? parseJson(value.text.text) : undefined;
  if (value.kind !== 'text' || !inner || !('node' in inner) || inner.node.kind !== 'object')
    return { entries: [], words: wordsOfMember(member) };
  const place = (span: Range) => value.text.place(span);
  const words = allWords([{ keys: keysOf(member), values: [] }, wordsOfJson(inner.node, place)]);
  return { entries: entriesOfJson(inner.node, place), words };
}

/** The members of a mapping, inner ones too, as far as they are looked at. */
function entriesOf(mapping: WrittenMapping): Entry[] {
  const entries: Entry[] = [];
  collect(mapping, 1, entries);
  return entries;
}

function collect(mapping: WrittenMapping, depth: number, entries: Entry[]): void {
  const last = lastOf(mapping);
  for (const member of mapping.members) {
    if (entries.length > MAX_ENTRIES) return;
    const { key, value } = member;
    const isLast = last.get(key.value) === member;
    const json = new Hidden(jsonOfValue(value));
    entries.push({
      name: key.value,
      key,
      depth,
      value: { value: json, range: rangeOf(value) },
      received: isLast ? json : undefined,
      fate: isLast ? 'kept' : 'ignored',
      isShared: value.kind === 'alias',
    });
    if (value.kind === 'mapping') collect(value.mapping, depth + 1, entries);
  }
}

function jsonOfValue(value: WrittenValue): Json {
  switch (value.kind) {
    case 'text':
      return value.text.text;
    case 'word':
      return value.json;
    case 'alias':
      return textOf(value) ?? null;
    case 'list':
      return value.items.map(jsonOfValue);
    case 'mapping':
      return objectOf(value.mapping);
    default:
      return value satisfies never;
  }
}

/** Worked out once, however many ask for parts of it. */
const objectOf: (mapping: WrittenMapping) => JsonObject = memoize((mapping: WrittenMapping) =>
  Object.fromEntries([...lastOf(mapping)].map(([key, member]) => [key, jsonOfValue(member.value)])),
);
