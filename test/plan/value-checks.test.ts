import { expect, test } from 'vitest';
import { neededFor } from '../../src/plan/generate.ts';
import { REACHABLE_SERVICES } from '../../src/plan/reachable-services.ts';
import { checkServiceValue, checkValue } from '../../src/plan/value-checks.ts';
import { wordsFor } from '../../src/plan/value-words.ts';

const ID = '/subscriptions/91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stsales';
const OWN = ID.replace('Microsoft.Storage/storageAccounts/stsales', 'Microsoft.ManagedIdentity/userAssignedIdentities/id-airflow');

test.each([
  ['clientId', ' 7D3C1E52-9a64-4b0e-8f27-5b1d0c9e4a11', '7D3C1E52-9a64-4b0e-8f27-5b1d0c9e4a11'],
  ['clientId', '{7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11}', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11'],
  ['tenantId', 'https://login.microsoftonline.com/2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33/v2.0', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'],
  ['subscriptionId', ID, '91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04'],
  ['identityName', OWN, 'id-airflow'],
  ['resourceGroup', OWN, 'rg-data'],
  ['namespace', 'Geo-1', 'geo-1'],
  ['namespace', 'system:serviceaccount:geo-1:geo-1-worker-serviceaccount', 'geo-1'],
  ['issuer', 'oidc.example.com/id', 'https://oidc.example.com/id'],
  ['issuer', 'http://oidc.example.com/id', 'https://oidc.example.com/id'],
])('%s: %s means %s', (name, value, meant) => {
  expect(checkValue(name, value)?.meant).toBe(meant);
});

test.each([
  ['blob', 'storageAccount', 'https://stsales.blob.core.windows.net/raw?x', 'stsales'],
  ['blob', 'storageAccount', 'abfss://raw@stsales.dfs.core.windows.net/a', undefined],
  ['blob', 'storageAccount', 'StSales', 'stsales'],
  ['blob', 'storageAccount', ID, 'stsales'],
  ['blob', 'storageAccount', 'DefaultEndpointsProtocol=https;AccountName=stsales;AccountKey=x==', 'stsales'],
  ['blob', 'resource_id', `${ID}/`, ID],
  ['service-bus', 'namespace', 'Endpoint=sb://sb-sales.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=b', 'sb-sales'],
  ['service-bus', 'namespace', 'sb-sales.servicebus.windows.net', 'sb-sales'],
  ['blob', 'id', 'my conn', undefined],
])('%s %s: %s means %s', (service, name, value, meant) => {
  const check = checkServiceValue(service, name, value);
  expect(check?.problem).toContain('Expected');
  if (meant !== undefined) expect(check?.meant).toBe(meant);
});

test('a credential is called one, and is not said again', () => {
  const check = checkServiceValue('blob', 'storageAccount', 'AccountName=stsales;AccountKey=c2VjcmV0');
  expect(check).toEqual({ problem: 'A credential does not belong here. Expected its bare name', meant: 'stsales' });
});

test('what is empty or right is left alone; the examples are right', () => {
  expect(checkValue('clientId', '')).toBeUndefined();
  const examples = REACHABLE_SERVICES.flatMap(({ key }) => neededFor(key).map((name) => [key, name] as const));
  expect(examples.length).toBeGreaterThan(10);
  for (const [key, name] of examples)
    expect([key, name, checkServiceValue(key, name, wordsFor(name).example)]).toEqual([key, name, undefined]);
});
