import { describe, expect, test } from 'vitest';
import { acceptsRestConnId, sanitizeConnId } from '../../src/airflow/conn-id.ts';
import { connectionFromEnvironment } from '../../src/airflow/environment.ts';
import { readLocalSecrets } from '../../src/airflow/local-secrets.ts';
import { readConnectionJson } from '../../src/airflow/read-json.ts';
import { readConnectionUri } from '../../src/airflow/read-uri.ts';
import { extraDejson } from '../../src/airflow/stored.ts';
import { strictReading } from '../../src/airflow/strict-reading.ts';
import { jsonLine } from '../../src/airflow/write-json.ts';
import { connectionUri } from '../../src/airflow/write-uri.ts';
import type { AirflowConnection, AirflowError, LooseReading } from '../../src/model/airflow.ts';
import type { AirflowTarget } from '../../src/model/airflow-target.ts';
import { CORE_3_0 } from './targets.ts';
import { all, type Vector, vectorsOf } from './vectors.ts';

const FIELDS = ['conn_type', 'host', 'login', 'password', 'schema', 'port', 'extra'] as const;
const EMPTY: AirflowConnection = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };

/** The released Task SDK (1.1 to 1.3) differs from these vectors, which follow a snapshot of Airflow's main branch: it checks no port. */
const NOT_IN_A_RELEASED_SDK = ['af-160', 'af-194', 'af-195', 'af-196', 'af-197', 'af-199', 'af-200'];

/** The reading in the shape of the vectors; they read a connection with the id c, we one without an id. */
function fieldsOf(expected: Readonly<Record<string, unknown>>): unknown {
  const { error } = expected;
  if (error) return { error: JSON.parse(JSON.stringify(error).replace("connection 'c'", 'connection None')) };
  return Object.fromEntries(FIELDS.map((name) => [name, expected[name]]));
}

function text(input: unknown): string {
  if (typeof input !== 'string') throw new Error('the input of this kind is a text');
  return input;
}

test('the file holds what it says', () => {
  const counts = Object.fromEntries([...new Set(all.map(({ kind }) => kind))].map((kind) => [kind, vectorsOf(kind).length]));
  expect(counts).toEqual({ uri: 101, json: 55, env: 22, conn_id: 9, rest_conn_id: 7, get_uri: 18, extra_dejson: 6, local_file: 26 });
  expect(all).toHaveLength(244);
});

/** The released programs of which the vectors say what they make of an input, and the target that stands for each. */
const PROGRAMS: Readonly<Record<string, AirflowTarget>> = {
  'core-2.11.0': { airflow: '2.11', as: 'server' },
  'core-3.1.8': { airflow: '3.1', as: 'server' },
  'core-3.2.2': { airflow: '3.2', as: 'server' },
  'core-3.3.2': { airflow: '3.3', as: 'server' },
  'sdk-1.2.2': { airflow: '3.2', as: 'task' },
  'sdk-1.3.2': { airflow: '3.3', as: 'task' },
};

/** Their messages do not repeat a URI, which may hold a secret. */
const SAY_LESS = ['core-3.2.2', 'core-3.3.2'];

/** The recorder of these could not write NaN as JSON; the programs read it, and `conformance` compares that. */
const NOT_RECORDED = ['af-190'];

/** The result of a program for an input. A version that is not named agrees with the rest of its line. */
function expectedOf(vector: Vector, program: string): Readonly<Record<string, unknown>> {
  const { by_version, expect: others, expect_airflow2, expect_task_sdk } = vector;
  const named = NOT_RECORDED.includes(vector.id) ? undefined : by_version?.[program];
  if (named) return named;
  if (program === 'core-2.11.0') return expect_airflow2 ?? others;
  return (program.startsWith('sdk-') && isOfSdk(vector) ? expect_task_sdk : undefined) ?? others;
}

describe.each([
  ['uri', readConnectionUri],
  ['json', readConnectionJson],
] as const)('%s', (kind, read: (input: string, target: AirflowTarget) => LooseReading) => {
  describe.each(Object.entries(PROGRAMS))('as %s reads it', (program, target) => {
    test.each(vectorsOf(kind))('$id', (vector) => {
      const reading = strictReading(read(text(vector.input), target));
      const expected = fieldsOf(expectedOf(vector, program));
      if (vector.by_version?.[program] || SAY_LESS.includes(program)) expect(withoutMessage(reading)).toEqual(withoutMessage(expected));
      else expect(reading).toEqual(expected);
    });
  });
});

/** By version only the type of an error is recorded. */
function withoutMessage(reading: unknown): unknown {
  return JSON.parse(JSON.stringify(reading, (key, value: unknown) => (key === 'message' ? undefined : value)));
}

function isOfSdk({ id, expect_task_sdk }: Vector): boolean {
  return expect_task_sdk !== undefined && !NOT_IN_A_RELEASED_SDK.includes(id);
}

test('the vectors of the Task SDK are there', () => {
  expect(all.filter(isOfSdk)).toHaveLength(all.filter(({ expect_task_sdk }) => expect_task_sdk).length - NOT_IN_A_RELEASED_SDK.length);
  expect(all.filter(isOfSdk).length).toBeGreaterThan(5);
  expect(all.filter(({ by_version }) => by_version).length).toBeGreaterThan(15);
});

/** Airflow 3.3.2 has no such check: the snapshot that had it was not released like that. */
const NEVER_RELEASED = ['af-234', 'af-235'];

describe('env', () => {
  test.each(vectorsOf('env').filter(({ id }) => !NEVER_RELEASED.includes(id)))('$id', (vector) => {
    const { input, expect: expected, only, team_name } = vector;
    const { environ, conn_id } = input as { readonly environ: Record<string, string>; readonly conn_id: string };
    const options = { target: CORE_3_0, ...(only?.includes('multi-team') && { teams: { name: team_name } }) };
    const found = connectionFromEnvironment(environ, conn_id, options);
    if (expected['not_found']) expect(found).toEqual({ outcome: 'not-found' });
    else if (expected['backend_error']) expect(found).toEqual({ outcome: 'failed', error: expected['backend_error'] });
    else expect(found).toEqual({ outcome: 'found', connection: fieldsOf(expected) });
  });

  test.each(vectorsOf('env').filter(({ id }) => NEVER_RELEASED.includes(id)))('$id is accepted by every release', ({ input }) => {
    const { environ, conn_id } = input as { readonly environ: Record<string, string>; readonly conn_id: string };
    expect(connectionFromEnvironment(environ, conn_id, { target: CORE_3_0 }).outcome).toBe('found');
  });
});

test.each(vectorsOf('conn_id'))('conn_id $id', ({ input, expect: expected }) => {
  expect({ sanitized: sanitizeConnId(text(input), CORE_3_0) }).toEqual(expected);
});

test.each(vectorsOf('rest_conn_id'))('rest_conn_id $id', ({ input, expect: expected }) => {
  expect({ accepted: acceptsRestConnId(text(input)) }).toEqual(expected);
});

test.each(vectorsOf('get_uri'))('get_uri $id', ({ input, expect: expected }) => {
  expect(connectionUri({ ...EMPTY, ...(input as Partial<AirflowConnection>) }, CORE_3_0)).toBe(expected['uri']);
});

test.each(vectorsOf('extra_dejson'))('extra_dejson $id', ({ input, expect: expected }) => {
  expect(extraDejson(text(input))).toEqual(expected['extra_dejson']);
});

test.each(vectorsOf('local_file'))('local_file $id', ({ input, expect: expected }) => {
  const { filename, content } = input as { readonly filename: string; readonly content: string };
  const read = readLocalSecrets(filename, content, CORE_3_0);
  const { error, keys, connections, connections_fields, raw_values } = expected as {
    readonly error?: AirflowError & { readonly message_contains?: string };
    readonly keys?: readonly string[];
    readonly connections?: Readonly<Record<string, string>>;
    readonly connections_fields?: Readonly<Record<string, object>>;
    readonly raw_values?: Readonly<Record<string, string>>;
  };
  if (error) {
    if (!('error' in read)) throw new Error('should have been refused');
    expect(read.error.type).toBe(error.type);
    expect(read.error.message).toContain(error.message_contains ?? error.message);
    return;
  }
  if ('error' in read) throw new Error(read.error.message);
  const ids = [...read.connections.keys()];
  expect(ids).toEqual(keys ?? Object.keys(connections ?? connections_fields ?? raw_values ?? {}));
  for (const [id, connection] of read.connections) {
    if (connections) expect(connectionUri(connection as AirflowConnection, CORE_3_0)).toBe(connections[id]);
    if (connections_fields) expect(connection).toMatchObject(connections_fields[id] ?? {});
    if (raw_values) expect(connection).toEqual(readConnectionUri(raw_values[id] ?? '', CORE_3_0));
  }
});

test('numbers that only Python has are read, and written again', () => {
  const reading = readConnectionJson('{"conn_type": "http", "extra": {"a": NaN, "b": 1e400, "c": -Infinity, "d": "e"}}', CORE_3_0);
  expect(reading).toMatchObject({ extra: { a: Number.NaN, b: Number.POSITIVE_INFINITY, c: Number.NEGATIVE_INFINITY, d: 'e' } });
  expect(jsonLine({ a: Number.NaN, b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] })).toBe(
    '{"a": NaN, "b": [Infinity, -Infinity]}',
  );
  expect(strictReading(reading)).toMatchObject({ conn_type: 'http', extra: null });
});
