import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsons, uris } from '../../conformance/subjects/connection-texts.ts';
import { acceptsRestConnId, sanitizeConnId } from '../../src/airflow/conn-id.ts';
import { connectionFromEnvironment, readEnvironmentValue, variableOf } from '../../src/airflow/environment.ts';
import { readLocalSecrets } from '../../src/airflow/local-secrets.ts';
import { locateUri } from '../../src/airflow/locate-uri.ts';
import { readConnectionJson } from '../../src/airflow/read-json.ts';
import { readConnectionUri } from '../../src/airflow/read-uri.ts';
import { extraDejson } from '../../src/airflow/stored.ts';
import { isAirflowError, type LooseReading } from '../../src/model/airflow.ts';
import { processorTime } from '../processor-time.ts';
import { runs } from '../runs.ts';
import { CORE_2, CORE_3_0, SDK, TARGETS } from './targets.ts';

const target = fc.constantFrom(...TARGETS);

function typeOf(reading: LooseReading): string {
  return isAirflowError(reading) ? reading.error.type : 'read';
}

describe('the targets differ where the programs do', () => {
  test('an empty password', () => {
    const passwords = TARGETS.map((name) => readConnectionUri('http://u:@h', name)).map((reading) =>
      isAirflowError(reading) ? undefined : reading.password,
    );
    expect(passwords).toEqual([null, null, null, '']);
  });

  test('an extra that is no object', () => {
    expect(TARGETS.map((name) => typeOf(readConnectionUri('http://h?__extra__=x', name)))).toEqual([
      'read',
      'ValueError',
      'ValueError',
      'read',
    ]);
  });

  test('a value of the query that looks like JSON', () => {
    const extras = TARGETS.map((name) => readConnectionUri('http://h?a=1', name)).map((reading) =>
      isAirflowError(reading) ? undefined : reading.extra,
    );
    expect(extras).toEqual([{ a: '1' }, { a: '1' }, { a: 1 }, { a: '1' }]);
  });

  test('the message for an invalid string, which may hold a secret', () => {
    const messages = TARGETS.map((name) => readConnectionUri('a://b://c://d', name)).map((reading) =>
      isAirflowError(reading) ? reading.error.message : '',
    );
    expect(messages.map((message) => message.includes('b://c'))).toEqual([true, true, false, true]);
  });

  test('a password that is no text', () => {
    expect(TARGETS.map((name) => typeOf(readConnectionJson('{"password": 1}', name)))).toEqual([
      'TypeError',
      'TypeError',
      'TypeError',
      'read',
    ]);
  });

  test('a JSON that nests deeper than Python reads', () => {
    expect(TARGETS.map((name) => typeOf(readConnectionJson('{"extra":'.repeat(100_000), name)))).toEqual(Array(4).fill('RecursionError'));
  });
});

describe('readEnvironmentValue', () => {
  test.each([
    ['  {"conn_type": "wasb"}\n', 'json', 2, 23],
    ['\u001c\u0085wasb://h\u3000', 'uri', 2, 10],
    ['\ufeff{}', 'uri', 0, 3],
    ['"{}"', 'uri', 0, 4],
    [' \t', 'blank', 2, 2],
  ])('%j is %s', (value, form, start, end) => {
    expect(readEnvironmentValue(value, CORE_3_0)).toMatchObject({ form, range: { start, end } });
  });

  test('ids that differ in case share a variable', () => {
    expect(variableOf('straße')).toBe('AIRFLOW_CONN_STRASSE');
    expect(connectionFromEnvironment({ AIRFLOW_CONN_A: 'wasb://h' }, 'a', { target: CORE_3_0 }).outcome).toBe('found');
  });

  test('an empty variable and one that every object has are not there', () => {
    expect(connectionFromEnvironment({ AIRFLOW_CONN_A: '' }, 'a', { target: CORE_3_0 }).outcome).toBe('not-found');
    const inherited = Object.create({ AIRFLOW_CONN_A: 'wasb://h' }) as Record<string, string>;
    expect(connectionFromEnvironment(inherited, 'a', { target: CORE_3_0 }).outcome).toBe('not-found');
  });
});

describe('ids', () => {
  test('Python looks past one line feed at the end; re2 and the API do not', () => {
    expect(sanitizeConnId('abc\n', CORE_3_0)).toBe('abc');
    expect(sanitizeConnId('abc\n', CORE_2)).toBeNull();
    expect(acceptsRestConnId('abc\n')).toBe(false);
  });

  test('Airflow 2 knows ASCII only, the SDK takes everything', () => {
    expect([sanitizeConnId('é', CORE_2), sanitizeConnId('é', CORE_3_0), sanitizeConnId('a b', SDK)]).toEqual([null, 'é', 'a b']);
  });
});

describe('readLocalSecrets', () => {
  test('one bad connection spoils the file', () => {
    expect(readLocalSecrets('x.env', 'a=wasb://h\nb=wasb://h:x\n', CORE_3_0)).toMatchObject({ error: { type: 'ValueError' } });
  });

  test('YAML is YAML 1.1', () => {
    const read = readLocalSecrets('x.yml', 'a:\n  conn_type: x\n  port: 0o10\n  login: yes\n  extra: {k: 017}\n', CORE_3_0);
    if ('error' in read) throw new Error(read.error.message);
    expect(read.connections.get('a')).toMatchObject({ port: '0o10', login: true, extra: { k: 15 } });
  });

  test.each([
    ['a: [\n'],
    ['a: *b\n'],
    ['&a [*a]'],
    ['- 1\n'],
    ['[[['.repeat(30_000)],
    [`a: {extra: ${'['.repeat(1500)}${']'.repeat(1500)}}`],
    [`${'a: &x [1,1]\n'}b: ${'[*x,*x]'.repeat(1000)}`],
  ])('hostile YAML is an error', (text) => {
    expect(readLocalSecrets('x.yaml', text, CORE_3_0)).toHaveProperty('error');
  });
});

describe('nothing throws', () => {
  test('whatever the text', () => {
    const texts = fc.oneof(uris, jsons, fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(texts, target, fc.constantFrom('x.env', 'x.json', 'x.yaml', 'x'), (value, name, filename) => {
        for (const read of [readConnectionUri, readConnectionJson, readEnvironmentValue, locateUri, sanitizeConnId]) read(value, name);
        readLocalSecrets(filename, value, name);
        extraDejson(value);
      }),
      { numRuns: runs(2000) },
    );
  });

  test.each([
    ['a long password', `wasb://u:${'p'.repeat(2_000_000)}@h`],
    ['only colons', ':'.repeat(2_000_000)],
    ['only at signs', `x://${'@'.repeat(2_000_000)}`],
    ['only percent signs', `x://u:${'%4é'.repeat(500_000)}@h`],
    ['only tabs', '\t'.repeat(2_000_000)],
    ['a tab behind every letter', `x://${'a\t'.repeat(1_000_000)}`],
    ['many pairs', `x://h?${'a=b&'.repeat(400_000)}`],
    ['an open bracket', `x://[${':'.repeat(2_000_000)}]`],
    ['a URI made of digits', `x://h:${'1'.repeat(2_000_000)}`],
  ])('2 MB: %s', (_, uri) => {
    const start = processorTime();
    readConnectionUri(uri, CORE_3_0);
    locateUri(uri, CORE_3_0);
    readEnvironmentValue(uri, CORE_3_0);
    expect(processorTime() - start).toBeLessThan(10_000);
  });
});
