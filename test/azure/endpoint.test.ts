import { expect, test } from 'vitest';
import { endpointOf } from '../../src/azure/endpoint.ts';
import { connection, SUBSCRIPTION, type Written } from './samples.ts';
import { typeOf } from './type-of.ts';

function endpoint(connType: string, written: Written): string | undefined {
  return endpointOf(typeOf(connType), connection(connType, written));
}

test('the name of a cloud moves the client of Container Instances, and no other', () => {
  const extra = { subscriptionId: SUBSCRIPTION, cloud_environment: 'AzureUSGovernment' };
  expect(endpoint('azure_container_instance', { extra })).toBe(`https://management.usgovcloudapi.net/subscriptions/${SUBSCRIPTION}`);
  expect(endpoint('azure', { extra })).toBe(`https://management.azure.com/subscriptions/${SUBSCRIPTION}`);
  expect(endpoint('azure_compute', { extra })).toBe(`https://management.azure.com/subscriptions/${SUBSCRIPTION}`);
});

test('an empty short name gives way to the prefixed one where a factory is named', () => {
  const extra = {
    subscriptionId: SUBSCRIPTION,
    resource_group_name: '',
    extra__azure_data_factory__resource_group_name: 'rg',
    extra__azure_data_factory__factory_name: 'adf',
  };
  expect(endpoint('azure_data_factory', { extra })).toBe(
    `https://management.azure.com/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/factories/adf`,
  );
});

test.each([
  ['sb-orders.servicebus.windows.net', 'sb://sb-orders.servicebus.windows.net'],
  ['https://sb-orders.servicebus.windows.net', undefined],
  ['sb-orders.servicebus.windows.net/', undefined],
  ['sb-orders.servicebus.windows.net:443', undefined],
])('the namespace %s leads to %s', (fully_qualified_namespace, expected) => {
  expect(endpoint('azure_service_bus', { schema: '', extra: { fully_qualified_namespace } })).toBe(expected);
});
