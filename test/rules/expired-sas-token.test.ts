import { expect, test } from 'vitest';
import { expiredSasToken } from '../../src/rules/expired-sas-token.ts';
import { isQuiet, marked, report } from '../tester.ts';
import { env, typed, withExtra } from './azure-given.ts';

const sas = (se: string) => `sv=2022-11-02&sr=c&sp=rl${se && `&se=${se}`}&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D`;
const blob = (extra: string) => withExtra('wasb', extra, 'conn_login: stsales');

test('the day is told, and nothing else of the token', () => {
  expect(report(expiredSasToken, blob(`"sas_token": "?${sas('2026-11-22T00:00:00Z')}"`))).toMatchInlineSnapshot(`
    "6:34 |       conn_extra: '{"sas_token": ********}'
                                            ^^^^^^^^ Expired SAS token in "sas_token": it ended on 2026-11-22"
  `);
});

test.each([
  ['a SAS URL', blob(`"sas_token": "https://stsales.blob.core.windows.net/in?${sas('2020-01-01')}"`)],
  [
    'a connection string',
    blob(`"connection_string": "BlobEndpoint=https://stsales.blob.core.windows.net;SharedAccessSignature=${sas('2020-01-01')}"`),
  ],
  ['a percent-encoded time', blob(`"sas_token": "${sas('2020-01-01T00%3A00%3A00Z')}"`)],
  ['a legacy name', blob(`"extra__wasb__sas_token": "${sas('2020-01-01')}"`)],
  ['behind the host', typed('wasb', `conn_host: https://stsales.blob.core.windows.net/?${sas('2020-01-01')}`)],
  ['Azure Files', withExtra('azure_fileshare', `"sas_token": "${sas('2020-01-01')}"`, 'conn_login: stsales')],
])('%s', (_, given) => {
  expect(isQuiet(expiredSasToken, given)).toBe(false);
});

test('in .env the value is pointed at', () => {
  const token = encodeURIComponent(sas('2020-01-01'));
  expect(marked(expiredSasToken, env(`AIRFLOW_CONN_BLOB=wasb://stsales@/?sas_token=${token}\n`))).toEqual([token]);
});

test.each([
  ['it ends today', blob(`"sas_token": "${sas('2026-11-23T23:00:00Z')}"`)],
  ['it ends next year', blob(`"sas_token": "${sas('2027-01-01')}"`)],
  ['it names no end', blob(`"sas_token": "${sas('')}"`)],
  ['no signature', blob('"sas_token": "se=2020-01-01"')],
  ['another provider', typed('http', `conn_host: https://example.com/?${sas('2020-01-01')}`)],
])('silent: %s', (_, given) => {
  expect(isQuiet(expiredSasToken, given)).toBe(true);
});

test('silent where nobody may look at a clock', () => {
  expect(isQuiet(expiredSasToken, { ...blob(`"sas_token": "${sas('2020-01-01')}"`), today: '' })).toBe(true);
});
