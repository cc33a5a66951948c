import { expect, test } from 'vitest';
import { planMigration } from '../../src/plan-migration.ts';
import { plainAzureCredential } from '../../src/rules/plain-azure-credential.ts';
import { secretsBackendCredential } from '../../src/rules/secrets-backend-credential.ts';
import { APP, APP_TENANT, CLIENT_SECRET, IDENTITY } from '../azure/samples.ts';
import { folderWith } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';
import { advice, fixed, isQuiet, marked, report } from '../tester.ts';
import { config, env } from './azure-given.ts';

const BACKEND = 'AIRFLOW__SECRETS__BACKEND=airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend\n';
const principal = `"tenant_id": "${APP_TENANT}", "client_id": "${APP}", "client_secret": "${CLIENT_SECRET}"`;
const identity = `"managed_identity_client_id": "${IDENTITY.client_id}", "workload_identity_tenant_id": "${IDENTITY.tenant_id}"`;
const kwargs = (members: string, name = 'AIRFLOW__SECRETS__BACKEND_KWARGS') => `${name}={${members}}\n`;
const OWN = '"connections_prefix": "conn", "vault_url": "https://kv-sales.vault.azure.net/", "unknown": "word"';

test('a client secret in the arguments of the Key Vault backend', () => {
  const given = env(`# ours\n${BACKEND}${kwargs(`${OWN}, ${principal}`)}OTHER=1\n`);
  expect(report(secretsBackendCredential, given)).toMatchInlineSnapshot(`
    "3:1 | AIRFLOW__SECRETS__BACKEND_KWARGS=********
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ AIRFLOW__SECRETS__BACKEND_KWARGS holds a client secret: the Key Vault backend accepts the two ids of a workload identity instead [safe fix]"
  `);
  expect(advice(secretsBackendCredential, given)).toMatchInlineSnapshot(`
    "= replacement:
        AIRFLOW__SECRETS__BACKEND_KWARGS={"connections_prefix": "conn", "vault_url": "https://kv-sales.vault.azure.net/", "unknown": "********", "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}
    = the identity needs the role "Key Vault Secrets User" on the vault
    = in Azure:
        az role assignment create --subscription "$SUBSCRIPTION_ID" --role 4633458b-17de-408a-b874-0445c86b69e6 --scope "\${KV_SALES_ID:?}" --assignee-object-id "$PRINCIPAL_ID" --assignee-principal-type ServicePrincipal
    = in Azure, once for the identity:
        az identity federated-credential create --subscription "$SUBSCRIPTION_ID" --resource-group "$RESOURCE_GROUP" --identity-name "$IDENTITY_NAME" --name "$NAMESPACE-worker" --issuer "$ISSUER" --subject "system:serviceaccount:$NAMESPACE:$NAMESPACE-worker-serviceaccount" --audiences api://AzureADTokenExchange
    = connections in the Key Vault are not in a file, so they are not checked"
  `);
  expect(fixed(secretsBackendCredential, given)).toBe(`# ours\n${BACKEND}${kwargs(`${OWN}, ${identity}`)}OTHER=1\n`);
});

test('without an identity it is shown and not written', () => {
  const given = { ...env(BACKEND + kwargs(`${OWN}, ${principal}`)), config: {} };
  expect(advice(secretsBackendCredential, given)).toContain('missing: the managed identity');
  expect(fixed(secretsBackendCredential, given)).toBe(given.text);
});

test.each([
  ['the vault tells the backend', env(kwargs(`${OWN}, ${principal}`)), 'AIRFLOW__SECRETS__BACKEND_KWARGS'],
  [
    'the arguments of workers',
    env(kwargs(`${OWN}, ${principal}`, 'AIRFLOW__WORKERS__SECRETS_BACKEND_KWARGS')),
    'AIRFLOW__WORKERS__SECRETS_BACKEND_KWARGS',
  ],
  [
    'a Dockerfile',
    { ...env(`FROM x\nENV AIRFLOW__SECRETS__BACKEND_KWARGS='{${OWN}, ${principal}}'\nENV AZURE_X=1\n`), path: 'Dockerfile' },
    'AIRFLOW__SECRETS__BACKEND_KWARGS',
  ],
])('%s', (_, given, name) => {
  expect(marked(secretsBackendCredential, given)).toEqual([name]);
  expect(fixed(secretsBackendCredential, given)).toBe(given.text.replace(principal, identity));
});

test('a secret in a variable of its own is said to be of no use to the backend', () => {
  const given = env(`AZURE_CLIENT_SECRET=${CLIENT_SECRET}\n${BACKEND}${kwargs(OWN)}`);
  expect(isQuiet(secretsBackendCredential, given)).toBe(true);
  expect(advice(plainAzureCredential, given)).toContain('the Key Vault backend does not need it');
});

test.each([
  ['an identity', env(BACKEND + kwargs(`${OWN}, ${identity}`))],
  ['a secret that is to be filled in', env(BACKEND + kwargs(`${OWN}, "client_secret": "<client secret>"`))],
  ['another backend', env(kwargs('"client_secret": "x", "url": "https://vault.example.com"'))],
  ['no JSON', env(`${BACKEND}AIRFLOW__SECRETS__BACKEND_KWARGS=client_secret\n`)],
])('silent: %s', (_, given) => {
  expect(isQuiet(secretsBackendCredential, given)).toBe(true);
});

test('the client secret of the backend is revoked before and after the rewrite', () => {
  const planned = (text: string, ledger?: string) =>
    planMigration([{ path: '.env', text }, ...(ledger === undefined ? [] : [{ path: 'azconn-lint.ledger.json', text: ledger }])], config);
  const before = planned(`${BACKEND}${kwargs(`${OWN}, ${principal}`)}`);
  const entry = { connection: 'AIRFLOW__SECRETS__BACKEND_KWARGS', place: '.env', service: 'key-vault', account: 'kv-sales', app_id: APP };
  const credentials = [{ ...entry, kind: 'service-principal', date: '2026-01-01' }];
  const after = planned(`${BACKEND}${kwargs(`${OWN}, ${identity}`)}`, JSON.stringify({ version: 1, credentials, connections: [] }));

  expect(before.revocations).toMatchObject([{ mode: 'service_principal', connections: ['secrets backend'], since: null }]);
  expect(after.revocations).toMatchObject([{ mode: 'service_principal', connections: [entry.connection], since: '2026-01-01' }]);
  expect(after.revocations[0]?.commands).toEqual(before.revocations[0]?.commands);
  expect(after.grants).toEqual(before.grants);
});

test('a check says that Azure comes first', async () => {
  const { err, out } = await runMain(['check', '--client-id', IDENTITY.client_id, '--tenant-id', IDENTITY.tenant_id], {
    cwd: folderWith({ '.env': `${BACKEND}${kwargs(`${OWN}, ${principal}`)}` }),
  });
  expect(`${out}${err}`).toContain('Azure comes first');
});
