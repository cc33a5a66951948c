import { expect, test } from 'vitest';
import { lintText } from '../../src/library.ts';
import { findSource } from '../../src/sources/source-of.ts';
import { changedLines, IDENTITY, lines, MOVED, said } from './moved.ts';

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
    '4 expanded-env-value: Expanded "$": compose reads the text after it as the name of a variable, and replaces it',
    '5 invalid-connection-json: Invalid connection JSON: compose changes an unquoted number: put the value in quotes',
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

test('commands of services are read as bash reads what compose hands over', () => {
  const text = lines(
    'services:',
    '  init:',
    '    entrypoint: [bash, -c]',
    '    command:',
    '      - |',
    '        airflow connections add shop --conn-type wasb --conn-login stsales --conn-password "FAKEkey1"',
    '        airflow connections add later --conn-type wasb --conn-login "$$ACCOUNT" --conn-password "${KEY}"',
  );
  expect(said('docker-compose.yml', text).map((each) => each.split(':')[0])).toEqual([
    '6 legacy-azure-connection',
    '7 legacy-azure-connection',
  ]);
  expect(changedLines('docker-compose.yml', text)).toContain(
    `        airflow connections add shop --conn-type azure --conn-login stsales --conn-extra ${JSON.stringify(IDENTITY)}`,
  );
  expect(JSON.stringify(lintText({ path: 'docker-compose.yml', text }))).not.toContain('FAKEkey1');
});

test.each([
  ['a mapping', 'environment: {AIRFLOW_CONN_A: {conn_type: wasb, password: FAKE}}'],
  ['a list', 'environment:\n      AIRFLOW_CONN_A: [wasb://a:FAKE@]'],
  ['a mapping in a list', 'environment:\n      - AIRFLOW_CONN_A: wasb://a:FAKE@'],
])('%s in the place of a value is refused', (_, environment) => {
  const text = `services:\n  a:\n    image: x\n    ${environment}\n`;
  expect(findSource('compose.yaml', text)?.id).toBe('compose');
  expect(said('compose.yaml', text)).toEqual([
    expect.stringMatching(/^[34]|5 syntax: Compose expects a text, a number, a truth value or nothing here$/),
  ]);
});

test('a file that is no YAML is ours where it has a connection', () => {
  const text = 'services:\n  a:\n    environment:\n      - AIRFLOW_CONN_A={"conn_type": "wasb"}\n';
  expect(said('compose.yaml', text)).toEqual([expect.stringContaining('4 syntax: ')]);
  expect(findSource('compose.yaml', text.replace('CONN_A', '_X').replace('conn_type', 'a'))).toBeUndefined();
});
