import { describe, expect, test } from 'vitest';
import { secretsBackendCredential } from '../../src/rules/secrets-backend-credential.ts';
import { APP, APP_TENANT, CLIENT_SECRET, IDENTITY } from '../azure/samples.ts';
import { env } from '../rules/azure-given.ts';
import { fixed, marked } from '../tester.ts';

const NAME = 'AIRFLOW__SECRETS__BACKEND_KWARGS';
const principal = `"tenant_id": "${APP_TENANT}", "client_id": "${APP}", "client_secret": "${CLIENT_SECRET}"`;
const identity = `"managed_identity_client_id": "${IDENTITY.client_id}", "workload_identity_tenant_id": "${IDENTITY.tenant_id}"`;
const JSON_TEXT = `{"vault_url": "https://kv-sales.vault.azure.net/", ${principal}}`;
const ENTRY = `{name: ${NAME}, value: '${JSON_TEXT}'}`;
const deployment = (...containers: readonly string[]) =>
  `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n${containers.map((each) => `        - {name: c, env: [${each}]}\n`).join('')}`;
const configMap = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n${data}`;

const rows: readonly (readonly [place: string, path: string, text: string, names: readonly string[]])[] = [
  [
    'a variable for each service',
    'compose.yaml',
    `services:\n  a:\n    environment:\n      ${NAME}: '${JSON_TEXT}'\n  b:\n    environment:\n      - '${NAME}=${JSON_TEXT}'\n`,
    [NAME, NAME],
  ],
  ['a variable for each container', 'pod.yaml', deployment(ENTRY, ENTRY), [NAME, NAME]],
  [
    'two variables for two components',
    '.env',
    `${NAME}=${JSON_TEXT}\nAIRFLOW__WORKERS__SECRETS_BACKEND_KWARGS=${JSON_TEXT}\n`,
    [NAME, 'AIRFLOW__WORKERS__SECRETS_BACKEND_KWARGS'],
  ],
  ['a ConfigMap', 'config.yaml', configMap(`  ${NAME}: '${JSON_TEXT}'\n`), [NAME]],
  [
    'airflow.cfg in a ConfigMap',
    'config.yaml',
    configMap(`  airflow.cfg: |\n    [secrets]\n    # note\n    backend_kwargs = ${JSON_TEXT}\n    use_cache = True\n`),
    ['backend_kwargs'],
  ],
  ['a Dockerfile', 'Dockerfile', `FROM x\nENV ${NAME}='${JSON_TEXT}'\n`, [NAME]],
  ['env of the official chart', 'values.yaml', `env:\n  - ${ENTRY}\n`, [NAME]],
  ['extraEnv of the official chart', 'values.yaml', `extraEnv: |\n  - name: {{ .Values.x }}\n  - ${ENTRY}\n`, [NAME]],
  [
    'config of the official chart',
    'values.yaml',
    `config:\n  secrets:\n    backend: a.AzureKeyVaultBackend # note\n    backend_kwargs: '${JSON_TEXT}'\n`,
    ['backend_kwargs'],
  ],
  [
    'config for workers',
    'values.yaml',
    `config:\n  workers:\n    secrets_backend_kwargs: >-\n      ${JSON_TEXT}\n`,
    ['secrets_backend_kwargs'],
  ],
  [
    "config of the official chart in Astronomer's",
    'values.yaml',
    `airflow:\n  config:\n    secrets: {backend_kwargs: '${JSON_TEXT}'}\n`,
    ['backend_kwargs'],
  ],
  ["config of the community's chart", 'values.yaml', `airflow:\n  config:\n    ${NAME}: '${JSON_TEXT}'\n`, [NAME]],
  [
    'airflow.cfg in extraConfigMaps',
    'values.yaml',
    `extraConfigMaps:\n  c:\n    data: |\n      airflow.cfg: |\n        [secrets]\n        backend_kwargs = ${JSON_TEXT}\n`,
    ['backend_kwargs'],
  ],
];

describe('the arguments of the Key Vault backend in every place', () => {
  test.each(rows)('%s', (_, path, text, names) => {
    const given = { ...env(text), path };
    expect(marked(secretsBackendCredential, given)).toEqual(names);
    expect(fixed(secretsBackendCredential, given)).toBe(text.replaceAll(principal, identity));
  });

  test('code is shown and not written', () => {
    const given = { ...env(`import os\nos.environ["${NAME}"] = '${JSON_TEXT}'\n`), path: 'dags/a.py' };
    expect(marked(secretsBackendCredential, given)).toHaveLength(1);
    expect(fixed(secretsBackendCredential, given)).toBe(given.text);
  });

  test.each([
    [
      'a secret that the values hold elsewhere',
      `config:\n  secrets:\n    backend_kwargs: '{"vault_url": "x", "client_secret": "{{ .Values.x }}"}'\n`,
    ],
    [
      'lines that end the block of the chart',
      `config:\n  secrets:\n    backend_kwargs: |\n      {"vault_url": "x",\n      "client_secret": "FAKE"}\n`,
    ],
    [
      'a percent sign that ConfigParser refuses',
      `config:\n  secrets:\n    backend_kwargs: '{"vault_url": "x", "client_secret": "FAKE%z"}'\n`,
    ],
  ])('nothing is said of %s', (_, text) => {
    expect(marked(secretsBackendCredential, { ...env(text), path: 'values.yaml' })).toEqual([]);
  });
});
