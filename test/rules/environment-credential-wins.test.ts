import { expect, test } from 'vitest';
import { environmentCredentialWins } from '../../src/rules/environment-credential-wins.ts';
import { APP, APP_TENANT, CLIENT_SECRET } from '../azure/samples.ts';
import { changedLines, changedText, MOVED, said } from '../sources/moved.ts';
import { isQuiet, marked, report } from '../tester.ts';
import { env, PAIR_JSON, typed, withExtra } from './azure-given.ts';

const PRINCIPAL = `AZURE_CLIENT_ID=${APP}\nAZURE_TENANT_ID=${APP_TENANT}\n`;
const SECRET = `AZURE_CLIENT_SECRET=${CLIENT_SECRET}\n`;
const identity = withExtra('azure', PAIR_JSON, 'conn_login: stsales');
const beside = (text: string, path = '.env') => ({ ...identity, others: [{ path, text }] });

test('a client secret beside an identity', () => {
  expect(report(environmentCredentialWins, beside(PRINCIPAL + SECRET))).toMatchInlineSnapshot(`
    ".env
    3:1 | AZURE_CLIENT_SECRET=********
          ^^^^^^^^^^^^^^^^^^^ AZURE_CLIENT_SECRET wins over the workload identity of every connection: azure-identity reads the environment first"
  `);
});

test('a certificate in the environment wins like a secret', () => {
  expect(marked(environmentCredentialWins, beside(`${PRINCIPAL}AZURE_CLIENT_CERTIFICATE_PATH=/keys/app.pem\n`))).toEqual([
    'AZURE_CLIENT_CERTIFICATE_PATH',
  ]);
});

test('the identity may stand in the same file', () => {
  expect(
    isQuiet(environmentCredentialWins, env(`${PRINCIPAL}${SECRET}AIRFLOW_CONN_A={"conn_type": "azure", "extra": {${PAIR_JSON}}}\n`)),
  ).toBe(false);
});

test.each([
  ['the ids alone, as Astro sets them itself', beside(PRINCIPAL)],
  ['a secret without the ids, where nobody else sets them', { ...beside(SECRET), config: { deployment: { platform: 'aks' } } as const }],
  ['the chain of a laptop in the local file', beside('AZURE_TOKEN_CREDENTIALS=dev\n')],
  ['an empty secret', beside(`${PRINCIPAL}AZURE_CLIENT_SECRET=\n`)],
  ['a chain without the environment', beside(`${PRINCIPAL}${SECRET}AZURE_TOKEN_CREDENTIALS=WorkloadIdentityCredential\n`)],
  ['a file that nobody reads by itself', beside(PRINCIPAL + SECRET, '.env.example')],
  ['a comment', beside(`${PRINCIPAL}# ${SECRET}`)],
  ['no identity', { ...typed('wasb', 'conn_login: stsales', 'conn_password: x'), others: [{ path: '.env', text: PRINCIPAL + SECRET }] }],
])('silent: %s', (_, given) => {
  expect(isQuiet(environmentCredentialWins, given)).toBe(true);
});

test('on Astro the secret alone is enough', () => {
  expect(report(environmentCredentialWins, beside(SECRET))).toContain('Astro sets the client id and the tenant');
});

test('the chain of a laptop has no place in an image', () => {
  const text = 'FROM astrocrpublic.azurecr.io/runtime:3.1-1\nENV AZURE_TOKEN_CREDENTIALS=dev\n';
  expect(marked(environmentCredentialWins, beside(text, 'Dockerfile'))).toEqual(['AZURE_TOKEN_CREDENTIALS']);
});

test('it stops no fix beside the variable: check promises one, and then this says what is left to do', () => {
  const text = `${PRINCIPAL}${SECRET}AIRFLOW_CONN_A=wasb://stsales:FAKEkey1@\n`;
  expect(changedLines('.env', text)).toEqual([`AIRFLOW_CONN_A=${MOVED}`]);
  expect(said('.env', changedText('.env', text)).filter((each) => each.includes('environment-credential-wins'))).toEqual([
    '3 environment-credential-wins: AZURE_CLIENT_SECRET wins over the workload identity of every connection: azure-identity reads the environment first',
  ]);
});
