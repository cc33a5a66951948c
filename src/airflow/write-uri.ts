import type { AirflowConnection, Json, JsonObject } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { JsonNode } from './json-node.ts';
import { parseJson } from './json-parse.ts';
import { dumps } from './json-value.ts';
import { EXTRA_KEY } from './parse-uri.ts';
import { quote, quotePlus } from './percent.ts';
import { attempt } from './raise.ts';
import { dialectOf } from './target.ts';

/** The connection as `Connection.get_uri` writes it, which need not read back the same; undefined where Airflow raises. */
export function connectionUri(connection: AirflowConnection, target: AirflowTarget): string | undefined {
  const written = attempt(() => ({ uri: writtenUri(connection, target) }));
  return 'uri' in written ? written.uri : undefined;
}

function writtenUri(connection: AirflowConnection, target: AirflowTarget): string {
  const type = connection.conn_type;
  const scheme = type ? `${type.toLowerCase().replaceAll('_', '-')}:` : '';
  return `${scheme}//${address(connection, target)}${pathPart(connection)}${queryPart(connection)}`;
}

function address(connection: AirflowConnection, target: AirflowTarget): string {
  const { protocol, name } = hostParts(connection, target);
  const user = userPart(connection);
  const host = name === '' ? '' : quote(name);
  const front = protocol === '' ? user : `${protocol}://${user}`;
  if (!connection.port) return front + host;
  return user === '' && host === '' ? `${front}@:${connection.port}` : `${front}${host}:${connection.port}`;
}

function hostParts({ host, conn_type }: AirflowConnection, target: AirflowTarget): { readonly protocol: string; readonly name: string } {
  const whole = host ?? '';
  const at = whole.indexOf('://');
  if (at === -1) return { protocol: '', name: whole };
  const protocol = whole.slice(0, at);
  if (dialectOf(target).keepsOwnProtocol && protocol === conn_type) return { protocol: '', name: whole };
  return { protocol, name: whole.slice(at + 3) };
}

/** An empty login and an absent one are written differently, and so are passwords. */
function userPart({ login, password }: AirflowConnection): string {
  const block = (login === null ? '' : quote(login)) + (password === null ? '' : `:${quote(password)}`);
  return block === '' ? '' : `${block}@`;
}

function pathPart({ schema }: AirflowConnection): string {
  return schema ? `/${quote(schema)}` : '';
}

function queryPart({ schema, extra }: AirflowConnection): string {
  if (!extra) return '';
  return `${schema ? '?' : '/?'}${plainQuery(extra) ?? wholeQuery(extra)}`;
}

/** One pair for each key, where every value is a text; an empty extra has no such form. */
export function plainQuery(extra: JsonObject): string | undefined {
  const pairs = Object.entries(extra);
  if (pairs.length === 0) return undefined;
  const texts = pairs.flatMap(([key, value]) => (typeof value === 'string' ? [`${quotePlus(key)}=${quotePlus(value)}`] : []));
  return texts.length === pairs.length ? texts.join('&') : undefined;
}

/** The whole extra as one JSON text. */
export function wholeQuery(extra: JsonObject): string {
  return `${EXTRA_KEY}=${quotePlus(dumps(nodeOf(extra)))}`;
}

/** Numbers are written as Python would write what it reads: JSON.stringify gives a text that both understand. */
function nodeOf(value: Json): JsonNode {
  const parsed = parseJson(JSON.stringify(value));
  return 'node' in parsed ? parsed.node : { kind: 'object', members: [], range: { start: 0, end: 0 } };
}
