import type { Json, LooseConnection } from '../model/airflow.ts';
import { parseJson } from './json-parse.ts';
import { toJson } from './json-value.ts';
import { encodeProblem } from './python-text.ts';
import { raise } from './raise.ts';
import type { Dialect } from './target.ts';

/** A connection with its extra as Airflow stores it: as a text. */
export interface StoredConnection extends Omit<LooseConnection, 'extra'> {
  readonly extraText: string | null;
}

/** The fields as the constructor keeps them. Raises where it does: for a password or an extra that it cannot take. */
export function stored(fields: StoredConnection, dialect: Dialect): StoredConnection {
  if (!dialect.encrypts) return fields;
  const password = keptPassword(fields.password);
  checkExtra(fields.extraText, dialect);
  return { ...fields, password };
}

/** The core encrypts a password that Python counts as true, and forgets every other one. */
export function keptPassword(password: Json): string | null {
  if (isFalse(password)) return null;
  return typeof password === 'string' ? encodable(password) : raise('TypeError', 'encoding without a string argument');
}

/** Unlike JavaScript, Python counts an empty value as false and NaN as true. */
function isFalse(value: Json): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === false || value === 0 || value === '';
}

function encodable(text: string): string {
  const problem = encodeProblem(text);
  return problem === undefined ? text : raise('UnicodeEncodeError', problem);
}

/** Airflow names the connection here, which has no id while it is made. */
function checkExtra(text: string | null, { refusesBadExtra }: Dialect): void {
  if (text === null || text === '') return;
  const parsed = parseJson(text);
  if ('error' in parsed && parsed.error.type !== 'JSONDecodeError') raise(parsed.error.type, parsed.error.message);
  if (refusesBadExtra && 'error' in parsed) raise('ValueError', 'Encountered non-JSON in `extra` field for connection None.');
  if (refusesBadExtra && 'node' in parsed && parsed.node.kind !== 'object') {
    raise(
      'ValueError',
      'Encountered JSON value in `extra` which does not parse as a dictionary in connection None. The `extra` field must contain a JSON representation of a Python dict.',
    );
  }
  encodable(text);
}

/** The connection with its extra as a value; null where the text is no JSON. NaN and the infinities are numbers, as for Python. */
export function connectionOf(connection: StoredConnection): LooseConnection {
  const { conn_type, host, login, password, schema, port, extraText } = connection;
  return { conn_type, host, login, password, schema, port, extra: extraOf(extraText) };
}

function extraOf(text: string | null): Json {
  if (text === null || text === '') return null;
  const parsed = parseJson(text);
  return 'node' in parsed ? toJson(parsed.node) : null;
}

/** `Connection.extra_dejson`: the value of the extra text; an empty object where it is no JSON. Values keep their types. */
export function extraDejson(extra: string): Json {
  const parsed = parseJson(extra);
  return 'node' in parsed ? toJson(parsed.node) : {};
}
