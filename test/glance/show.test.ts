import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownConnections } from '../../src/engine/show.ts';
import { plainReaderFor } from '../../src/glance/plain.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { runs } from '../runs.ts';
import { dotenvText, settingsText } from './written.ts';

const RUNS = runs(1_500);

test('connections that are read quickly are shown as those that are read whole', { timeout: 120_000 }, () => {
  let quick = 0;
  fc.assert(
    fc.property(settingsText, dotenvText, fc.constantFrom('airflow2' as const, 'airflow3' as const), (settings, dotenv, target) => {
      const files = [
        { path: 'airflow_settings.yaml', text: settings },
        { path: '.env', text: dotenv },
      ].map((file) => ({ ...file, source: sourceOf(file.path, file.text) }));
      const plain = files.map((file) => ({ ...file, plain: plainReaderFor(file.path) }));
      if (plain[0]?.plain?.(settings)?.length) quick++;
      expect(shownConnections(plain, target)).toEqual(shownConnections(files, target));
    }),
    { numRuns: RUNS },
  );
  expect(quick).toBeGreaterThan(RUNS / 50);
});

test.each([
  ['a port that no machine has', 'conn_port: 99999'],
  ['a port between quotes', 'conn_port: "5432"'],
  ['a number between quotes', "conn_login: '123'"],
  ['an id in capitals', 'conn_host: ORACLE'],
  ['keys of a mapping out of order', 'conn_extra:\n        zone: a\n        account_url: https://stsales.blob.core.windows.net'],
  ['a key of a mapping with nothing behind it', 'conn_extra:\n        zone: a\n        region_name:'],
  ['JSON', `conn_extra: '{"zone": "a", "account_url": "b"}'`],
  ['JSON with a key twice', `conn_extra: '{"zone": "a", "zone": "b"}'`],
  ['JSON with a key like a number', `conn_extra: '{"b": "a", "1": "b"}'`],
  ['a mapping with a key of objects', 'conn_extra:\n        constructor: a\n        __proto__: b'],
  ['JSON with a key of objects', `conn_extra: '{"__proto__": "b", "a": "b"}'`],
])('%s', (_, field) => {
  const text = `airflow:\n  connections:\n    - conn_type: wasb\n      conn_id: a\n      ${field}\n    - conn_id: b\n      conn_type: http\n      ${field}\n`;
  const path = 'airflow_settings.yaml';
  const file = { path, text, source: sourceOf(path, text) };

  expect(shownConnections([{ ...file, plain: plainReaderFor(path) }], 'airflow3')).toEqual(shownConnections([file], 'airflow3'));
});
