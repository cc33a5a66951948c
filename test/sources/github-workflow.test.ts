import { expect, test } from 'vitest';
import { lintText } from '../../src/library.ts';
import { findSource } from '../../src/sources/source-of.ts';
import { changedLines, IDENTITY, lines, MOVED, said } from './moved.ts';

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
  expect(said(PATH, text).map((each) => each.split(':')[0])).toEqual([3, 4, 10].map((line) => `${line} legacy-azure-connection`));
  expect(changedLines(PATH, text)).toEqual([
    `  AIRFLOW_CONN_A: '${MOVED}' # note`,
    `        env: {AIRFLOW_CONN_C: ${JSON.stringify(MOVED)}}`,
  ]);
});

test('what GitHub refuses is a finding', () => {
  const text = lines('on: push', 'env:', '  AIRFLOW_CONN_A: wasb://a:b@', '  airflow_conn_a: x', ...JOBS);
  expect(said(PATH, text)).toContain('4 syntax: The variable is defined more than once: names that differ only in case are the same');
});

test('a workflow that is not about Airflow is passed over', () => {
  expect(findSource(PATH, lines('on: push', 'env: {A: AIRFLOW_}', ...JOBS))).toBeUndefined();
});

const SCRIPT = lines(
  'on: push',
  'jobs:',
  '  test:',
  '    runs-on: ubuntu-latest',
  '    steps:',
  '      - run: |',
  '          # of the shop',
  '          airflow connections add shop --conn-type wasb \\',
  '            --conn-login stsales --conn-password "FAKEkey1" # the old one',
  `          export AIRFLOW_CONN_A='wasb://stsales:FAKEkey1@'`,
  '          airflow connections add later --conn-uri "${{ secrets.URI }}"',
  '      - run: airflow connections add one --conn-type wasb --conn-login stsales --conn-password FAKEkey1',
  '      - run: airflow connections add two --conn-uri wasb://stsales:FAKEkey1@',
  '        shell: pwsh',
);

test('the scripts of steps are read as bash reads them, and written where their words are', () => {
  expect(said(PATH, SCRIPT)).toEqual([
    '8 legacy-azure-connection: Connection "shop" signs in with an account key: it can use a workload identity instead',
    '10 legacy-azure-connection: Connection "a" signs in with an account key: it can use a workload identity instead',
    '12 legacy-azure-connection: Connection "one" signs in with an account key: it can use a workload identity instead',
  ]);
  expect(changedLines(PATH, SCRIPT)).toEqual([
    '          airflow connections add shop --conn-type azure \\',
    `            --conn-login stsales --conn-extra ${JSON.stringify(IDENTITY)} # the old one`,
    `          export AIRFLOW_CONN_A='${MOVED}'`,
    `      - run: airflow connections add one --conn-type azure --conn-login stsales --conn-extra '${IDENTITY.replaceAll(', ', ',').replaceAll(': ', ':')}'`,
  ]);
});

test('a password in the scripts of steps is in nothing that is said', () => {
  expect(JSON.stringify(lintText({ path: PATH, text: SCRIPT }))).not.toContain('FAKEkey1');
});

test('the container of a job and its services have environments', () => {
  const text = lines(
    'on: push',
    'jobs:',
    '  test:',
    '    runs-on: ubuntu-latest',
    '    container:',
    '      image: x',
    '      env: {AIRFLOW_CONN_A: "wasb://stsales:FAKEkey1@"}',
    '    services:',
    '      airflow:',
    '        image: x',
    '        env:',
    '          AIRFLOW_CONN_B: wasb://stsales:FAKEkey1@',
    '          AIRFLOW_CONN_C: ${{ job.status }}',
    '    steps: []',
  );
  expect(said(PATH, text).map((each) => each.split(':')[0])).toEqual(['7 legacy-azure-connection', '12 legacy-azure-connection']);
  expect(changedLines(PATH, text)).toEqual([
    `      env: {AIRFLOW_CONN_A: "${MOVED.replaceAll('"', '\\"')}"}`,
    `          AIRFLOW_CONN_B: '${MOVED}'`,
  ]);
});
