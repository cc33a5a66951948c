import { expect, test } from 'vitest';
import { findSource } from '../../src/sources/source-of.ts';
import { changedLines, lines, MOVED, said } from './moved.ts';

const PATH = '.github/workflows/test.yml';
const JOBS = ['jobs:', '  test:', '    runs-on: ubuntu-latest', '    steps:', '      - run: pytest'];

test('literals of every environment are rewritten, and expressions are left alone', () => {
  const text = lines(
    'on: push',
    'env:',
    '  AIRFLOW_CONN_A: wasb://stsales:FAKEkey1@ # note',
    '  AIRFLOW_CONN_B: wasb://stsales:${{ secrets.KEY }}@',
    ...JOBS,
    '        env: {AIRFLOW_CONN_C: "wasb://stsales:FAKEkey1@"}',
  );
  expect(said(PATH, text).map((each) => each.split(':')[0])).toEqual(['3 legacy-azure-connection', '10 legacy-azure-connection']);
  expect(changedLines(PATH, text)).toEqual([
    `  AIRFLOW_CONN_A: '${MOVED}' # note`,
    `        env: {AIRFLOW_CONN_C: ${JSON.stringify(MOVED)}}`,
  ]);
});

test('what GitHub refuses is a finding', () => {
  const text = lines('on: push', 'env:', '  AIRFLOW_CONN_A: wasb://a:b@', '  airflow_conn_a: x', ...JOBS);
  expect(said(PATH, text)).toContain('4 syntax: The variable is defined more than once, and its name has no case');
});

test('a workflow that is not about Airflow is passed over', () => {
  expect(findSource(PATH, lines('on: push', 'env: {A: AIRFLOW_}', ...JOBS))).toBeUndefined();
});
