import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConnectionJson } from '../../src/library.ts';
import { isAirflowError } from '../../src/model/airflow.ts';
import { type Config, PRODUCTIONS, type Production } from '../../src/model/config.ts';
import type { PlanProduction } from '../../src/plan/plan.ts';
import { renderText } from '../../src/plan/render/text.ts';
import { verificationDag } from '../../src/plan/verification-dag.ts';
import { planMigration } from '../../src/plan-migration.ts';
import { CLIENT, TENANT } from './sample.ts';

const EXTRA = { managed_identity_client_id: CLIENT, workload_identity_tenant_id: TENANT };
const ENV = [
  `AIRFLOW_CONN_SALES_BLOB='{"conn_type": "wasb", "login": "stsales", "password": "not-a-real-account-key"}'`,
  `AIRFLOW_CONN_EVENTS='{"conn_type": "azure_service_bus", "schema": "Endpoint=sb://sb-sales.servicebus.windows.net/;SharedAccessKeyName=x;SharedAccessKey=not-a-real-key"}'`,
  '',
].join('\n');

function wayOf(deployment: Config['deployment'], text = ENV): PlanProduction {
  const config: Config = { identities: { default: { client_id: CLIENT, tenant_id: TENANT } }, ...(deployment && { deployment }) };
  const { production } = planMigration([{ path: '.env', text }], config);
  if (!production) throw new Error('nothing goes to production');
  return production;
}

/** The words of a command, as bash gives them to a program. */
function words(command: string): readonly string[] {
  const { stdout } = spawnSync('bash', ['-c', `printf '%s\\0' ${command}`], {
    encoding: 'utf8',
    env: { DEPLOYMENT_ID: 'dep', KEY_VAULT: 'kv' },
  });
  return stdout.split('\0').slice(0, -1);
}

function commandsOf(production: Production, at: number): readonly string[] {
  return wayOf({ production }).steps[at]?.commands ?? [];
}

test('each platform has its usual place', () => {
  expect(wayOf({ platform: 'astro' })).toMatchObject({ target: 'environment-manager', needs: [{ name: 'DEPLOYMENT_ID' }] });
  expect(wayOf({ platform: 'remote-execution' })).toMatchObject({ target: 'key-vault', needs: [{ name: 'KEY_VAULT' }] });
  expect(wayOf({ platform: 'aks' })).toMatchObject({ target: 'airflow', needs: [] });
});

test('the environment manager of Astro takes fields one by one', () => {
  expect(words(commandsOf('environment-manager', 0)[0] ?? '')).toEqual([
    ...['astro', 'env', 'connection', 'create', '--deployment-id', 'dep', '--key', 'sales_blob', '--type', 'azure', '--login', 'stsales'],
    ...['--extra', JSON.stringify(EXTRA).replaceAll('":"', '": "').replaceAll('","', '", "')],
  ]);
});

test('a schema that has to be empty goes where it can be', () => {
  const [, step] = wayOf({ production: 'environment-manager' }).steps;
  expect(step?.note).toContain('the empty text');
  expect(words(step?.commands[0] ?? '')[6]).toMatch(/^AIRFLOW_CONN_EVENTS=\{"conn_type": "azure", "schema": "",/);
});

test.each([
  ['deployment-variables', (command: string) => words(command).at(-1)?.slice('AIRFLOW_CONN_SALES_BLOB='.length)],
  ['airflow', (command: string) => words(command).at(-1)],
  ['key-vault', (command: string) => words(command)[words(command).indexOf('--value') + 1]],
] as const)('%s gives Airflow the connection as it has to be', (production, valueIn) => {
  const got = readConnectionJson(valueIn(commandsOf(production, 0).at(-1) ?? '') ?? '');

  expect(isAirflowError(got)).toBe(false);
  expect(got).toMatchObject({ conn_type: 'azure', login: 'stsales', extra: EXTRA });
});

test('Helm gets a variable that reads back, and the vault the name that its backend asks for', () => {
  const { env } = parse(commandsOf('helm', 1).join('\n'));
  expect(env[0].name).toBe('AIRFLOW_CONN_EVENTS');
  expect(readConnectionJson(env[0].value)).toMatchObject({ schema: '' });
  expect(words(commandsOf('key-vault', 0)[0] ?? '')).toContain('airflow-connections-sales-blob');
});

test('the vault is the one that the project reads', () => {
  const backend = [
    'AIRFLOW__SECRETS__BACKEND=airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend',
    `AIRFLOW__SECRETS__BACKEND_KWARGS='{"vault_url": "https://kv-airflow.vault.azure.net/"}'`,
  ];
  expect(wayOf({ production: 'key-vault' }, `${ENV}${backend.join('\n')}\n`).steps[0]?.commands[0]).toContain("--vault-name 'kv-airflow'");
});

test.each(PRODUCTIONS)('%s shows no secret, and says the same after --fix', (production) => {
  const moved = `AIRFLOW_CONN_SALES_BLOB='{"conn_type": "azure", "login": "stsales", "extra": ${JSON.stringify(EXTRA)}}'\n`;
  const [before] = wayOf({ production }).steps;
  const [after] = wayOf({ production }, moved).steps;

  expect(JSON.stringify(before)).not.toContain('not-a-real');
  expect(after).toEqual(before);
});

test('a value that may not be shown is said to be missing', () => {
  const text = `AIRFLOW_CONN_A='{"conn_type": "wasb", "login": "stsales", "password": "not-a-real-account-key", "extra": {"note": "hunter2 is not for you"}}'\n`;
  const [step] = wayOf({ production: 'airflow' }, text).steps;
  expect(step?.note).toContain('copy them from the file');
  expect(JSON.stringify(step)).not.toContain('hunter2');
});

test('a connection that two files define in the same way goes there once', () => {
  const config: Config = { identities: { default: { client_id: CLIENT, tenant_id: TENANT } } };
  const settings =
    'airflow:\n  connections:\n    - {conn_id: sales_blob, conn_type: wasb, conn_login: stsales, conn_password: not-a-real-account-key}\n';
  const { production } = planMigration(
    [
      { path: '.env', text: ENV },
      { path: 'airflow_settings.yaml', text: settings },
    ],
    config,
  );
  expect(production?.steps.map(({ connection }) => connection)).toEqual(['sales_blob', 'events']);
});

const settings = (account: string) =>
  `airflow:\n  connections:\n    - conn_id: sales\n      conn_type: wasb\n      conn_login: ${account}\n      conn_password: not-a-real-key\n`;

test.each([
  ['in the same way', 'stsales', [null], 1],
  [
    'in different ways',
    'stother',
    ['as in .env:1, while airflow_settings.yaml:4 differs: choose one', 'as in airflow_settings.yaml:4, while .env:1 differs: choose one'],
    1,
  ],
])('two files that define a connection %s', (_, account, notes, checks) => {
  const files = [
    { path: '.env', text: 'AIRFLOW_CONN_SALES={"conn_type": "wasb", "login": "stsales", "password": "not-a-real-key"}\n' },
    { path: 'airflow_settings.yaml', text: settings(account) },
  ];
  const plan = planMigration(files, { identities: { default: { client_id: CLIENT, tenant_id: TENANT } } });

  expect(plan.connections.length).toBe(2);
  expect(plan.production?.steps.map(({ note }) => note)).toEqual(notes);
  expect(renderText(plan).match(/list_containers/g)?.length).toBe(checks);
  expect(verificationDag(plan)?.match(/ def check_/g)?.length).toBe(checks);
});
