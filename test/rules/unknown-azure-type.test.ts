import { expect, test } from 'vitest';
import { azureTypes } from '../../src/generated/catalog.ts';
import { unknownAzureType } from '../../src/rules/unknown-azure-type.ts';
import { KEY } from '../azure/samples.ts';
import { allFindings, fixed, isQuiet, report } from '../tester.ts';
import { env, settings, typed } from './azure-given.ts';

test('a name of the UI belongs to one type', () => {
  const given = typed('Azure Blob Storage # as in the UI', 'conn_login: stsales', 'conn_password: not-a-real-key');
  expect(report(unknownAzureType, given)).toMatchInlineSnapshot(`
    "4:18 |       conn_type: Azure Blob Storage # as in the UI
                            ^^^^^^^^^^^^^^^^^^ Unknown connection type: this is the name of "wasb" in the Airflow UI [safe fix]"
  `);
  expect(fixed(unknownAzureType, given)).toBe(given.text.replace('Azure Blob Storage', 'wasb'));
});

test.each(
  azureTypes
    .all()
    .filter(({ names }) => names.some((name) => name.includes(' ')))
    .map(({ names, connType }) => [names.find((name) => name.includes(' ')) ?? '', connType] as const),
)('"%s" is %s', (name, type) => {
  expect(fixed(unknownAzureType, typed(`'${name}'`, 'conn_login: someone'))).toContain(`conn_type: '${type}'`);
});

test('what is likely and not certain takes more than --fix', () => {
  const given = typed('azure_blob_storage', 'conn_login: stsales');
  expect(report(unknownAzureType, given)).toMatchInlineSnapshot(`
    "4:18 |       conn_type: azure_blob_storage
                            ^^^^^^^^^^^^^^^^^^ Unknown connection type: no provider registers it, and "wasb" is the one for this service [unsafe fix]"
  `);
  expect(fixed(unknownAzureType, given)).toBe(given.text);
  expect(fixed(unknownAzureType, given, 'unsafe')).toBe(given.text.replace('azure_blob_storage', 'wasb'));
});

test('one that is nearly right', () => {
  expect(report(unknownAzureType, typed('azure_data_factori'))).toMatchInlineSnapshot(`
    "4:18 |       conn_type: azure_data_factori
                            ^^^^^^^^^^^^^^^^^^ Unknown connection type: did you mean "azure_data_factory"? [unsafe fix]"
  `);
});

test('in .env', () => {
  const given = env(`AIRFLOW_CONN_BLOB={"conn_type": "Azure Blob Storage", "login": "stsales", "password": "${KEY}"}\n`);
  expect(fixed(unknownAzureType, given)).toBe(given.text.replace('Azure Blob Storage', 'wasb'));
});

test('what there is to say about the fields comes to light afterwards, and does not stop the fix', () => {
  const given = typed('Azure Blob Storage', 'conn_login: stsales', 'conn_password: not-a-real-key');
  const after = { ...given, text: fixed(unknownAzureType, given) };
  expect(allFindings(given).map(({ rule }) => rule)).toEqual(['unknown-azure-type']);
  expect(allFindings(after).map(({ rule }) => rule)).toEqual(['legacy-azure-connection']);
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
