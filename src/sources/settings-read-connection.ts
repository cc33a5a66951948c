import { parseJson } from '../airflow/json-parse.ts';
import {
  CONNECTION_KEYS,
  type ConnectionItem,
  type ConnectionKey,
  type ConnectionRequest,
  type ExtraReading,
  type Field,
} from '../astro/settings-reading.ts';
import type { AirflowConnection, Json, JsonObject } from '../model/airflow.ts';
import type { Connection, Entry, Fate } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { Range } from '../model/text.ts';
import { deref, type YamlNode } from '../yaml/node.ts';
import { objectOf } from './json-entries.ts';
import { type OpenedScalar, readExtra } from './settings-extra.ts';
import { uriFacts } from './settings-uri-facts.ts';
import { strayPieces } from './stray-pieces.ts';

/** A connection of the file together with what its rewriting needs. */
export interface ReadConnection {
  readonly connection: Connection;
  readonly item: ConnectionItem;
  /** The text of its extra, where it is read. */
  readonly opened: OpenedScalar | undefined;
}

const KNOWN: ReadonlySet<string> = new Set(CONNECTION_KEYS);

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

/** One item of `connections`; undefined for an item that is no mapping. */
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
  const uri = uriFacts(item);
  return {
    item,
    opened: extra.opened,
    connection: {
      id: { value: item.id, range: id?.value.range ?? startOf(node) },
      type: type && { value: textOf(type.value), range: type.value.range },
      spelling: item.uri && !type ? 'uri' : 'fields',
      extraSpelling: extra.spelling,
      range: node.range,
      fields: [...fields, ...(extraField && isField(extraField, item.extra) ? [extraField] : [])].map(entryOf),
      extra: extra.entries,
      written: new Hidden(uri.meant ?? writtenConnection(item, extra.written, airflow)),
      airflow: airflow?.conn_type ? new Hidden(airflow) : undefined,
      skipped: skippedOf(item, request),
      facts: [...extra.facts, ...uri.facts, ...strayPieces(text, node, KNOWN)],
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

/** The connection in Airflow after the request: a field that is not sent is None. */
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
    depth: 0,
    value: { value: new Hidden(json), range: value.range },
    received: outcome.kind === 'sent' ? new Hidden(outcome.value) : undefined,
    fate: fateOf(field, json),
    isShared: field.merge !== undefined || value.kind === 'alias',
  };
}

function fateOf({ outcome, known }: Field<ConnectionKey>, written: Json): Fate {
  switch (outcome.kind) {
    case 'sent':
      return known === 'conn_extra' || isSame(outcome.value, String(written)) ? 'kept' : 'retyped';
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
  return typeof sent === 'number' ? sent === Number(written.trim().replaceAll('_', '')) : sent === written;
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
