import { describe, expect, test } from 'vitest';
import { fixText } from '../../src/library.ts';
import { APP, APP_TENANT, CLIENT_SECRET, IDENTITY, KEY, PAIR, SAS, SUBSCRIPTION } from '../azure/samples.ts';

// Fields that are read of a connection beside its hook have to survive the rewrite, or stop it.

const STUDIO =
  'https://web.azuresynapse.net?workspace=%2Fsubscriptions%2Fs%2FresourceGroups%2Frg%2Fproviders%2FMicrosoft.Synapse%2Fworkspaces%2Fws';
const PRINCIPAL = { login: APP, password: CLIENT_SECRET };
const AZURE = 'airflow.providers.microsoft.azure';
const READ_PASSWORD = 'from airflow.sdk import BaseHook\nkey = BaseHook.get_connection("used").password\n';

function fixed(connection: object, project: Readonly<Record<string, string>>) {
  const text = `AIRFLOW_CONN_USED='${JSON.stringify(connection)}'\n`;
  const config = { identities: { default: IDENTITY } };
  const done = fixText({ path: '.env', text, config, project });
  const said = done.findings.flatMap(({ message, help = [] }) => [message, ...help.map(({ title }) => title)]).join('\n');
  return { isSame: done.text === text, now: JSON.parse(done.text.slice(done.text.indexOf('{'), done.text.lastIndexOf('}') + 1)), said };
}

const synapse = { conn_type: 'azure_synapse', host: STUDIO, ...PRINCIPAL, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION } };

describe.each([
  [
    'dags/a.py',
    `from ${AZURE}.operators.synapse import AzureSynapseRunPipelineOperator\nAzureSynapseRunPipelineOperator(task_id="t", pipeline_name="p", azure_synapse_conn_id="used")\n`,
  ],
  [
    'dags/d.yml',
    `d:\n  tasks:\n    t:\n      operator: ${AZURE}.operators.synapse.AzureSynapseRunPipelineOperator\n      pipeline_name: p\n      azure_synapse_conn_id: used\n`,
  ],
])('the link to a run of Synapse, asked for in %s', (path, code) => {
  test('keeps the host that it reads', () => {
    const { now } = fixed(synapse, { [path]: code });
    expect(now).toMatchObject({ host: STUDIO, extra: PAIR });
    expect(now.password).toBeUndefined();
  });
});

test('without the link the query of the host goes', () => {
  const code = `from ${AZURE}.hooks.synapse import AzureSynapsePipelineHook\nAzureSynapsePipelineHook("https://w.dev.azuresynapse.net", "used")\n`;
  expect(fixed(synapse, { 'dags/a.py': code }).now.host).toBe('https://web.azuresynapse.net');
});

describe('a connection of Postgres that names one of Azure', () => {
  const azure = {
    conn_type: 'azure',
    ...PRINCIPAL,
    extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION, use_azure_identity_object: true },
  };
  const settings = (login: string) =>
    `airflow:\n  connections:\n    - conn_id: pg\n      conn_type: postgres\n${login}      conn_extra:\n        iam: true\n        azure_conn_id: used\n`;

  test('with a login of its own lets it move', () => {
    expect(fixed(azure, { 'airflow_settings.yaml': settings('      conn_login: dba\n') }).now.extra).toMatchObject(PAIR);
  });

  test('without one signs in as its login, which would go', () => {
    const { isSame, said } = fixed(azure, { 'airflow_settings.yaml': settings('') });
    expect(isSame).toBe(true);
    expect(said).toContain('airflow_settings.yaml:7');
    expect(said).toContain('"login"');
  });
});

test.each([
  ['a SAS that is no URL', { login: 'stsales', extra: { sas_token: SAS } }],
  ['the identity of the worker', { host: 'https://stsales.blob.core.windows.net' }],
])('the engine of DataFusion takes %s, and no form without it', (_, fields) => {
  const code =
    'from airflow.providers.common.sql.config import DataSourceConfig\nDataSourceConfig(conn_id="used", table_name="t", uri="abfs://raw/x", format="csv")\n';
  const { isSame, said } = fixed({ conn_type: 'wasb', ...fields }, { 'dags/a.py': code });
  expect(isSame).toBe(true);
  expect(said).not.toContain('sig=');
});

test('a host that code reads is not brought back with the secret in it', () => {
  const code = 'from airflow.sdk import BaseHook\naddress = BaseHook.get_connection("used").host\n';
  const host = `https://stsales.blob.core.windows.net/?${SAS}`;
  const { isSame, said } = fixed({ conn_type: 'wasb', host }, { 'dags/a.py': code });
  expect(isSame).toBe(true);
  expect(said).toContain('dags/a.py:2 reads "host", which would change');
});

test.each([
  [
    'a credential beside the identity',
    { conn_type: 'azure_data_factory', password: CLIENT_SECRET, extra: { subscriptionId: SUBSCRIPTION, ...PAIR } },
  ],
  ['an account key beside the identity', { conn_type: 'azure_fileshare', login: 'stshare', password: KEY, extra: PAIR }],
])('%s stays for code that takes it out, and the place is named', (_, connection) => {
  const { isSame, said } = fixed(connection, { 'dags/a.py': READ_PASSWORD });
  expect(isSame).toBe(true);
  expect(said).toContain('dags/a.py:2');
});
