import { expect, test } from 'vitest';
import { findSource } from '../../src/sources/source-of.ts';
import { changedLines, lines, MOVED, said } from './moved.ts';

const PATH = 'docker-compose.override.yml';

test('a variable is rewritten where it is written, as mapping or list, in its quotes', () => {
  const text = lines(
    'x-env: &env',
    '  AIRFLOW_CONN_A: wasb://stsales:FAKEkey1@ # anchored',
    'services:',
    '  scheduler:',
    '    environment:',
    '      <<: *env',
    '      AIRFLOW_CONN_B: \'{"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}\'',
    '  triggerer:',
    '    environment:',
    '      - AIRFLOW_CONN_C=wasb://stsales:FAKEkey1@',
    '      - "AIRFLOW_CONN_D=wasb://stsales:${KEY}@"',
  );
  expect(changedLines(PATH, text)).toEqual([
    `  AIRFLOW_CONN_A: '${MOVED}' # anchored`,
    `      AIRFLOW_CONN_B: '${MOVED}'`,
    `      - 'AIRFLOW_CONN_C=${MOVED}'`,
    `      - ${JSON.stringify(`AIRFLOW_CONN_D=${MOVED}`)}`,
  ]);
});

test('a secret that is the default of a variable is found, and left to a person', () => {
  const text = 'services: {s: {environment: {AIRFLOW_CONN_A: "${AIRFLOW_CONN_A:-wasb://stsales:FAKEkey1@}"}}}\n';
  expect(said(PATH, text)).toEqual([
    '1 legacy-azure-connection: Connection "a" signs in with an account key: it can use a workload identity instead',
  ]);
  expect(changedLines(PATH, text)).toEqual([]);
});

test('what a variable stands for is never written in its place', () => {
  expect(changedLines(PATH, 'services: {s: {environment: ["AIRFLOW_CONN_A=wasb://${ACCOUNT}:FAKEkey1@"]}}\n')).toEqual([]);
});

test('what compose does to a value is said', () => {
  const text = lines(
    'services:',
    '  s:',
    '    environment:',
    '      AIRFLOW_CONN_A: wasb://stsales:pa$word@',
    '      AIRFLOW_CONN_B: 0123',
    '      AIRFLOW_CONN_C: ${AIRFLOW_CONN_C}',
  );
  expect(said(PATH, text)).toEqual([
    '4 legacy-azure-connection: Connection "a" signs in with an account key: it can use a workload identity instead',
    '4 expanded-env-value: Expanded "$": what follows is taken for the name of a variable, and its value, or nothing, put in its place',
    '5 invalid-connection-json: Invalid connection JSON: compose makes another text of a number without quotes: put the value in quotes',
  ]);
});

test('a file that compose refuses is a finding', () => {
  const [finding] = said(PATH, 'services:\n  s:\n    environment:\n      - AIRFLOW_CONN_A={"conn_type": "wasb"}\n');
  expect(finding).toMatch(/^4 syntax: /);
});

test.each([
  ['compose.yaml', true],
  ['docker-compose.prod.yml', true],
  ['my-compose.yaml', false],
])('%s is such a name: %s', (name, isOne) => {
  const text = 'services: {s: {environment: {AIRFLOW_CONN_A: "wasb://a:b@"}}}\n';
  expect(findSource(name, text)?.id === 'compose').toBe(isOne);
});
