import { expect, test } from 'vitest';
import { lintText } from '../../src/library.ts';
import { placeholderValue } from '../../src/rules/placeholder-value.ts';
import { IDENTITY } from '../azure/samples.ts';
import { isQuiet, marked, report } from '../tester.ts';
import { env, PAIR_JSON, typed, withExtra } from './azure-given.ts';

test('one finding names all of a connection', () => {
  const given = typed(
    'wasb',
    'conn_login: <account>',
    'conn_password: "{{ var.value.key }}"',
    'conn_extra: {tenant_id: 00000000-0000-0000-0000-000000000000}',
  );
  expect(report(placeholderValue, given)).toMatchInlineSnapshot(`
    "5:19 |       conn_login: <account>
                             ^^^^^^^^^ Placeholders in "conn_login", "conn_password", "tenant_id": the connection does not work until they are filled in"
  `);
});

test('what this linter leaves open in its own replacements', () => {
  const given = typed(
    'azure',
    'conn_extra:',
    "  managed_identity_client_id: '<client id of the managed identity>'",
    `  workload_identity_tenant_id: ${IDENTITY.tenant_id}`,
  );
  expect(marked(placeholderValue, given)).toEqual(["'<client id of the managed identity>'"]);
});

test.each(['changeme', 'your-account-key', 'xxxxxxxx', '<secret>', '%SECRET%', 'test', 'my-key'])('a password %s', (password) => {
  expect(isQuiet(placeholderValue, typed('wasb', 'conn_login: stsales', `conn_password: "${password}"`))).toBe(false);
});

test('an encoded placeholder in a URI is reported by its field', () => {
  expect(report(placeholderValue, env('AIRFLOW_CONN_BLOB=wasb://stsales:%3Cyour-key%3E@\n'))).toContain('Placeholder in "password"');
});

const template = typed('wasb', 'conn_login: <account>').text;

test.each([
  ['filled in', withExtra('azure', PAIR_JSON, 'conn_login: stsales')],
  ['nothing, in the words of YAML', withExtra('azure', PAIR_JSON, 'conn_login: null', 'conn_password: null')],
  [
    'names that people give their things',
    withExtra(
      'azure_data_factory',
      `"factory_name": "my-factory", "resource_group_name": "test", "subscriptionId": "${IDENTITY.client_id}", ${PAIR_JSON}`,
    ),
  ],
  ['a template', { ...typed('wasb'), path: 'airflow_settings.example.yaml', text: template }],
  ['another one', { ...env('AIRFLOW_CONN_BLOB=wasb://stsales:changeme@\n'), path: '.env.example' }],
  ['other providers', typed('postgres', 'conn_password: changeme')],
])('silent: %s', (_, given) => {
  expect(isQuiet(placeholderValue, given)).toBe(true);
});

test.each(['tenant+id', 'tenant id', 'subscription+id', 'group+name', 'factory+name'])('%s is a word of documentation', (word) => {
  expect(isQuiet(placeholderValue, withExtra('azure_data_factory', `"factory_name": "${word}"`))).toBe(false);
});

const factory = (reference: string) =>
  `{"conn_type": "azure_data_factory", "login": "7a1f0f52-1c1a-4ddc-9c63-3a9b0ce8b0b7", "password": "not-a-real-secret", "extra": {"tenantId": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33", "factory_name": "f", "resource_group_name": "${reference}"}}`;
const chart = (templates: string) => `airflow:
  connections:
    - id: sales
      type: azure_data_factory
      password: \${SECRET}
      extra: '{"subscriptionId": "\${SUB}", "factory_name": "$SUB"}'
${templates}`;

/** Variables, and their text where nobody replaces them. */
test.each([
  ['.env', `AIRFLOW_CONN_A=${factory('${RG}')}\n`, 0],
  ['compose.yaml', `services: {s: {environment: {AIRFLOW_CONN_A: '${factory('${RG}')}'}}}\n`, 0],
  ['compose.yaml', `services: {s: {environment: {AIRFLOW_CONN_A: '${factory('$${RG}')}'}}}\n`, 1],
  ['Dockerfile', `FROM x\nENV AIRFLOW_CONN_A="${factory('${RG}').replaceAll('"', '\\"')}"\n`, 0],
  ['Dockerfile', `FROM x\nENV AIRFLOW_CONN_A='${factory('${RG}')}'\n`, 1],
  [
    'values.yaml',
    chart('  connectionsTemplates:\n    SECRET: {kind: secret, name: s, key: k}\n    SUB: {kind: configmap, name: s, key: k}\n'),
    0,
  ],
  ['values.yaml', chart('  connectionsTemplates:\n    SECRET: {kind: secret, name: s, key: k}\n'), 1],
  ['values.yaml', chart(''), 1],
])('a variable in %s is to be filled in where nobody replaces it (%#)', (path, text, count) => {
  expect(lintText({ path, text }).filter(({ rule }) => rule === placeholderValue.id)).toHaveLength(count);
});
