import { expect, test } from 'vitest';
import { azureTypes } from '../../src/generated/catalog.ts';
import { planMigration } from '../../src/index.ts';
import { projectOf } from '../../src/model/project.ts';
import { unknownAzureType } from '../../src/rules/unknown-azure-type.ts';
import { showProject } from '../../src/show/show-project.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { KEY } from '../azure/samples.ts';
import { advice, allFindings, fixed, isQuiet, report } from '../tester.ts';
import { config, env, PAIR_JSON, settings, typed, withExtra } from './azure-given.ts';

test('a name of the UI belongs to one type', () => {
  const given = withExtra("'Azure Blob Storage' # as in the UI", PAIR_JSON, 'conn_login: stsales');
  expect(report(unknownAzureType, given)).toMatchInlineSnapshot(`
    "4:18 |       conn_type: 'Azure Blob Storage' # as in the UI
                            ^^^^^^^^^^^^^^^^^^^^ Unknown connection type: this is the name of "wasb" in the Airflow UI [safe fix]"
  `);
  expect(fixed(unknownAzureType, given)).toBe(given.text.replace('Azure Blob Storage', 'wasb'));
});

test.each(
  azureTypes
    .all()
    .filter(({ names }) => names.some((name) => name.includes(' ')))
    .map(({ names, connType }) => [names.find((name) => name.includes(' ')) ?? '', connType] as const),
)('"%s" is %s', (name, type) => {
  const given = { ...typed(`'${name}'`, 'conn_login: someone'), config: {} };
  expect(fixed(unknownAzureType, given)).toContain(`conn_type: '${type}'`);
});

test('what is likely and not certain takes more than --fix', () => {
  const given = withExtra('azure_blob_storage', PAIR_JSON, 'conn_login: stsales');
  expect(report(unknownAzureType, given)).toMatchInlineSnapshot(`
    "4:18 |       conn_type: azure_blob_storage
                            ^^^^^^^^^^^^^^^^^^ Unknown connection type: no provider registers it, and "wasb" is the type for this service [unsafe fix]"
  `);
  expect(fixed(unknownAzureType, given)).toBe(given.text);
  expect(fixed(unknownAzureType, given, 'unsafe')).toBe(given.text.replace('azure_blob_storage', 'wasb'));
});

test('one that is nearly right', () => {
  expect(report(unknownAzureType, typed('azure_data_factori'))).toMatchInlineSnapshot(`
    "4:18 |       conn_type: azure_data_factori
                            ^^^^^^^^^^^^^^^^^^ Unknown connection type: did you mean "azure_data_factory"?
           Unknown connection type: did you mean "azure_data_factory"?; as such connection "conn" is in a form that its hook cannot use: it can use a workload identity instead [unsafe fix]"
  `);
});

test('a name of the UI in JSON in .env becomes the type', () => {
  const given = env(`AIRFLOW_CONN_BLOB={"conn_type": "Azure Blob Storage", "login": "stsales", "password": "${KEY}"}\n`);
  expect(fixed(unknownAzureType, { ...given, config: {} })).toBe(given.text.replace('Azure Blob Storage', 'wasb'));
});

const named = typed('Azure Blob Storage', 'conn_login: stsales', 'conn_password: not-a-real-key');

test('it carries the whole migration, and nothing else does', () => {
  expect(allFindings(named).map(({ rule }) => rule)).toEqual(['unknown-azure-type']);
  expect(allFindings(named).map(({ message }) => message)).toEqual([
    'Unknown connection type: this is the name of "wasb" in the Airflow UI; as such connection "conn" signs in with an account key: it can use a workload identity instead',
  ]);
  expect(advice(unknownAzureType, named)).toContain('conn_type: azure\n');
  expect(advice(unknownAzureType, named)).toContain('az role assignment create');
  expect(fixed(unknownAzureType, named)).toContain('conn_type: azure\n');
});

test('without an identity the type alone is put right, and the migration is shown', () => {
  const given = { ...named, config: {} };
  expect(advice(unknownAzureType, given)).toContain('az role assignment create');
  expect(fixed(unknownAzureType, given)).toBe(given.text.replace('Azure Blob Storage', 'wasb'));
});

test('the plan and "show" say the same of it', () => {
  const { connections, grants } = planMigration([{ path: named.path, text: named.text }], config);
  expect(connections.map(({ id, service, mode }) => [id, service, mode])).toEqual([['conn', 'blob', 'account_key_password']]);
  expect(grants.length).toBe(1);
  const [shown] = showProject(projectOf({ files: [{ ...named, source: sourceOf(named.path, named.text) }] })).connections;
  expect(shown?.modes?.map(({ hook, mode }) => [hook, mode])).toEqual([['WasbHook', 'account_key_password']]);
});

test.each([
  ...azureTypes.all().flatMap(({ connType, aliases }) => [connType, ...aliases]),
  ...[
    'azure_databricks_sql',
    'pydanticai_azure',
    'azure_openai',
    'snowflake',
    'mssql',
    'databricks',
    'postgres',
    'generic',
    'aws',
    'http',
    'ftp',
    'mysql',
    'sql',
    'redis',
    'kafka',
  ],
])('silent about %s', (type) => {
  expect(isQuiet(unknownAzureType, settings('- conn_id: azure_blob', `  conn_type: ${type}`))).toBe(true);
});
