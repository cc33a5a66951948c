import { expect, test } from 'vitest';
import { AIRFLOW_MINORS } from '../../src/model/airflow-target.ts';
import { unmaskedCredential } from '../../src/rules/unmasked-credential.ts';
import { APP_TENANT, CLIENT_SECRET, KEY } from '../azure/samples.ts';
import { findingsOf, isQuiet, marked, report } from '../tester.ts';
import { env, typed, withExtra } from './azure-given.ts';

test('a key under a name that Airflow does not hide', () => {
  expect(report(unmaskedCredential, withExtra('wasb', `"account_key": "${KEY}"`, 'conn_login: stsales'))).toMatchInlineSnapshot(`
    "6:36 |       conn_extra: '{"account_key": ********}'
                                              ^^^^^^^^ Airflow 3.3 shows "account_key" in plain text in its UI, its API and its logs: it masks only the password, and extras with certain names"
  `);
  expect(report(unmaskedCredential, env(`AIRFLOW_CONN_A={"conn_type": "wasb", "extra": {"account_key": "${KEY}"}}\n`))).toContain(
    'in plain text in its logs:',
  );
});

test.each([
  ['account_key', [true, true, true, true, true]],
  ['connection_string', [true, true, false, false, false]],
  ['shared_access_key', [true, true, false, false, false]],
  ['extra__wasb__shared_access_key', [true, true, false, false, false]],
  ['sas_token', [false, false, false, false, false]],
])('%s by version', (key, shown) => {
  const given = withExtra('wasb', `"${key}": "AccountName=stsales;AccountKey=${KEY}"`);
  const said = AIRFLOW_MINORS.map((airflow) => findingsOf(unmaskedCredential, { ...given, target: { airflow, as: 'task' } }).length > 0);
  expect(said).toEqual(shown);
});

test.each([
  [
    'the schema of Service Bus',
    typed(
      'azure_service_bus',
      `conn_schema: Endpoint=sb://b.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=${KEY.slice(0, 43)}=`,
    ),
    'conn_schema',
  ],
  ['a key file as a text', withExtra('azure', `"key_json": "{'clientSecret': '${CLIENT_SECRET}'}"`.replaceAll("'", '')), 'key_json'],
])('%s', (_, given, key) => {
  expect(report(unmaskedCredential, given)).toContain(`shows "${key}" in plain text`);
  expect(marked(unmaskedCredential, given).length).toBe(1);
});

test.each([
  ['a password', typed('wasb', 'conn_login: stsales', `conn_password: ${KEY}`)],
  ['a placeholder', withExtra('wasb', '"account_key": "<account key>"')],
  ['the path of a key file', withExtra('azure', '"key_path": "/keys/sp.json"')],
  [
    'a secret by its own name inside of a mapping',
    withExtra('azure', `"key_json": {"clientSecret": "${CLIENT_SECRET}", "tenantId": "${APP_TENANT}"}`),
  ],
  ['what is no secret', withExtra('azure_data_factory', `"tenantId": "${APP_TENANT}"`)],
  ['another service', withExtra('aws', `"account_key": "${KEY}"`)],
])('silent: %s', (_, given) => {
  expect(isQuiet(unmaskedCredential, given)).toBe(true);
});
