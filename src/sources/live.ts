import { readConnectionFields } from '../airflow/read-fields.ts';
import { lazy } from '../lazy/lazy.ts';
import type { Json } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Landing } from '../model/connection.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import { treeOf } from './connections-tree.ts';
import { type DocumentPart, documentOf } from './document-parts.ts';
import { fieldsPart, type WrittenConnection } from './fields-document.ts';
import type { FieldNames } from './fields-rewriting.ts';
import { liveKind } from './kinds.ts';
import { membersOf } from './listed-connections.ts';
import { wordsOfValue } from './mapping-fields.ts';
import { tight } from './tight.ts';
import { MASKED, type Told, unlistedExtra, withUnlisted } from './unlisted-values.ts';
import { rangeOf, type WrittenMember, type WrittenValue } from './written-mapping.ts';

/** A Deployment's list of its connections: a page of its REST API, a list of its command line, Astro's environment manager. */
export const live: Source = {
  ...liveKind,
  title: 'list of connections',
  whenUnreadable: 'nothing of the list is read',
  loaded: { by: 'a person who asked for it', when: 'request' },
  language: 'json',
  masked: MASKED,
  concerns: (text) => listingIn(text) !== undefined,
  parse,
};

/** A way of telling connections. */
interface Shape {
  /** The key of the id. */
  readonly id: string;
  /** Another key that an item must have. */
  readonly needs: string;
  /** The key of the fields, where they are not in the item itself. */
  readonly inside?: string;
  readonly names: FieldNames;
  readonly lands: Landing;
  /** A key that an item has in every list which shows more than types; without one every list does. */
  readonly shows?: string;
}

const FIELDS = ['description', 'host', 'login', 'password', 'schema', 'port'].map((name) => [name, name] as const);

const SHAPES: readonly Shape[] = [
  {
    id: 'connection_id',
    needs: 'conn_type',
    names: new Map([['conn_type', 'conn_type'], ...FIELDS, ['extra', 'extra']]),
    lands: 'metadata database',
    shows: 'extra',
  },
  {
    id: 'objectKey',
    needs: 'connection',
    inside: 'connection',
    names: new Map([['type', 'conn_type'], ...FIELDS, ['extra', 'extra']]),
    lands: 'environment manager',
  },
  {
    id: 'conn_id',
    needs: 'conn_type',
    names: new Map([['conn_type', 'conn_type'], ...FIELDS, ['extra_dejson', 'extra']]),
    lands: 'metadata database',
    shows: 'host',
  },
];

interface Listing {
  readonly shape: Shape;
  readonly items: readonly WrittenValue[];
  readonly root: WrittenValue;
}

/** The list in a JSON text; undefined for a text that holds none. */
function listingIn(text: string): Listing | undefined {
  const start = text.trimStart();
  if (!start.startsWith('{') && !start.startsWith('[')) return undefined;
  const { root } = treeOf(text, 'json');
  for (const list of root ? listsIn(root) : []) {
    for (const shape of SHAPES) {
      const items = list.filter((item) => memberOf(item, shape.id) !== undefined && memberOf(item, shape.needs) !== undefined);
      if (root && items.length > 0) return { shape, items, root };
    }
  }
  return undefined;
}

/** The root where it is a list, the lists right in it, and a connection that is told alone. */
function listsIn(root: WrittenValue): readonly (readonly WrittenValue[])[] {
  if (root.kind === 'list') return [root.items];
  const inner = membersOf(root).flatMap(({ value }) => (value.kind === 'list' ? [value.items] : []));
  return [...inner, [root]];
}

function memberOf(item: WrittenValue, name: string): WrittenMember | undefined {
  return membersOf(item).findLast(({ key }) => key.value === name);
}

function parse(text: string, { target }: ReadingContext): Document {
  const listing = listingIn(text);
  const part = listing && listedPart(text, listing, { ...target, as: 'server' });
  return documentOf(
    {
      text,
      comments: [],
      words: () => listing && { all: wordsOfValue(listing.root), end: text.length },
      problem: undefined,
      alsoRead: [],
    },
    part ? [part] : [],
  );
}

function listedPart(text: string, { shape, items }: Listing, target: AirflowTarget): DocumentPart {
  const { names, lands } = shape;
  const connections = items.flatMap((item) => writtenConnection(item, shape, target)).map((each) => ({ ...each, lands }));
  return fieldsPart({ text, target, names, newExtra: 'text', connections });
}

function writtenConnection(item: WrittenValue, shape: Shape, target: AirflowTarget): readonly WrittenConnection[] {
  const { id: idKey, inside, names, shows } = shape;
  const id = memberOf(item, idKey)?.value;
  const fields = inside === undefined ? item : memberOf(item, inside)?.value;
  if (id?.kind !== 'text' || fields?.kind !== 'mapping') return [];
  const isWithout = (name: string | undefined) => name !== undefined && memberOf(item, name) === undefined;
  const type = memberOf(item, shape.needs);
  const shown = fields.mapping.members.filter(({ key }) => names.has(key.value));
  const mapping = { ...fields.mapping, members: type && isWithout(shows) ? [...shown, unlistedExtra(type)] : shown };
  const told = () => withUnlisted(argumentsOf(mapping.members, names), item, names, idKey === 'connection_id' && isWithout('password'));
  return [
    {
      id: { value: id.text.text, range: id.text.range },
      range: rangeOf(item),
      definition: { kind: 'fields', mapping },
      reading: lazy(() => tight(readConnectionFields(told(), target))),
    },
  ];
}

function argumentsOf(members: readonly WrittenMember[], names: FieldNames): Told {
  return new Map(
    members.flatMap(({ key, value }) => {
      const name = names.get(key.value);
      const told = toldOf(value);
      if (name === undefined || told === null) return [];
      return [[name, name === 'port' && /^\d{1,9}$/.test(String(told)) ? Number(told) : told] as const];
    }),
  );
}

/** A text or a number; the JSON of a mapping. The command line prints `None` for nothing. */
function toldOf(value: WrittenValue): string | number | null {
  if (value.kind === 'text') return value.text.text === 'None' ? null : value.text.text;
  if (value.kind === 'word') return typeof value.json === 'number' ? value.json : null;
  return value.kind === 'mapping' && value.mapping.members.length > 0 ? JSON.stringify(jsonOf(value)) : null;
}

function jsonOf(value: WrittenValue): Json {
  switch (value.kind) {
    case 'text':
      return value.text.text;
    case 'word':
      return value.json;
    case 'list':
      return value.items.map(jsonOf);
    case 'mapping':
      return Object.fromEntries(value.mapping.members.map((member) => [member.key.value, jsonOf(member.value)]));
    default:
      return null;
  }
}
