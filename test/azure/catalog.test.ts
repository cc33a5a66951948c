import { describe, expect, test } from 'vitest';
import { azureType, fieldOf, isAzureType, isSecretField, suggestType } from '../../src/azure/catalog.ts';
import { isRegistryName, isStorageAccount, parseResourceId } from '../../src/azure/resource-id.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import { distance } from '../../src/matching/nearest.ts';

test('there are twenty types, found by their names and aliases and nothing else', () => {
  expect(azureTypes.all().length).toBe(20);
  expect(azureType('azure_synapse_pipeline')?.connType).toBe('azure_synapse');
  expect(azureType('azure-data-factory')?.connType).toBe('azure_data_factory');
  expect(['WASB', 'Azure', '', 'azure ', 'toString', '__proto__', null].map(isAzureType)).toEqual(Array(7).fill(false));
});

test('no name leads to two types', () => {
  const names = azureTypes.all().flatMap(({ connType, aliases, invented }) => [connType, ...aliases, ...invented]);
  expect(new Set(names).size).toBe(names.length);
});

test('the catalogue speaks of fields that it has', () => {
  let count = 0;
  for (const type of azureTypes.all()) {
    const used = type.hooks.flatMap(({ modes }) =>
      modes.flatMap(({ uses, when }) => [...uses, ...when.flatMap((each) => ('field' in each ? [each.field] : each.fields))]),
    );
    const moved = [...(type.recipe?.keep ?? []), ...(type.recipe?.drop ?? []), ...(type.recipe?.needs.map(({ field }) => field) ?? [])];
    for (const name of [...used, ...moved]) {
      count += 1;
      const isKnown = fieldOf(type, name) !== undefined || ['login', 'host', 'password'].includes(name);
      expect(isKnown, `${type.connType} ${name}`).toBe(true);
    }
  }
  expect(count).toBeGreaterThan(200);
});

describe('a type that is none', () => {
  test.each([
    ['Azure Blob Storage', 'wasb', 'display-name'],
    ['azure blob storage', 'wasb', 'display-name'],
    ['Azure Data Factory', 'azure_data_factory', 'display-name'],
    ['Azure Date Lake Storage V2', 'adls', 'display-name'],
    ['Microsoft Graph API', 'msgraph', 'display-name'],
    ['azure_blob_storage', 'wasb', 'invented'],
    ['azure-blob-storage', 'wasb', 'invented'],
    ['wasbs', 'wasb', 'invented'],
    ['abfs', 'adls', 'invented'],
    ['azure_blob', 'wasb', 'invented'],
    ['azure_files', 'azure_fileshare', 'invented'],
    ['azure_file_share', 'azure_fileshare', 'invented'],
    ['adf', 'azure_data_factory', 'invented'],
    ['adx', 'azure_data_explorer', 'invented'],
    ['aci', 'azure_container_instance', 'invented'],
    ['azure_servicebus', 'azure_service_bus', 'invented'],
    ['azure_data_facotry', 'azure_data_factory', 'misspelling'],
    ['azure_dta_factory', 'azure_data_factory', 'misspelling'],
    ['WASB', 'wasb', 'misspelling'],
    ['Azure', 'azure', 'misspelling'],
    ['azrue', 'azure', 'misspelling'],
    ['azure_synaps', 'azure_synapse', 'misspelling'],
    ['azure_cosmoss', 'azure_cosmos', 'misspelling'],
    ['adsl', 'adls', 'misspelling'],
  ])('%s is probably %s (%s)', (text, connType, why) => {
    expect(suggestType(text)).toEqual({ connType, why });
  });

  test.each([
    ['azure_databricks_sql'],
    ['pydanticai_azure'],
    ['databricks'],
    ['azure_databricks'],
    ['microsoft_mssql'],
    ['azure_file_share_sp'],
    ['azure_openai'],
    ['azure_sql'],
    ['azure_devops'],
    ['azure_functions'],
    ['azure_ml'],
    ['aws'],
    ['google_cloud_platform'],
    ['http'],
    ['postgres'],
    ['generic'],
    ['adbc'],
    ['asana'],
    ['snowflake'],
    [''],
    ['x'.repeat(10_000)],
    ['wasb'],
  ])('%s is left alone', (text) => {
    expect(suggestType(text)).toBeUndefined();
  });
});

test('distance counts letters added, dropped, changed and swapped', () => {
  expect([distance('', ''), distance('abc', ''), distance('abc', 'abd'), distance('abc', 'acb'), distance('kitten', 'sitting')]).toEqual([
    0, 3, 1, 1, 3,
  ]);
});

test('secret fields are known by the catalogue, by their names, and under legacy prefixes', () => {
  const wasb = azureType('wasb');
  const cosmos = azureType('azure_cosmos');
  expect(
    ['password', 'extra.sas_token', 'extra.extra__wasb__connection_string', 'extra.my_secret'].map((name) => isSecretField(wasb, name)),
  ).toEqual(Array(4).fill(true));
  expect(['login', 'host', 'extra.tenant_id', 'extra.token_intent', 'extra.account_name'].map((name) => isSecretField(wasb, name))).toEqual(
    Array(5).fill(false),
  );
  expect(isSecretField(cosmos, 'extra.partition_key')).toBe(false);
  expect(isSecretField(azureType('azure_service_bus'), 'schema')).toBe(true);
  expect(
    ['password', 'extra.api_key', 'extra.aws_secret_access_key', 'extra.private_key', 'extra.Token'].map((name) =>
      isSecretField(undefined, name),
    ),
  ).toEqual(Array(5).fill(true));
  expect(['login', 'schema', 'extra.region', 'extra.key'].map((name) => isSecretField(undefined, name))).toEqual(Array(4).fill(false));
});

test('a resource id gives subscription, group and the name of the outermost resource', () => {
  expect(
    parseResourceId(
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stsales/blobServices/default/containers/c',
    ),
  ).toEqual({
    subscription: 's',
    group: 'rg',
    provider: 'Microsoft.Storage',
    types: ['storageAccounts', 'blobServices', 'containers'],
    names: ['stsales', 'default', 'c'],
    name: 'stsales',
  });
  expect(parseResourceId('/SUBSCRIPTIONS/s/resourcegroups/rg/PROVIDERS/p/t/n')?.name).toBe('n');
  for (const text of [
    '',
    '/subscriptions/s',
    '/subscriptions/s/resourceGroups/rg',
    '/subscriptions/s/resourceGroups/rg/providers/p/t',
    'https://portal/subscriptions/s/resourceGroups/rg/providers/p/t/n',
  ]) {
    expect(parseResourceId(text)).toBeUndefined();
  }
});

test('names of storage accounts and registries', () => {
  expect(
    ['stsales', 'STSALES', 'stsales-secondary', 'ab', 'st_sales', '91c4b2d6-5a3f-4e18-b7c9-0d2e4f6a8b1c'].map(isStorageAccount),
  ).toEqual([true, true, true, false, false, false]);
  expect(['crsales', 'crs', 'cr-sales'].map(isRegistryName)).toEqual([true, false, false]);
});
