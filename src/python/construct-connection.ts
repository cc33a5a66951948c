import { constructed } from '../airflow/construct.ts';
import { isTruthy, type JsonNode } from '../airflow/json-node.ts';
import { dumps, textNode, toJson } from '../airflow/json-value.ts';
import { attempt, raise } from '../airflow/raise.ts';
import { extraDejson } from '../airflow/stored.ts';
import { dialectOf, isSdk } from '../airflow/target.ts';
import type { AirflowError, Json } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { PythonArguments, PythonValue } from './arguments.ts';

/** The parameters of the core's class, in their order; the SDK's takes names only. */
const PARAMETERS = ['conn_id', 'conn_type', 'description', 'host', 'login', 'password', 'schema', 'port', 'extra', 'uri'] as const;
const SHOWN = ['conn_type', 'host', 'login', 'password', 'schema', 'port'] as const;
const SDK_NAMES: readonly string[] = ['conn_type', 'description', 'host', 'login', 'password', 'schema', 'port', 'extra'];

/** The fields of the new object by their names, without those that are None. */
export type ConstructedConnection = Readonly<Record<string, Json>>;

export type Construction = { readonly connection: ConstructedConnection } | { readonly error: AirflowError };

/**
 * The connection that `Connection(...)` makes of its arguments, or the error that it raises; undefined where an argument is no literal. The
 * class is that of the target: `airflow.sdk.Connection` for a task of Airflow 3, `airflow.models.Connection` for every other one.
 */
export function constructConnection(args: PythonArguments, target: AirflowTarget): Construction | undefined {
  const given = argumentsIn(args, target);
  if (!given) return undefined;
  return attempt(() => ({ connection: isSdk(target) ? sdkConnection(given(), target) : coreConnection(given(), target) }));
}

/** The arguments by name, or what Python says to them; undefined where one is not known. */
function argumentsIn({ list, isOpen }: PythonArguments, target: AirflowTarget): (() => Map<string, JsonNode>) | undefined {
  const values = list.map(({ name, value }) => ({ name: name?.value, node: nodeOf(value) }));
  if (isOpen || values.some(({ node }) => !node)) return undefined;
  return () => {
    const named = new Map<string, JsonNode>();
    for (const [at, { name, node }] of values.entries()) {
      const parameter = name ?? (isSdk(target) ? undefined : PARAMETERS[at]) ?? raise('TypeError', 'takes fewer positional arguments');
      if (named.has(parameter)) raise('TypeError', `got multiple values for argument '${parameter}'`);
      if (node) named.set(parameter, node);
    }
    return named;
  };
}

function nodeOf({ value, dumped }: PythonValue): JsonNode | undefined {
  return value ?? (dumped && textNode(dumps(dumped)));
}

function coreConnection(given: Map<string, JsonNode>, target: AirflowTarget): ConstructedConnection {
  given.delete('conn_id');
  const { extraText, ...fields } = constructed(given, dialectOf(target));
  const [extra, uri] = [given.get('extra'), given.get('uri')];
  // An extra that Python counts as false is kept as it came.
  const kept = extra && !isTruthy(extra) && !(uri && isTruthy(uri)) ? toJson(extra) : extraText;
  return withoutNone({ ...fields, extra: kept });
}

/** Without a URI the SDK keeps its arguments, and checks nothing. */
function sdkConnection(given: Map<string, JsonNode>, target: AirflowTarget): ConstructedConnection {
  if (!given.has('conn_id')) raise('TypeError', "missing 1 required keyword-only argument: 'conn_id'");
  given.delete('conn_id');
  const uri = given.get('uri');
  if (uri && !(uri.kind === 'word' && uri.value === null)) {
    const dialect = dialectOf(target);
    const { extraText, ...fields } = constructed(given, dialect);
    // The Task SDK of 3.2 keeps the value, the others the text of it.
    return withoutNone({ ...fields, extra: dialect.loadsExtraOfUri ? extraDejson(extraText ?? '') : extraText });
  }
  given.delete('uri');
  for (const name of given.keys()) if (!SDK_NAMES.includes(name)) raise('TypeError', `got an unexpected keyword argument '${name}'`);
  return withoutNone(Object.fromEntries(Array.from(given, ([name, node]) => [name, toJson(node)])));
}

/** `schema` is told where it holds something: a URI without one gives an empty text. */
function withoutNone(fields: Readonly<Record<string, Json>>): ConstructedConnection {
  const told = [...SHOWN, 'extra'].filter((name) => (fields[name] ?? null) !== null && !(name === 'schema' && fields[name] === ''));
  return Object.fromEntries(told.map((name) => [name, fields[name] ?? null]));
}
