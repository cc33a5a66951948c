import { expect, test } from 'vitest';
import { plainAzureCredential } from '../../src/rules/plain-azure-credential.ts';
import { CLIENT_SECRET, KEY } from '../azure/samples.ts';
import { advice, isQuiet, report } from '../tester.ts';
import { env } from './azure-given.ts';

const STRING = `DefaultEndpointsProtocol=https;AccountName=stsales;AccountKey=${KEY};EndpointSuffix=core.windows.net`;

test('by the name of the variable', () => {
  expect(report(plainAzureCredential, env(`AZURE_CLIENT_SECRET=${CLIENT_SECRET}\n`))).toMatchInlineSnapshot(`
    "1:1 | AZURE_CLIENT_SECRET=********
          ^^^^^^^^^^^^^^^^^^^ AZURE_CLIENT_SECRET holds an Azure credential outside any connection"
  `);
  expect(advice(plainAzureCredential, env(`AZURE_CLIENT_SECRET=${CLIENT_SECRET}\n`))).toContain('before any workload identity');
  expect(advice(plainAzureCredential, env(`AZURE_STORAGE_KEY=${KEY}\n`))).toContain('code reads it directly');
});

test.each([
  ['a connection string', `SALES_STORE='${STRING}'`],
  ['a client secret', `MY_APP_PASSWORD=${CLIENT_SECRET}`],
  ['a name that Azure knows, whatever its value', 'AZURE_STORAGE_CONNECTION_STRING=UseMyOwn=1'],
])('told: %s', (_, line) => {
  expect(isQuiet(plainAzureCredential, env(`${line}\n`))).toBe(false);
});

test('each variable of a file, in a Dockerfile too', () => {
  const text = `FROM x\nENV AZURE_CLIENT_SECRET=${CLIENT_SECRET} AIRFLOW_CONN_A=http://h\n`;
  expect(report(plainAzureCredential, { path: 'Dockerfile', text })).toContain('AZURE_CLIENT_SECRET holds');
});

test.each([
  ['a placeholder', 'AZURE_CLIENT_SECRET=<secret>'],
  ['nothing', 'AZURE_CLIENT_SECRET='],
  ['a connection, which has rules of its own', `AIRFLOW_CONN_A='{"conn_type": "wasb", "login": "stsales", "password": "${KEY}"}'`],
  ['what is no secret', 'AZURE_STORAGE_ACCOUNT=stsales'],
  ['an id', 'AZURE_CLIENT_ID=5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10'],
])('silent: %s', (_, line) => {
  expect(isQuiet(plainAzureCredential, env(`${line}\n`))).toBe(true);
});

const JSON_TEXT = `{"conn_type": "wasb", "login": "stsales", "password": "${KEY}"}`;

test.each([
  ['a command', 'add.sh', `airflow connections add a --conn-json '${JSON_TEXT}'\n`],
  ['a vault', 'add.sh', `az keyvault secret set --vault-name kv --name airflow-connections-a --value '${JSON_TEXT}'\n`],
  [
    'a label',
    'secret.yaml',
    `apiVersion: v1\nkind: Secret\nmetadata:\n  labels: {airflow.apache.org/connection-id: a}\nstringData:\n  value: '${JSON_TEXT}'\n`,
  ],
])('silent: a connection whatever its name is, as %s says', (_, path, text) => {
  expect(isQuiet(plainAzureCredential, { path, text })).toBe(true);
});

test('a variable of the build of an image', () => {
  const given = { path: 'Dockerfile', text: `FROM x\nARG AZURE_CLIENT_SECRET=${CLIENT_SECRET}\nENV AIRFLOW_CONN_A=http://h\n` };

  expect(report(plainAzureCredential, given)).toContain('AZURE_CLIENT_SECRET holds an Azure credential');
  expect(advice(plainAzureCredential, given)).toContain('the history of the image');
  expect(isQuiet(plainAzureCredential, { ...given, text: given.text.replace(`=${CLIENT_SECRET}`, '') })).toBe(true);
});

test.each([
  ['the account', 'ACCOUNT_PW=stsales\nAIRFLOW_CONN_A=wasb://${ACCOUNT_PW}:FAKEkey1@\n'],
  ['a part of the password with a name that tells nothing', 'PART=FAKE\nAIRFLOW_CONN_A=wasb://stsales:${PART}key1@\n'],
  ['the password of a connection that is none of Azure', 'THE_PW=FAKEkey1\nAIRFLOW_CONN_A=postgres://me:${THE_PW}@h/db\n'],
])('silent about a variable in the URI of a connection: %s', (_, text) => {
  expect(isQuiet(plainAzureCredential, env(text))).toBe(true);
});
