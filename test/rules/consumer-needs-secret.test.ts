import { expect, test } from 'vitest';
import { consumerNeedsSecret } from '../../src/rules/consumer-needs-secret.ts';
import { advice, isQuiet, report } from '../tester.ts';
import { BASE, keyless, WASB, withKey } from './consumer-given.ts';

const GRAPH = 'from airflow.providers.microsoft.azure.operators.msgraph import MSGraphAsyncOperator\n';
const MAIL = `${GRAPH}MSGraphAsyncOperator(task_id="users", conn_id="conn", url="users")\n`;

test('code that takes the password out of a connection that has none', () => {
  expect(report(consumerNeedsSecret, keyless(`${BASE}key = Connection.get("conn").password\n`))).toMatchInlineSnapshot(`
    "airflow_settings.yaml
    4:18 |       conn_type: azure
                            ^^^^^ Connection "conn" has no secret for dags/a.py:2: code takes a secret from it"
  `);
});

test('a hook that knows no identity, and other code', () => {
  const given = keyless(`${MAIL}${BASE}text = BaseHook.get_connection("conn").get_uri()\n`);
  expect(report(consumerNeedsSecret, given)).toMatchInlineSnapshot(`
    "airflow_settings.yaml
    4:18 |       conn_type: azure
                            ^^^^^ Connection "conn" has no secret for dags/a.py:2: KiotaRequestAdapterHook does not support a workload identity, and signs in only with a secret"
  `);
  expect(advice(consumerNeedsSecret, given)).toMatchInlineSnapshot(`
    "= nor for dags/a.py:4: code takes a secret from it
    = let the code use the client of a hook, or give it a separate connection with the secret"
  `);
});

test.each([
  ['the secret is there', withKey(`${BASE}key = Connection.get("conn").password\n`)],
  ['one of the two is there', withKey(`${BASE}c = Connection.get("conn")\nkey = c.extra_dejson.get("connection_string") or c.password\n`)],
  [
    'only open fields are taken',
    keyless(`${BASE}host = Connection.get("conn").host\n`, 'azure', 'conn_host: stsales.blob.core.windows.net'),
  ],
  ['a hook that knows the identity', keyless(`${WASB}WasbHook("conn").get_conn()\n`)],
  ['another connection is meant', keyless(`${BASE}key = Connection.get("other").password\n`)],
  ['the whole id in other letters is another text', keyless(`${BASE}key = Connection.get("conn_2").password\n`)],
])('silent: %s', (_, given) => {
  expect(isQuiet(consumerNeedsSecret, given)).toBe(true);
});
