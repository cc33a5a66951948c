import type { LooseReading } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { type Arguments, constructed } from './construct.ts';
import { entriesOf, isInt, isTruthy, type JsonNode, pythonTypeOf } from './json-node.ts';
import { parseJson } from './json-parse.ts';
import { dumps, textNode } from './json-value.ts';
import { normalType } from './parse-uri.ts';
import { intOfText } from './python-number.ts';
import { reprOf } from './python-text.ts';
import { attempt, raise } from './raise.ts';
import { connectionOf, type StoredConnection } from './stored.ts';
import { type Dialect, dialectOf } from './target.ts';

/** Airflow's reading of a connection JSON: the connection, or the exception that it raises. Never throws. */
export function readConnectionJson(json: string, target: AirflowTarget): LooseReading {
  return attempt(() => connectionOf(storedFromJson(json, dialectOf(target))));
}

/** As `readConnectionJson`, with the extra as text; raises where Airflow does. */
export function storedFromJson(json: string, dialect: Dialect): StoredConnection {
  const parsed = parseJson(json);
  if ('error' in parsed) return raise(parsed.error.type, parsed.error.message);
  const given = argumentsOf(dictOf(parsed.node));
  const connection = constructed(given, dialect);
  const isLoaded = dialect.loadsExtraOfUri && given.has('uri');
  return isLoaded ? { ...connection, extraText: loaded(connection.extraText ?? '') } : connection;
}

/** The value of a JSON text as Python would write it; of anything else an empty object. */
function loaded(extra: string): string {
  const parsed = parseJson(extra);
  return 'error' in parsed ? '{}' : dumps(parsed.node);
}

/** `from_json` takes keys out of the root with `pop`, which only a dict does as it wants. */
function dictOf(root: JsonNode): Map<string, JsonNode> {
  if (root.kind === 'object') return entriesOf(root);
  if (root.kind === 'array') return raise('TypeError', 'pop expected at most 1 argument, got 2');
  return raise('AttributeError', `'${pythonTypeOf(root)}' object has no attribute 'pop'`);
}

/** Type and port are left out where Python counts them as false, and converted where not, in this order. */
function argumentsOf(given: ReadonlyMap<string, JsonNode>): Arguments {
  const result = new Map(given);
  for (const name of ['extra', 'conn_type', 'port'] as const) {
    const node = given.get(name);
    if (!node) continue;
    result.delete(name);
    if (isTruthy(node)) result.set(name, CONVERSIONS[name](node));
  }
  return result;
}

const CONVERSIONS = {
  extra: (node: JsonNode) => node,
  conn_type: typeArgument,
  port: portArgument,
} as const;

function typeArgument(node: JsonNode): JsonNode {
  if (node.kind === 'string') return textNode(normalType(node.value));
  const type = pythonTypeOf(node);
  if (node.kind === 'number' || node.kind === 'word') return raise('TypeError', `argument of type '${type}' is not iterable`);
  const holdsHyphen =
    node.kind === 'object' ? entriesOf(node).has('-') : node.items.some((item) => item.kind === 'string' && item.value === '-');
  return holdsHyphen ? raise('AttributeError', `'${type}' object has no attribute 'replace'`) : node;
}

function portArgument(node: JsonNode): JsonNode {
  const value = portNumber(node);
  return { kind: 'number', value, text: String(value), range: node.range };
}

/** `int(port)`. */
function portNumber(node: JsonNode): number {
  switch (node.kind) {
    case 'string':
      return intOfText(node.value) ?? badPort(reprOf(node.value));
    case 'number':
      if (Number.isNaN(node.value)) return badPort('nan');
      if (!Number.isFinite(node.value) && !isInt(node)) return raise('OverflowError', 'cannot convert float infinity to integer');
      return Math.trunc(node.value) + 0;
    case 'word':
      return 1;
    default:
      return raise('TypeError', `int() argument must be a string, a bytes-like object or a real number, not '${pythonTypeOf(node)}'`);
  }
}

function badPort(value: string): never {
  return raise('ValueError', `Expected integer value for \`port\`, but got ${value} instead.`);
}
