import type { Json } from '../model/airflow.ts';
import { isTruthy, type JsonNode, pythonTypeOf } from './json-node.ts';
import { dumps, toJson } from './json-value.ts';
import { storedFromUri } from './parse-uri.ts';
import { raise } from './raise.ts';
import { type StoredConnection, stored } from './stored.ts';
import type { Dialect } from './target.ts';

/** The keyword arguments of Airflow's `Connection`, in their order. */
export type Arguments = ReadonlyMap<string, JsonNode>;

/** The arguments of the constructor besides `conn_id`, which its caller gives already. */
const CONNECTION_KEYS = ['conn_type', 'description', 'host', 'login', 'password', 'schema', 'port', 'extra', 'uri'] as const;

/** The fields that `uri` stands in for. */
const INSTEAD_OF_URI = ['conn_type', 'host', 'login', 'password', 'schema', 'port', 'extra'] as const;

/** The fields that a connection may be made of: the names of a connection JSON. */
export function connectionKeys({ knowsTeams }: Dialect): readonly string[] {
  return knowsTeams ? [...CONNECTION_KEYS, 'team_name'] : CONNECTION_KEYS;
}

/** The content of `Connection(conn_id=..., **given)`. Raises where it does. */
export function constructed(given: Arguments, dialect: Dialect): StoredConnection {
  if (given.has('conn_id')) raise('TypeError', "got multiple values for keyword argument 'conn_id'");
  const uri = dialect.uriStandsAlone ? sdkUri(given, dialect) : coreUri(given, dialect);
  return uri ? storedFromUri(uriText(uri), dialect) : stored(fieldsOf(given), dialect);
}

/** The core takes `uri` when Python counts it as true, and then no other field that does. */
function coreUri(given: Arguments, dialect: Dialect): JsonNode | undefined {
  checkNames(given, dialect);
  if (!isGiven(given, 'uri')) return undefined;
  return INSTEAD_OF_URI.some((name) => isGiven(given, name)) ? mixed('') : given.get('uri');
}

/** The SDK takes `uri` when it is not null, and then no other key at all, whatever its name. */
function sdkUri(given: Arguments, dialect: Dialect): JsonNode | undefined {
  if (given.has('self')) refuseSelf();
  const uri = given.get('uri');
  if (uri && !(uri.kind === 'word' && uri.value === null)) return given.size > 1 ? mixed(' ') : uri;
  checkNames(given, dialect);
  return undefined;
}

function isGiven(given: Arguments, name: string): boolean {
  const node = given.get(name);
  return node !== undefined && isTruthy(node);
}

/** The two programs differ in one blank. */
function mixed(blank: '' | ' '): never {
  return raise(
    'AirflowException',
    `You must create an object using the URI or individual values (conn_type, host, login, password, schema, port or extra).${blank}You can't mix these two ways to create this object.`,
  );
}

/** Python names the first keyword that the constructor does not know. The words in front of this text differ by version. */
function checkNames(given: Arguments, dialect: Dialect): void {
  const known = connectionKeys(dialect);
  for (const name of given.keys()) {
    if (name === 'self') refuseSelf();
    if (!known.includes(name)) raise('TypeError', `got an unexpected keyword argument '${name}'`);
  }
}

/** A method of Python has its object as the first argument, of that name. */
function refuseSelf(): never {
  return raise('TypeError', "got multiple values for argument 'self'");
}

function uriText(uri: JsonNode): string {
  if (uri.kind === 'string') return uri.value;
  if (uri.kind === 'array') return raise('TypeError', "unhashable type: 'list'");
  return raise('AttributeError', `'${pythonTypeOf(uri)}' object has no attribute 'count'`);
}

function fieldsOf(given: Arguments): StoredConnection {
  const value = (name: string): Json => {
    const node = given.get(name);
    return node ? toJson(node) : null;
  };
  return {
    conn_type: value('conn_type'),
    host: value('host'),
    login: value('login'),
    password: value('password'),
    schema: value('schema'),
    port: value('port'),
    extraText: extraText(given.get('extra')),
  };
}

function extraText(extra: JsonNode | undefined): string | null {
  if (!extra || !isTruthy(extra)) return null;
  return extra.kind === 'string' ? extra.value : dumps(extra);
}
