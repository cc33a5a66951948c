import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeUri } from '../../src/airflow/encode-uri.ts';
import { readConnectionJson } from '../../src/airflow/read-json.ts';
import { readConnectionUri } from '../../src/airflow/read-uri.ts';
import { connectionJson } from '../../src/airflow/write-json.ts';
import { connectionUri } from '../../src/airflow/write-uri.ts';
import type { AirflowConnection, Json, JsonObject } from '../../src/model/airflow.ts';
import { runs } from '../runs.ts';
import { CORE_3_0, CORE_3_3, SDK, TARGETS } from './targets.ts';

const NONE: AirflowConnection = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', 'Host', 'a@b:c/d?e#f%g+h i', "it's $5 # x", 'https://Host/p', '[x]'),
);
const type = fc.constantFrom('wasb', 'azure', 'azure_data_factory', 'postgres', 'http');
const extra: fc.Arbitrary<JsonObject | null> = fc.option(
  fc
    .dictionary(
      fc.oneof(text, fc.constantFrom('__proto__', '__extra__', '1')),
      fc.oneof(
        text,
        fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value))),
      ),
      { maxKeys: 4 },
    )
    .map((value): JsonObject => JSON.parse(JSON.stringify(value))),
);

/** Connections that a JSON can give to every Airflow: no empty password, no port 0. */
const sayable: fc.Arbitrary<AirflowConnection> = fc.record({
  conn_type: fc.option(type),
  host: fc.option(text),
  login: fc.option(text),
  password: fc.option(text.filter((password) => password !== '')),
  schema: fc.option(text),
  port: fc.option(fc.integer({ min: 1, max: 65_535 })),
  extra,
});

describe('connectionJson', () => {
  test('writes one line in a stable order, without what is None, with what is empty', () => {
    const connection = { ...NONE, extra: { tenantId: 'T', n: [1, { a: null }] }, schema: '', login: 'l', conn_type: 'azure', port: 1 };
    expect(connectionJson(connection)).toBe(
      '{"conn_type": "azure", "login": "l", "schema": "", "port": 1, "extra": {"tenantId": "T", "n": [1, {"a": null}]}}',
    );
  });

  test('an empty extra stays one', () => {
    expect(connectionJson({ ...NONE, conn_type: 'azure', extra: {} })).toBe('{"conn_type": "azure", "extra": "{}"}');
  });

  test.each(TARGETS)('reads back the same in %s', (target) => {
    fc.assert(
      fc.property(sayable, (connection) => {
        const line = connectionJson(connection);
        expect(line).not.toMatch(/[\r\n]/);
        expect(readConnectionJson(line, target)).toEqual(connection);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('encodeUri', () => {
  test('writes the plainest URI that says it', () => {
    const connection = {
      conn_type: 'azure_data_factory',
      host: 'Host.COM',
      login: 'l',
      password: 'p@ss',
      schema: 's/t',
      port: 80,
      extra: { a: 'x y' },
    };
    expect(encodeUri(connection, CORE_3_0)).toBe('azure-data-factory://l:p%40ss@%48ost.COM:80/s%2Ft?a=x+y');
    expect(encodeUri({ ...NONE, conn_type: 'wasb', host: '', schema: '' }, CORE_3_0)).toBe('wasb://');
  });

  test('writes a value that a newer core would take for JSON into __extra__', () => {
    const connection = { ...NONE, conn_type: 'wasb', host: '', schema: '', extra: { key: '007', secret: '12345' } };
    expect(encodeUri(connection, CORE_3_0)).toBe('wasb://?key=007&secret=12345');
    expect(encodeUri(connection, CORE_3_3)).toBe('wasb://?__extra__=%7B%22key%22%3A+%22007%22%2C+%22secret%22%3A+%2212345%22%7D');
  });

  test.each([
    [{ host: null }],
    [{ schema: null }],
    [{ conn_type: 'a-b' }],
    [{ conn_type: 'Wasb' }],
    [{ conn_type: null }],
    [{ password: 'p', login: null }],
    [{ port: 70_000 }],
    [{ password: '' }],
    [{ host: 'h\ud800' }],
  ])('there is none for %j', (part) => {
    expect(encodeUri({ ...NONE, conn_type: 'wasb', host: 'h', schema: '', login: 'l', ...part }, CORE_3_0)).toBeUndefined();
  });

  const expressible = fc.record({
    conn_type: type,
    host: text,
    login: fc.option(text),
    password: fc.option(text),
    schema: text,
    port: fc.option(fc.integer({ min: 0, max: 65_535 })),
    extra,
  });

  test.each(TARGETS)('reads back the same in %s, and is there for nearly all', (target) => {
    let written = 0;
    let asked = 0;
    fc.assert(
      fc.property(expressible, (connection) => {
        asked++;
        const uri = encodeUri(connection, target);
        if (uri === undefined) return;
        written++;
        expect(readConnectionUri(uri, target)).toEqual(connection);
      }),
      { numRuns: runs(500) },
    );
    expect(asked).toBe(runs(500));
    expect(written).toBeGreaterThan(asked / 2);
  });
});

describe('connectionUri', () => {
  test('half a surrogate pair cannot be written', () => {
    expect(connectionUri({ ...NONE, conn_type: 'wasb', login: '\ud800' }, CORE_3_0)).toBeUndefined();
  });

  test('3.1 keeps a protocol that is the type', () => {
    const connection = { ...NONE, conn_type: 'http', host: 'http://h' };
    expect(connectionUri(connection, CORE_3_0)).toBe('http://http://h');
    expect(connectionUri(connection, SDK)).toBe('http://http%3A%2F%2Fh');
  });
});
