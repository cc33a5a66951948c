import { parseJson } from '../airflow/json-parse.ts';
import type { UrlRefusal } from '../astro/go-url.ts';
import type { GoEntry, GoMap, GoValue } from '../astro/go-value.ts';
import type { ConnectionItem, ConnectionKey, ConnectionRequest, ExtraReading, Field } from '../astro/settings-reading.ts';
import type { AirflowConnection, Json, JsonObject } from '../model/airflow.ts';
import type { Connection, Entry, Fact, Fate } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { Range } from '../model/text.ts';
import { deref, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { entriesOfJson, leavesOf, objectOf } from './json-entries.ts';
import { reasonAt } from './json-reason.ts';
import { isExact, scalarPlacement } from './placement.ts';
import { writtenScalar } from './settings-scalar.ts';
import { uriDoubt } from './uri-doubt.ts';

/** A connection of the file together with what its rewriting needs. */
export interface ReadConnection {
  readonly connection: Connection;
  readonly item: ConnectionItem;
  /** Starts of scalars whose inner values are placed one by one. */
  readonly opened: readonly number[];
  readonly leaves: readonly Range[];
}

const NAMES: Readonly<Record<ConnectionKey, string>> = {
  conn_id: 'conn_id',
  conn_type: 'conn_type',
  conn_host: 'host',
  conn_schema: 'schema',
  conn_login: 'login',
  conn_password: 'password',
  conn_port: 'port',
  conn_uri: 'conn_uri',
  conn_extra: 'extra',
};

/** One item of `connections`; undefined for what is no mapping. */
export function readConnection(text: string, item: ConnectionItem): ReadConnection | undefined {
  if (item.outcome === 'skipped' && item.reason === 'not-a-mapping') return undefined;
  const node = deref(item.node);
  const extra = readExtra(text, item.extra);
  const fields = item.fields.filter(({ known }) => known !== 'conn_extra' || item.extra === undefined || known === undefined);
  const extraField = item.extra?.field;
  const id =
    item.fields.find(({ known, outcome }) => known === 'conn_id' && outcome.kind !== 'ignored') ??
    item.fields.find(({ known }) => known === 'conn_id');
  const type = item.fields.find(({ known, outcome }) => known === 'conn_type' && outcome.kind === 'sent');
  const request = item.outcome === 'sent' ? item.request : undefined;
  const airflow = request && received(request);
  return {
    item,
    opened: extra.opened,
    leaves: extra.leaves,
    connection: {
      id: { value: item.id, range: id?.value.range ?? startOf(node) },
      type: type && { value: textOf(type.value), range: type.value.range },
      spelling: item.uri && !type ? 'uri' : 'fields',
      extraSpelling: extra.spelling,
      range: node.range,
      fields: [...fields, ...(extraField && isField(extraField, item.extra) ? [extraField] : [])].map(entryOf),
      extra: extra.entries,
      written: new Hidden(writtenConnection(item, extra.written, airflow)),
      airflow: airflow?.conn_type ? new Hidden(airflow) : undefined,
      skipped: skippedOf(item, request),
      facts: [...extra.facts, ...uriFacts(item)],
    },
  };
}

/** A mapping is its members, but for one that is not read at all. */
function isField({ outcome }: Field<ConnectionKey>, extra: ExtraReading | undefined): boolean {
  return extra?.spelling !== 'mapping' || outcome.kind === 'ignored';
}

function skippedOf(item: ConnectionItem, request: ConnectionRequest | undefined): Connection['skipped'] {
  if (item.outcome === 'skipped') return item.reason === 'no-id' ? 'no-id' : 'no-type';
  return request?.conn_type ? undefined : 'unreadable';
}

/** What Airflow holds after the request: what is not sent is None. */
function received(request: ConnectionRequest): AirflowConnection {
  const parsed = request.extra ? parseJson(request.extra) : undefined;
  return {
    conn_type: request.conn_type ?? null,
    host: request.host ?? null,
    login: request.login ?? null,
    password: request.password ?? null,
    schema: request.schema ?? null,
    port: request.port ?? null,
    extra: parsed && 'node' in parsed && parsed.node.kind === 'object' ? objectOf(parsed.node) : null,
  };
}

function writtenConnection(item: ConnectionItem, extra: JsonObject | null, got: AirflowConnection | undefined): AirflowConnection {
  const text = (key: ConnectionKey) => {
    const field = item.fields.find(
      ({ known, outcome }) => known === key && !(outcome.kind === 'ignored' && outcome.reason === 'other-spelling'),
    );
    return (field && writtenText(field)) || null;
  };
  const isUri = item.uri !== undefined && item.uri.field.outcome.kind === 'parsed';
  if (isUri && got) return { ...got, extra: got.extra ?? extra };
  return {
    conn_type: text('conn_type'),
    host: text('conn_host'),
    login: text('conn_login'),
    password: text('conn_password'),
    schema: text('conn_schema'),
    port: got?.port ?? null,
    extra,
  };
}

/** The scalar as its author sees it; null for what YAML has no text for. */
function writtenText({ value, outcome }: Field<string>): string | undefined {
  const node = deref(value);
  if (node.kind !== 'scalar' || (outcome.kind === 'empty' && outcome.from === 'nil')) return undefined;
  return node.text;
}

function entryOf(field: Field<ConnectionKey>): Entry {
  const { key, value, known, outcome } = field;
  const json = jsonOfNode(value);
  const name = known && NAMES[known];
  return {
    name: outcome.kind === 'ignored' && outcome.reason === 'unknown-key' ? undefined : name,
    key: { value: textOf(key), range: key.range },
    path: [],
    value: { value: new Hidden(json), range: value.range },
    received: outcome.kind === 'sent' ? new Hidden(outcome.value) : undefined,
    fate: fateOf(field, json),
    isShared: field.merge !== undefined || value.kind === 'alias',
  };
}

function fateOf({ outcome, known }: Field<ConnectionKey>, written: Json): Fate {
  switch (outcome.kind) {
    case 'sent':
      return known === 'conn_extra' || isSame(outcome.value, String(written).trim()) ? 'kept' : 'retyped';
    case 'parsed':
      return 'kept';
    case 'empty':
    case 'dropped':
      return outcome.kind;
    case 'ignored':
      return outcome.reason === 'unknown-key'
        ? 'unknown'
        : outcome.reason === 'skipped-item'
          ? written === null || written === '' || written === '~' || written === 'null'
            ? 'empty'
            : 'kept'
          : 'ignored';
    default:
      return outcome satisfies never;
  }
}

/** A port is a number, however its author wrote it: `08` and `5_432` arrive as what they say, `017` does not. */
function isSame(sent: string | number, written: string): boolean {
  return typeof sent === 'number' ? sent === Number(written.replaceAll('_', '')) : sent === written;
}

interface Extra {
  readonly spelling: Connection['extraSpelling'];
  readonly entries: readonly Entry[];
  readonly written: JsonObject | null;
  readonly facts: readonly Fact[];
  readonly opened: readonly number[];
  readonly leaves: readonly Range[];
}

const NO_EXTRA: Extra = { spelling: 'none', entries: [], written: null, facts: [], opened: [], leaves: [] };

function readExtra(text: string, extra: ExtraReading | undefined): Extra {
  if (!extra) return NO_EXTRA;
  if (extra.spelling === 'mapping' && extra.value.kind === 'map') {
    return { ...NO_EXTRA, spelling: 'mapping', entries: entriesOfMap(extra.value, []), written: writtenMap(extra.value) };
  }
  const node = deref(extra.field.value);
  if (extra.spelling !== 'text' || node.kind !== 'scalar') return NO_EXTRA;
  return readExtraText(text, node, extra.field.value.kind === 'alias');
}

function readExtraText(text: string, node: YamlScalar, isShared: boolean): Extra {
  const parsed = parseJson(node.text);
  const place = scalarPlacement(text, node);
  if ('error' in parsed) {
    const { offset } = parsed.error;
    const at = place({ start: Math.min(offset, node.text.length), end: Math.min(offset + 1, node.text.length) });
    return { ...NO_EXTRA, spelling: 'json', facts: [{ kind: 'unreadable', at, form: 'extra', reason: reasonAt(node.text, offset) }] };
  }
  if (parsed.node.kind !== 'object') {
    return {
      ...NO_EXTRA,
      spelling: 'json',
      facts: [{ kind: 'unreadable', at: node.range, form: 'extra', reason: 'the text is JSON, but no object in braces' }],
    };
  }
  const entries = entriesOfJson(parsed.node, place).map((entry) => ({ ...entry, isShared }));
  const isOpen = isExact(text, node);
  return {
    spelling: 'json',
    entries,
    written: objectOf(parsed.node),
    facts: [],
    opened: isOpen ? [node.range.start] : [],
    leaves: isOpen ? leavesOf(parsed.node, place) : [],
  };
}

function entriesOfMap(map: GoMap, path: readonly string[]): Entry[] {
  const entries = [...map.entries.values()].flatMap((entry) => entriesOfMember(entry, path, undefined));
  const lost = map.lost.flatMap((entry) => entriesOfMember(entry, path, 'ignored' as const));
  return [...entries, ...lost].toSorted((a, b) => a.key.range.start - b.key.range.start);
}

function entriesOfMember(member: GoEntry, path: readonly string[], fate: Fate | undefined): Entry[] {
  const { name, written, key, value, merge } = member;
  const here = [...path, written];
  const scalar = writtenScalar(value);
  const entry: Entry = {
    name,
    key: { value: written, range: key.range },
    path: here,
    value: { value: new Hidden(writtenJson(value)), range: value.node.range },
    received: fate === 'ignored' ? undefined : new Hidden(value.kind === 'list' ? sentJson(value) : scalar.sent),
    fate: fate ?? scalar.fate,
    isShared: merge !== undefined || value.node.kind === 'alias',
  };
  return value.kind === 'map' ? [entry, ...entriesOfMap(value, here)] : [entry];
}

function writtenMap(map: GoMap): JsonObject {
  return Object.fromEntries([...map.entries.values()].map(({ written, value }) => [written, writtenJson(value)]));
}

function sentJson(value: GoValue): Json {
  if (value.kind === 'map') return Object.fromEntries([...value.entries].map(([name, member]) => [name, sentJson(member.value)]));
  if (value.kind === 'list') return value.items.map(sentJson);
  return writtenScalar(value).sent;
}

function writtenJson(value: GoValue): Json {
  if (value.kind === 'map') return writtenMap(value);
  if (value.kind === 'list') return value.items.map(writtenJson);
  return writtenScalar(value).written;
}

const REFUSALS: Readonly<Record<UrlRefusal, string>> = {
  'control-character': 'it holds a control character or begins with a blank',
  'missing-scheme': 'its type cannot be read: a scheme holds letters, digits, "+", "-" and ".", and no underscore',
  'colon-in-first-segment': 'its type cannot be read: a scheme holds letters, digits, "+", "-" and ".", and no underscore',
  'invalid-host': 'its host holds a character or an escape that Go refuses',
  'invalid-port': 'its port is not a number',
  'invalid-userinfo': 'its login or password holds a character that has to be percent-encoded',
  'invalid-escape': 'it holds a "%" that begins no escape',
};

function uriFacts({ uri }: ConnectionItem): Fact[] {
  if (!uri || uri.field.outcome.kind === 'ignored') return [];
  const node = deref(uri.field.value);
  const doubt = node.kind === 'scalar' ? uriDoubt(node.text) : undefined;
  if (!('refusal' in uri)) return doubt ? [{ kind: 'unencoded', at: uri.field.value.range, reason: doubt.reason, meant: undefined }] : [];
  return [{ kind: 'unreadable', at: uri.field.value.range, form: 'go-uri', reason: REFUSALS[uri.refusal] }];
}

function jsonOfNode(node: YamlNode): Json {
  const target = deref(node);
  return target.kind === 'scalar' ? target.text : null;
}

function textOf(node: YamlNode): string {
  const target = deref(node);
  return target.kind === 'scalar' ? target.text : '';
}

function startOf({ range }: YamlNode): Range {
  return { start: range.start, end: range.start };
}
