import { expect, test } from 'vitest';
import { shadowedConnection } from '../../src/rules/shadowed-connection.ts';
import { isQuiet, report } from '../tester.ts';
import { settingsNaming } from './settings-file.ts';

const env = (text: string, path = '.env') => ({ path, text });

test('the definition in the settings file is never used', () => {
  expect(
    report(shadowedConnection, { ...settingsNaming('warehouse'), others: [env('AIRFLOW_CONN_WAREHOUSE=postgres://db.example.com\n')] }),
  ).toMatchInlineSnapshot(`
    "airflow_settings.yaml
    3:16 |     - conn_id: warehouse
                          ^^^^^^^^^ Shadowed connection "warehouse": Airflow takes it from .env, since the environment comes before the database"
  `);
});

test('case does not matter, as Airflow upper-cases the id', () => {
  expect(
    isQuiet(shadowedConnection, { ...settingsNaming('WareHouse'), others: [env('AIRFLOW_CONN_WAREHOUSE={"conn_type": "http"}\n')] }),
  ).toBe(false);
});

test('a folder of the project is named', () => {
  const given = {
    ...settingsNaming('warehouse'),
    path: 'sales/airflow_settings.yaml',
    others: [env('AIRFLOW_CONN_WAREHOUSE=postgres://x\n', 'sales/.env')],
  };
  expect(report(shadowedConnection, given)).toContain('Airflow takes it from sales/.env');
});

test.each([
  ['another id', 'AIRFLOW_CONN_OTHER=postgres://x\n', '.env'],
  ['a file that nobody reads by itself', 'AIRFLOW_CONN_WAREHOUSE=postgres://x\n', '.env.example'],
  ['a variable that Airflow never asks for', 'AIRFLOW_CONN_warehouse=postgres://x\n', '.env'],
  ['an empty variable is as good as none', 'AIRFLOW_CONN_WAREHOUSE=\n', '.env'],
  ['one that cannot be read is passed over', 'AIRFLOW_CONN_WAREHOUSE={"conn_type": "postgres",}\n', '.env'],
  ['a comment', '# AIRFLOW_CONN_WAREHOUSE=postgres://x\n', '.env'],
])('%s', (_, text, path) => {
  expect(isQuiet(shadowedConnection, { ...settingsNaming('warehouse'), others: [env(text, path)] })).toBe(true);
});

const override = (environment: string) => env(`services: {scheduler: {environment: ${environment}}}\n`, 'docker-compose.override.yml');

test.each([
  ['{AIRFLOW_CONN_WAREHOUSE: "postgres://x"}', 'the services that docker-compose.override.yml names take it from there'],
  ['[AIRFLOW_CONN_WAREHOUSE]', 'docker-compose.override.yml names the variable without a value, which removes it if the shell has none'],
])('an override comes before the .env: %s', (environment, message) => {
  const given = { ...env('AIRFLOW_CONN_WAREHOUSE=postgres://db.example.com\n'), others: [override(environment)] };
  expect(report(shadowedConnection, given)).toContain(`Shadowed connection "warehouse": ${message}`);
});

test('an override comes before the settings file, and without a value it does not', () => {
  expect(
    report(shadowedConnection, { ...settingsNaming('warehouse'), others: [override('{AIRFLOW_CONN_WAREHOUSE: "postgres://x"}')] }),
  ).toContain('Airflow takes it from docker-compose.override.yml');
  expect(isQuiet(shadowedConnection, { ...settingsNaming('warehouse'), others: [override('[AIRFLOW_CONN_WAREHOUSE]')] })).toBe(true);
});

test('in the values of a chart the variables come before the connections', () => {
  const text =
    'airflow:\n  connections: [{id: warehouse, type: postgres, host: db}]\n  extraEnv: [{name: AIRFLOW_CONN_WAREHOUSE, value: "postgres://x"}]\n';
  expect(report(shadowedConnection, env(text, 'values.yaml'))).toContain('Airflow takes it from a variable in this file');
});

const VAULT = `az keyvault secret set --vault-name kv --name airflow-connections-warehouse --value 'postgres://vault'\n`;
const BACKEND = 'AIRFLOW__SECRETS__BACKEND=airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend\n';
const MANAGER = 'astro env connection create --key warehouse --type postgres --host h\n';
const VARIABLE = 'AIRFLOW_CONN_WAREHOUSE=postgres://db.example.com\n';
const said = (from: string) => `Shadowed connection "warehouse": Airflow takes it from ${from}`;

test.each([
  ['a variable', env(`${BACKEND}${VARIABLE}`), said('seed.sh, since a secrets backend comes before the environment')],
  ['the image', env(`FROM a\nENV ${BACKEND}ENV ${VARIABLE}`, 'Dockerfile'), said('seed.sh, since a secrets backend comes before the env')],
])('a secrets backend comes before %s', (_, given, expected) => {
  expect(report(shadowedConnection, { ...given, others: [env(VAULT, 'seed.sh')] })).toContain(expected);
});

test('a secrets backend comes before the database', () => {
  const others = [env(VAULT, 'seed.sh'), env(BACKEND)];
  expect(report(shadowedConnection, { ...settingsNaming('warehouse'), others })).toContain(
    said('seed.sh, since a secrets backend comes before the database'),
  );
});

test('the environment manager comes before the variables of a Deployment', () => {
  const given = env(`FROM a\nENV ${VARIABLE}`, 'Dockerfile');
  expect(report(shadowedConnection, { ...given, others: [env(MANAGER, 'seed.sh')] })).toContain(
    said('seed.sh, since the environment manager of Astro comes before the environment'),
  );
});

test.each([
  ['a backend that no Airflow is told to ask', env(VARIABLE), VAULT],
  ['the environment manager, which a laptop does not ask', env(VARIABLE), MANAGER],
])('%s shadows nothing', (_, given, script) => {
  expect(isQuiet(shadowedConnection, { ...given, others: [env(script, 'seed.sh')] })).toBe(true);
});

test.each([
  ['Key Vault', VAULT],
  ['the environment manager', MANAGER],
])('a variable does not shadow %s', (_, script) => {
  expect(isQuiet(shadowedConnection, { ...env(script, 'seed.sh'), others: [env(VARIABLE)] })).toBe(true);
});

test('an override with a value for one service and none for another comes before the settings file', () => {
  const text = `services:
  scheduler: {environment: {AIRFLOW_CONN_WAREHOUSE: "postgres://x"}}
  webserver: {environment: [AIRFLOW_CONN_WAREHOUSE]}
`;
  expect(report(shadowedConnection, { ...settingsNaming('warehouse'), others: [env(text, 'docker-compose.override.yml')] })).toContain(
    said('docker-compose.override.yml, since the environment comes before the database'),
  );
});
