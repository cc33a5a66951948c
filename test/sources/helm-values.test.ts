import { expect, test } from 'vitest';
import { findSource } from '../../src/sources/source-of.ts';
import { changedLines, IDENTITY, lines, MOVED, said } from './moved.ts';

test('variables of the official chart are rewritten, also inside of its texts', () => {
  const text = lines(
    'executor: KubernetesExecutor',
    'env:',
    '  - name: AIRFLOW_CONN_A',
    "    value: 'wasb://stsales:FAKEkey1@'",
    'extraEnv: |',
    '  - name: AIRFLOW_CONN_B # inside',
    "    value: 'wasb://stsales:FAKEkey2@'",
    '  - name: PLAIN',
    '    value: "x"   ',
    'extraSecrets:',
    '  conns:',
    '    stringData: |',
    "      AIRFLOW_CONN_C: 'wasb://stsales:FAKEkey3@'",
  );
  expect(changedLines('values.yaml', text)).toEqual([`    value: '${MOVED}'`, `    value: '${MOVED}'`, `      AIRFLOW_CONN_C: '${MOVED}'`]);
});

test("connections of the community's chart are rewritten field by field", () => {
  const text = lines(
    'airflow:',
    '  connections:',
    '    - id: sales',
    '      type: wasb # note',
    '      login: stsales',
    '      password: FAKEkey1',
  );
  expect(changedLines('values.yaml', text)).toEqual(['      type: azure # note', `      extra: '${IDENTITY}'`]);
});

test('what the chart prints as Go text is said', () => {
  const text = lines(
    'env:',
    '  - name: AIRFLOW_CONN_A',
    '    value: {conn_type: wasb, login: stsales}',
    'airflow:',
    '  connections:',
    '    - {id: b, type: wasb, login: b, extra: {sas_token: x}}',
  );
  expect(said('values.yaml', text)).toEqual([
    '3 invalid-connection-json: Invalid connection JSON: the chart prints a mapping, a list or a number as Go does ("map[…]"): put the JSON in quotes',
    '6 invalid-extra: Invalid extra: the chart prints a mapping as Go does ("map[…]"): write the JSON in quotes',
  ]);
});

test('a text that is a list breaks the installation', () => {
  const text = lines('extraSecrets:', '  a:', '    stringData:', '      AIRFLOW_CONN_A: wasb://a:b@');
  expect(said('values.yaml', text)).toEqual(['4 syntax: The chart expects a text here, and the installation fails']);
});

test('values of another chart, and the settings of the Astro CLI, are none', () => {
  expect(findSource('values.yaml', 'env:\n  - {name: A, value: "AIRFLOW_"}\n')).toBeUndefined();
  expect(findSource('values.yaml', 'airflow:\n  connections:\n    - conn_id: a\n      conn_type: wasb\n')?.id).toBe('airflow-settings');
});
