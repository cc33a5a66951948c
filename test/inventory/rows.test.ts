import { expect, test } from 'vitest';
import { inventory } from '../../src/index.ts';
import { SECRET } from '../cli/scratch.ts';
import { CLIENT, inventoryOf, key, moved, TENANT } from './fleet.ts';

const CONFIG = { identities: { default: { name: 'id-airflow', client_id: CLIENT, tenant_id: TENANT } } };

/** The rows in one line each. */
function picture(files: Readonly<Record<string, string>>, config = CONFIG): readonly string[] {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  return inventory(given, config).map(
    ({ place, path, line, connId, service, account, signsIn, state, reason, credential, expires }) =>
      `${place} ${path}:${line} ${connId} | ${service} ${account} | ${signsIn} | ${state}${reason === null ? '' : `: ${reason}`} | ${credential} ${expires}`,
  );
}

const SAS =
  'https://stsales.blob.core.windows.net/raw?sv=2022-11-02&se=2027-03-01T00:00:00Z&sr=c&sp=r&sig=ZmFrZXNpZ25hdHVyZWZha2VzaWduYXR1cmVmYWtlMTIzNA%3D%3D';

test('each state, with its reason', () => {
  expect(
    picture({
      '.env': [
        key('old'),
        moved('new'),
        `AIRFLOW_CONN_SAS='${JSON.stringify({ conn_type: 'wasb', extra: { sas_token: SAS } })}'\n`,
        `AIRFLOW_CONN_MAIL='{"conn_type": "msgraph", "login": "00000000-0000-4000-8000-000000000001", "password": "${SECRET}"}'\n`,
        key('taken'),
        'AIRFLOW_CONN_DB=postgres://u:p@db/x\n',
        'AIRFLOW_CONN_ODD=\'{"login": "x"}\'\n',
      ].join(''),
      'dags/d.py': `from airflow.hooks.base import BaseHook\nBaseHook.get_connection('taken').password\n`,
    }),
  ).toMatchInlineSnapshot(`
    [
      "dotenv .env:1 old | blob stsales | account_key_password | ready | key null",
      "dotenv .env:2 new | blob stsales | workload_identity | identity | null null",
      "dotenv .env:3 sas | blob stsales | sas_token | ready | sas 2027-03-01T00:00:00Z",
      "dotenv .env:4 mail | graph null | client_secret | no-path: The Microsoft Graph hook knows client secrets and certificates only and never reads the identity | service-principal null",
      "dotenv .env:5 taken | blob stsales | account_key_password | blocked: It has to stay unchanged: dags/d.py:2 takes "password" from it | key null",
      "dotenv .env:6 db | null null | null | unknown: Not a connection of Azure | null null",
      "dotenv .env:7 odd | null null | null | unknown: It has no type | null null",
    ]
  `);
});

test('without an identity nothing can move yet', () => {
  expect(picture({ '.env': key('old') }, {} as typeof CONFIG)).toMatchInlineSnapshot(`
    [
      "dotenv .env:1 old | blob stsales | account_key_password | blocked: No identity is configured yet | key null",
    ]
  `);
});

test('consumers, each with its own way to sign in', () => {
  const code = `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook
from airflow.providers.microsoft.azure.hooks.data_lake import AzureDataLakeStorageV2Hook
WasbHook(wasb_conn_id='old')
AzureDataLakeStorageV2Hook(adls_conn_id='old')
`;
  const [row] = inventory(
    [
      { path: '.env', text: key('old') },
      { path: 'dags/d.py', text: code },
    ],
    CONFIG,
  );
  expect(row?.consumers).toMatchInlineSnapshot(`
    [
      {
        "kind": "WasbHook",
        "line": 3,
        "path": "dags/d.py",
        "signsIn": "account_key_password",
      },
      {
        "kind": "AzureDataLakeStorageV2Hook",
        "line": 4,
        "path": "dags/d.py",
        "signsIn": "account_key",
      },
    ]
  `);
  expect(row?.signsIn).toMatchInlineSnapshot(`"account_key_password, account_key"`);
});

test('a wrong argument is said clearly', () => {
  expect(() => Reflect.apply(inventory, undefined, ['.env'])).toThrow(new TypeError('files: expected a list of { path, text }'));
});

test('the command says the same as the library, and where', async () => {
  const { code, report } = await inventoryOf({ 'a/airflow_settings.yaml': 'airflow: {}\n', 'a/.env': key('old'), 'b/.env': moved('new') });
  expect(code).toBe(0);
  expect(report.rows.map(({ project, path, connId, state }: Record<string, string>) => [project, path, connId, state])).toEqual([
    ['a', 'a/.env', 'old', 'blocked'],
    ['b', 'b/.env', 'new', 'identity'],
  ]);
  expect([report.version, report.files, report.connections, report.unread]).toEqual([1, 3, 2, []]);
  expect(report.created).toBe('2026-11-23T12:00:00.000Z');
});

test('a file that cannot be read ends with 4, and is named', async () => {
  const { code, report, err } = await inventoryOf({ 'airflow_settings.yaml': 'airflow: [\n', '.env': key('old') });
  expect([code, report.unread.map(({ name }: { name: string }) => name)]).toEqual([4, ['airflow_settings.yaml:1']]);
  expect(err).toContain('airflow_settings.yaml:1');
});

test('a folder without connections ends with 3, and the document is whole', async () => {
  const { code, report } = await inventoryOf({ 'a.txt': '' });
  expect([code, report.files, report.rows]).toEqual([3, 0, []]);
});
