import { expect, test } from 'vitest';
import { readConnectionJson } from '../../src/airflow/read-json.ts';
import { readConnectionUri } from '../../src/airflow/read-uri.ts';
import { tight } from '../../src/sources/tight.ts';
import { CORE_3_0, SDK } from '../airflow/targets.ts';

test('a value that is no text becomes one', () => {
  const reading = readConnectionJson('{"conn_type": "x", "login": 123, "schema": ["a", null], "host": true, "port": "80"}', CORE_3_0);
  expect(tight(reading)).toEqual({
    conn_type: 'x',
    host: 'True',
    login: '123',
    password: null,
    schema: '["a",null]',
    port: 80,
    extra: null,
  });
});

test('an extra that is no object holds nothing', () => {
  expect(tight(readConnectionUri('x://h?__extra__=[1]', SDK))).toMatchObject({ extra: null });
});

test('an error stays one', () => {
  expect(tight(readConnectionUri('x://h:y', CORE_3_0))).toHaveProperty('error');
});
