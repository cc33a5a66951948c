import type { AirflowError, LooseConnection } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { type Arguments, connectionKeys, constructed } from './construct.ts';
import { entriesOf, type JsonNode, pythonTypeOf } from './json-node.ts';
import { dumps, textNode } from './json-value.ts';
import { parseLocalSecrets } from './local-files.ts';
import { attempt, raise } from './raise.ts';
import { connectionOf, type StoredConnection } from './stored.ts';
import { type Dialect, dialectOf } from './target.ts';

export type LocalSecrets = { readonly connections: ReadonlyMap<string, LooseConnection> } | { readonly error: AirflowError };

/**
 * Reads a file as the local filesystem backend and `airflow connections import` do. One mistake anywhere and Airflow reads
 * nothing of it. Ids are compared exactly here, and a text is always a URI: JSON inside it is not recognised.
 */
export function readLocalSecrets(filename: string, text: string, target: AirflowTarget): LocalSecrets {
  // The backend makes connections of the core, in a task too.
  const dialect = dialectOf({ ...target, as: 'server' });
  return attempt(() => ({ connections: connections(filename, parseLocalSecrets(filename, text, dialect), dialect) }));
}

function connections(filename: string, secrets: ReadonlyMap<string, JsonNode>, dialect: Dialect): Map<string, LooseConnection> {
  const result = new Map<string, LooseConnection>();
  for (const [id, secret] of secrets) {
    const values = secret.kind === 'array' ? secret.items : [secret];
    if (values.length > 1) raise('ConnectionNotUnique', `Found multiple values for ${id} in ${filename}.`);
    for (const value of values) result.set(id, connectionOf(connectionFrom(id, value, dialect)));
  }
  return result;
}

function connectionFrom(id: string, value: JsonNode, dialect: Dialect): StoredConnection {
  if (value.kind === 'string') return constructed(new Map([['uri', value]]), dialect);
  if (value.kind === 'object') return constructed(argumentsFor(id, entriesOf(value), dialect), dialect);
  const type = pythonTypeOf(value);
  return raise(
    'AirflowException',
    `Unexpected value type: <class '${type}'>. The connection can only be defined using a string or object.`,
  );
}

function argumentsFor(id: string, given: Map<string, JsonNode>, dialect: Dialect): Arguments {
  checkKeys(id, given, dialect);
  given.delete('conn_id');
  const extra = given.get('extra_dejson');
  if (extra) given.set('extra', textNode(dumps(extra)));
  given.delete('extra_dejson');
  return given;
}

function checkKeys(id: string, given: ReadonlyMap<string, JsonNode>, dialect: Dialect): void {
  const known = new Set([...connectionKeys(dialect), 'conn_id', 'extra_dejson']);
  const illegal = [...given.keys()].filter((key) => !known.has(key));
  if (illegal.length > 0) raise('AirflowException', `The object have illegal keys: ${illegal.join(', ')}.`);
  if (given.has('extra') && given.has('extra_dejson')) {
    raise('AirflowException', 'The extra and extra_dejson parameters are mutually exclusive. Please provide only one parameter.');
  }
  const inner = given.get('conn_id');
  if (!inner || (inner.kind === 'string' && inner.value === id)) return;
  const shown = inner.kind === 'string' ? inner.value : dumps(inner);
  raise('AirflowException', `Mismatch conn_id. The dictionary key has the value: ${shown}. The item has the value: ${id}.`);
}
