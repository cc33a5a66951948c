import { expect, test } from 'vitest';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { findSource, sourceOf } from '../../src/sources/source-of.ts';
import { changedLines, lines, MOVED, said } from './moved.ts';

test('variables of a deployment file are rewritten, and what YAML 1.1 does to them is said', () => {
  const text = lines(
    'deployment:',
    '  environment_variables:',
    '    - is_secret: true',
    '      key: AIRFLOW_CONN_A',
    '      value: wasb://stsales:FAKEkey1@ # note',
    '    - {is_secret: false, key: AIRFLOW_CONN_B, value: 0123}',
  );
  expect(changedLines('deployment.yaml', text)).toEqual([`      value: '${MOVED}' # note`]);
  expect(said('deployment.yaml', text).at(-1)).toBe(
    '6 invalid-connection-json: Invalid connection JSON: YAML 1.1 changes an unquoted number or truth value: put the value in quotes',
  );
});

test('a file without variables of Airflow is none', () => {
  expect(findSource('deployment.yaml', 'deployment:\n  environment_variables: []\n  note: AIRFLOW_\n')).toBeUndefined();
});

test('a secret variable is printed without its value, which is then elsewhere', () => {
  const text = lines('deployment:', '  environment_variables:', '    - {is_secret: true, key: AIRFLOW_CONN_A, value: ""}');
  const [connection] = sourceOf('deployment.yaml', text).parse(text, { target: NEWEST_TASK }).connections;
  expect(connection?.skipped).toBe('elsewhere');
  expect(said('deployment.yaml', text)).toEqual([]);
});
