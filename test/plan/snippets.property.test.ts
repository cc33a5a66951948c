import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConnectionJson } from '../../src/airflow/read-json.ts';
import { readDotenv } from '../../src/astro/dotenv/read.ts';
import { readAirflowSettings } from '../../src/astro/settings.ts';
import type { AirflowConnection, JsonObject } from '../../src/model/airflow.ts';
import { airflowSettings, connectionsAdd, connectionsImport, dotenv, type Snippet } from '../../src/plan/snippets.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { runs } from '../runs.ts';
import { hostileText } from './hostile.ts';

const READERS = ['compose', 'astro-standalone', 'docker-env-file', 'astro-env', 'astro-deployment-load'] as const;
const YAML_LOOKALIKES = [
  'true',
  'No',
  'y',
  '~',
  'null',
  '0123',
  '1.50',
  '1e5',
  '.inf',
  '2024-01-02',
  '0x1F',
  '- a',
  'a: b',
  'a #b',
  '[x]',
  '{x}',
  '&a',
  '*a',
  '!t',
  '@x',
  '%x',
  ' x',
  'x ',
  '',
  '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
];

const text = fc.oneof(hostileText, fc.constantFrom(...YAML_LOOKALIKES)).map((given) => given.replace(/\p{Cs}/gu, ''));
const filled = text.filter((given) => given !== '');
const field = fc.option(filled, { nil: null });
const key = fc.oneof(fc.constantFrom('managed_identity_client_id', 'tenantId', 'y', 'null', '<<', 'a b', 'Ä'), text);
const json = fc.jsonValue({ depthSize: 'small', stringUnit: 'grapheme', noUnicodeString: false } as never);
const extra = fc.option(
  fc
    .dictionary(key, fc.oneof(text, fc.boolean(), fc.integer(), json), { minKeys: 1, maxKeys: 4 })
    .map((given) => JSON.parse(JSON.stringify(given)) as JsonObject),
  { nil: null },
);
const connection: fc.Arbitrary<AirflowConnection> = fc.record({
  conn_type: fc.constantFrom('azure', 'wasb'),
  host: field,
  login: field,
  password: field,
  schema: field,
  port: fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: null }),
  extra,
});

function textOf(snippet: Snippet): string {
  return 'text' in snippet ? snippet.text : '';
}

test('airflow_settings.yaml brings the same connection to Airflow, through the Astro CLI', () => {
  fc.assert(
    fc.property(connection, (given) => {
      const item = textOf(airflowSettings('my_conn', given));
      const file = `airflow:\n  connections:\n${item.replace(/^/gm, '    ')}\n`;
      const { connections, error } = readAirflowSettings(file);
      expect(error).toBeUndefined();
      expect(connections.length).toBe(1);
      const { conn_type, host = null, login = null, password = null, schema = null, port = null, extra: sent } = connections[0] ?? {};
      const read = { conn_type, host, login, password, schema, port, extra: sent === undefined ? null : JSON.parse(sent) };
      expect(read).toEqual(given);
      expect(parse(file).airflow.connections[0].conn_id).toBe('my_conn');
    }),
    { numRuns: runs(400) },
  );
});

test('the .env line is the same connection for every reader', () => {
  fc.assert(
    fc.property(connection, fc.constantFrom('', 'x'), (given, empty) => {
      const wanted = empty === '' ? { ...given, schema: '' } : given;
      const line = textOf(dotenv('my_conn', wanted));
      for (const reader of READERS) {
        const reading = readDotenv(`A=1\n${line}\nB=2\n`, reader, { HOME: 'h', x: 'y' });
        const value = 'vars' in reading ? reading.vars['AIRFLOW_CONN_MY_CONN'] : undefined;
        expect(value, reader).toBe(line.slice('AIRFLOW_CONN_MY_CONN='.length));
        expect(readConnectionJson(value ?? '', CORE_3_0), reader).toEqual(wanted);
      }
    }),
    { numRuns: runs(400) },
  );
});

test('the command hands the same JSON to airflow, through a shell', () => {
  fc.assert(
    fc.property(fc.array(connection, { minLength: 10, maxLength: 20 }), (given) => {
      const script = `airflow() { printf '%s\\0' "$5"; }\n${given.map((one) => textOf(connectionsAdd('my_conn', one))).join('\n')}`;
      const { stdout } = spawnSync('bash', ['-s'], { input: script, encoding: 'utf8' });
      expect(
        stdout
          .split('\0')
          .slice(0, -1)
          .map((each) => readConnectionJson(each, CORE_3_0)),
      ).toEqual(given);
    }),
    { numRuns: runs(20) },
  );
});

test('the file for airflow connections import holds the same connection', () => {
  fc.assert(
    fc.property(connection, (given) => {
      const { my_conn } = JSON.parse(textOf(connectionsImport('my_conn', given)));
      expect(readConnectionJson(JSON.stringify(my_conn), CORE_3_0)).toEqual(given);
    }),
  );
});
