import { expect, test } from 'vitest';
import { legacyAzureConnection } from '../../src/rules/legacy-azure-connection.ts';
import { providerTooOld } from '../../src/rules/provider-too-old.ts';
import { fixed, isQuiet, refusals, report } from '../tester.ts';
import { PAIR_JSON, typed, withExtra } from './azure-given.ts';

const NAME = 'apache-airflow-providers-microsoft-azure';
const lake = withExtra('adls', PAIR_JSON, 'conn_host: stlake');
const blob = withExtra('azure', PAIR_JSON, 'conn_login: stsales');
const beside = (requirements: string, given = lake) => ({ ...given, surroundings: { 'requirements.txt': requirements } });

test('a version that the hook of Data Lake cannot use yet', () => {
  expect(report(providerTooOld, beside(`pandas\n${NAME}==10.1.1\n`))).toMatchInlineSnapshot(`
    "4:18 |       conn_type: adls
                            ^^^^ requirements.txt keeps apache-airflow-providers-microsoft-azure at 10.1.1: the identity works from 10.1.2 on"
  `);
});

test.each([
  ['==8.1.0', 'at 8.1.0'],
  ['===8.1.0', 'at 8.1.0'],
  [' == 8.1.*', 'below 8.2'],
  ['~=8.1.0', 'below 8.2'],
  ['<8.2', 'below 8.2'],
  ['<8.2.0', 'below 8.2.0'],
  ['<=8.1.9', 'at 8.1.9'],
  ['>=7,<8.2', 'below 8.2'],
  ['<9,<=8.0', 'at 8.0'],
  ['[amazon]==8.1.0', 'at 8.1.0'],
  ['==8.1.0; python_version > "3.8"', 'at 8.1.0'],
  ['==8.1.0  # until the move', 'at 8.1.0'],
  ['==v8.1', 'at 8.1'],
])('told: %s', (pins, kept) => {
  expect(report(providerTooOld, beside(`${NAME}${pins}`, blob))).toContain(`keeps ${NAME} ${kept}: the identity works from 8.2.0 on`);
});

test('names are compared as pip compares them', () => {
  expect(isQuiet(providerTooOld, beside('Apache_Airflow.providers-microsoft_azure==8.1.0', blob))).toBe(false);
});

test.each([['==8.2.0'], ['==8.2'], ['~=8.1'], ['>=8.1'], ['<8.2.1'], ['<=8.2'], ['<9'], ['==8.*'], ['!=8.1.0'], [''], ['-extra==1.0']])(
  'silent: %s',
  (pins) => {
    expect(isQuiet(providerTooOld, beside(`${NAME}${pins}`, blob))).toBe(true);
  },
);

test.each([
  ['a comment', beside(`# ${NAME}==8.1.0`, blob)],
  ['another package', beside('apache-airflow-providers-microsoft-mssql==1.0.0', blob)],
  ['no requirements at all', blob],
  ['a connection without an identity', beside(`${NAME}==8.1.0`, typed('wasb', 'conn_login: stsales', 'conn_password: x'))],
  ['hooks that read none', beside(`${NAME}==8.1.0`, withExtra('msgraph', PAIR_JSON))],
])('silent: %s', (_, given) => {
  expect(isQuiet(providerTooOld, given)).toBe(true);
});

test('a connection does not move to an identity that the provider is too old for', () => {
  const given = beside(`${NAME}==8.1.0`, typed('wasb', 'conn_login: stsales', 'conn_password: not-a-real-key'));
  expect(fixed(legacyAzureConnection, given)).toBe(given.text);
  expect(refusals(legacyAzureConnection, given)).toEqual(['it would bring a finding of "provider-too-old"']);
});
