import { expect, test } from 'vitest';
import { azureType } from '../../src/azure/catalog.ts';
import { chooseModes } from '../../src/azure/modes.ts';
import { connectedServices } from '../../src/plan/connected-services.ts';
import { type Generated, generate, neededFor } from '../../src/plan/generate.ts';
import { DEPLOYMENT, IDENTITY, SUBSCRIPTION } from './sample.ts';

function generated(...connections: Parameters<typeof generate>[0]['connections']): Generated {
  return generate({ connections, identity: IDENTITY, deployment: DEPLOYMENT });
}

test('a blob connection from flags alone: four forms and the role', () => {
  const { plan, connections } = generated({ service: 'wasb', id: 'sales', values: { storageAccount: 'stsales' } });

  expect(connections).toMatchObject([
    { id: 'sales', service: 'blob', missing: [], connection: { host: 'https://stsales.blob.core.windows.net', schema: null } },
  ]);
  expect(connections[0]?.snippets.map((snippet) => snippet.form)).toEqual(['airflow_settings', 'dotenv', 'cli', 'json']);
  expect(plan.grants).toMatchObject([
    { role: { id: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' }, scope: [{ var: 'STSALES_ID' }], connections: ['sales'] },
  ]);
});

test('nothing was signed in with before, so nothing is to be revoked', () => {
  expect(generated({ service: 'blob', values: { storageAccount: 'stsales' } }).plan.revocations).toEqual([]);
});

test('what is missing stands in the connection in angle brackets, and is named', () => {
  const { connections, plan } = generated({ service: 'azure_data_factory', values: { subscriptionId: SUBSCRIPTION } });

  expect(connections[0]?.missing).toEqual(['resourceGroup', 'factory']);
  expect(connections[0]?.connection.extra).toMatchObject({ subscriptionId: SUBSCRIPTION, factory_name: '<factory>' });
  expect(plan.connections[0]?.outcome).toBe('incomplete');
});

test('without an identity the placeholders are visible', () => {
  const { connections } = generate({
    connections: [{ service: 'arm', values: { subscriptionId: SUBSCRIPTION } }],
    identity: {},
    deployment: DEPLOYMENT,
  });

  expect(connections[0]?.missing).toEqual(['client_id', 'tenant_id']);
  expect(connections[0]?.connection.extra).toMatchObject({ managed_identity_client_id: '<client id>' });
});

test('Service Bus gets its empty schema, and so no form for airflow_settings.yaml', () => {
  const { connections } = generated({ service: 'service-bus', values: { namespace: 'bus-sales' } });

  expect(connections[0]?.connection).toMatchObject({
    schema: '',
    extra: { fully_qualified_namespace: 'bus-sales.servicebus.windows.net' },
  });
  expect(connections[0]?.snippets[0]).toMatchObject({ form: 'airflow_settings', refused: expect.stringContaining('schema') });
});

test('a project of AI Foundry is part of its endpoint and of its scope', () => {
  const values = { account: 'foundry-sales', project: 'p1', subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-ai' };
  const { plan } = generated({ service: 'ai-agents', values });

  expect(plan.grants).toMatchObject([
    {
      scope: [
        `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/foundry-sales/projects/p1`,
      ],
    },
  ]);
});

test('what has no way to an identity is refused with the reason', () => {
  expect(generated({ service: 'msgraph' }, { service: 'postgres' }).refused).toEqual([
    { service: 'msgraph', reason: 'the hook builds only client-secret and certificate credentials' },
    { service: 'postgres', reason: 'unknown service, or no Airflow connection reaches it' },
  ]);
});

test('the hooks of every generated connection choose the identity', () => {
  const services = connectedServices().filter(({ connection }) => connection !== null);

  for (const { key, connTypes } of services) {
    const values = Object.fromEntries(neededFor(key).map((name) => [name, 'abcde']));
    const [made] = generated({ service: key, values }).connections;
    const type = azureType(connTypes[0] ?? '');
    if (!made || !type) throw new Error(`nothing was generated for ${key}`);
    const outcomes = chooseModes(type, made.connection).map(({ outcome }) => outcome);
    expect(outcomes.length, key).toBeGreaterThan(0);
    expect(new Set(outcomes), key).toEqual(new Set(['identity']));
  }
});

test('every service can be generated once everything that it needs is given', () => {
  const services = connectedServices().filter(({ connection }) => connection !== null);

  expect(services.length).toBeGreaterThan(14);
  for (const { key } of services) {
    const values = Object.fromEntries(neededFor(key).map((name) => [name, 'abcde']));
    expect(generated({ service: key, values }).connections[0]?.missing, key).toEqual([]);
  }
});
