import { expect, test } from 'vitest';
import type { PlannedConnection } from '../../src/plan/input.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planFrom } from '../../src/plan/plan-from.ts';
import { shown } from '../../src/plan/value.ts';
import { connection, DEPLOYMENT, DEPLOYMENTS, everyService, IDENTITY, input, STORAGE_ID, SUBSCRIPTION } from './sample.ts';

function subjects({ credentials }: Plan): readonly string[] {
  return credentials.map(({ subject }) => shown(subject));
}

function scopes({ grants }: Plan): readonly string[] {
  return grants.map((grant) => (grant.mechanism === 'azure-rbac' ? `${grant.role.name} on ${shown(grant.scope)}` : grant.mechanism));
}

function planOf(...connections: readonly PlannedConnection[]): Plan {
  return planFrom(input({ connections }));
}

test('connections to one account share one grant', () => {
  const plan = planOf(
    connection({ id: 'raw', service: 'wasb', account: 'stsales' }),
    connection({ id: 'lake', service: 'adls', endpoint: 'https://stsales.dfs.core.windows.net' }),
    connection({ id: 'other', service: 'wasb', account: 'stother' }),
  );

  expect(plan.grants.map(({ connections }) => connections)).toEqual([['raw', 'lake'], ['other']]);
  expect(scopes(plan)).toEqual(['Storage Blob Data Contributor on $STSALES_ID', 'Storage Blob Data Contributor on $STOTHER_ID']);
});

test('the case of a resource id makes no second grant', () => {
  const plan = planOf(
    connection({ id: 'a', service: 'wasb', resource_id: STORAGE_ID }),
    connection({ id: 'b', service: 'wasb', resource_id: `${STORAGE_ID.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')}/` }),
  );

  expect(plan.grants.length).toBe(1);
});

test('a scope is put together when subscription, resource group and name are known', () => {
  const known = { subscription_id: SUBSCRIPTION, resource_group: 'rg-data' };

  expect(scopes(planOf(connection({ service: 'azure_data_factory', account: 'adf-sales', ...known })))).toEqual([
    `Data Factory Contributor on /subscriptions/${SUBSCRIPTION}/resourceGroups/rg-data/providers/Microsoft.DataFactory/factories/adf-sales`,
  ]);
  expect(scopes(planOf(connection({ service: 'azure_container_instance', ...known })))).toEqual([
    `Azure Container Instances Contributor Role on /subscriptions/${SUBSCRIPTION}/resourceGroups/rg-data`,
  ]);
});

test.each([
  ['azure_service_bus', 'sb://sales-bus.servicebus.windows.net/', 'SALES_BUS_ID'],
  ['azure_cosmos', 'https://cosmos-sales.documents.azure.com:443/', 'COSMOS_SALES_ID'],
  ['azure_batch', 'https://batchsales.westeurope.batch.azure.com', 'BATCHSALES_ID'],
  ['azure_ai_agents', 'https://foundry-sales.services.ai.azure.com/api/projects/p1', 'FOUNDRY_SALES_ID'],
  ['wasb', 'https://stsales.blob.core.windows.net/?sv=1&sig=never', 'STSALES_ID'],
  ['wasb', 'http://127.0.0.1:10000/devstoreaccount1', 'SALES_BLOB_ID'],
])('%s at %s is named %s', (service, endpoint, name) => {
  const plan = planOf(connection({ service, endpoint }));

  expect(scopes(plan)[0]).toContain(` on $${name}`);
  expect(JSON.stringify(plan)).not.toContain('sig=');
});

test('names of variables are unique, plain and never those of something else', () => {
  const plan = planOf(
    ...['azure-client', 'azure.client', 'subscription', 'ünïcode', '1st', '', '!!!', 'x'.repeat(300)].map((id) =>
      connection({ id, service: 'wasb' }),
    ),
  );
  const names = plan.variables.map(({ name }) => name);

  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => /^[A-Z][A-Z0-9_]{0,60}$/.test(name))).toBe(true);
  expect(names).toEqual(expect.arrayContaining(['AZURE_CLIENT_2_ID', 'AZURE_CLIENT_3_ID', 'SUBSCRIPTION_2_ID', 'R_1ST_ID', 'RESOURCE_ID']));
});

test('Airflow 2 and 3 on Astro differ in who reads remote logs', () => {
  const logs = { remote_logging: true, kpo: false };
  const two = planFrom(input({ deployment: { ...DEPLOYMENT, ...logs, airflow: 2, dag_processor: false } }));
  const three = planFrom(input({ deployment: { ...DEPLOYMENT, ...logs } }));
  const account = (name: string) => `system:serviceaccount:$NAMESPACE:$NAMESPACE-${name}-serviceaccount`;

  expect(subjects(two)).toEqual(['scheduler', 'worker', 'triggerer', 'webserver'].map(account));
  expect(subjects(three)).toEqual([...['scheduler', 'worker', 'triggerer', 'dag-processor'].map(account), '$API_SERVER_SUBJECT']);
  expect(three.variables.find(({ name }) => name === 'API_SERVER_SUBJECT')).toMatchObject({ value: null });
});

test('outside of Astro the service accounts are those of the Helm release, or those that are named', () => {
  const aks = DEPLOYMENTS['AKS'] ?? DEPLOYMENT;

  expect(subjects(planFrom(input({ deployment: aks })))[1]).toBe('system:serviceaccount:$NAMESPACE:$RELEASE-worker');
  expect(planFrom(input({ deployment: aks })).issuer).toMatchObject({ from: 'aks' });
  expect(subjects(planFrom(input({ deployment: { ...aks, service_accounts: ['airflow-worker', 'Bad Name'] } })))).toEqual([
    'system:serviceaccount:$NAMESPACE:airflow-worker',
  ]);
});

test('two identities have their own variables, credentials and grants', () => {
  const plan = planFrom(
    input({
      connections: [
        connection({ id: 'a', service: 'wasb', resource_id: STORAGE_ID }),
        connection({ id: 'b', service: 'wasb', resource_id: STORAGE_ID, identity: 'two' }),
      ],
      identities: [IDENTITY, { key: 'two', name: 'id-two' }],
    }),
  );

  expect(plan.identities.map(({ key, variables }) => [key, variables.principal_id])).toEqual([
    ['default', 'PRINCIPAL_ID'],
    ['two', 'ID_TWO_PRINCIPAL_ID'],
  ]);
  expect(plan.credentials.length).toBe(10);
  expect(plan.grants.map(({ identity, connections }) => [identity, connections])).toEqual([
    ['default', ['a']],
    ['two', ['b']],
  ]);
});

test('what cannot move is said, with the reason, and grants nothing', () => {
  const plan = planOf(
    connection({ id: 'graph', service: 'msgraph', outcome: 'refused' }),
    connection({ id: 'gen1', service: 'azure_data_lake', outcome: 'refused', reason: 'retired' }),
    connection({ id: 'odd', service: 'unheard_of' }),
  );

  expect(plan.remaining.map(({ id, reason }) => [id, reason])).toEqual([
    ['graph', 'the hook builds only client-secret and certificate credentials'],
    ['gen1', 'retired'],
    ['odd', 'azconn-lint does not know whether this type supports a workload identity'],
  ]);
  expect([plan.grants, plan.credentials, plan.identities, plan.revocations]).toEqual([[], [], [], []]);
});

test('a connection that its own file cannot carry still needs its rights', () => {
  const snippets = [{ title: '.env', language: 'dotenv', text: 'AIRFLOW_CONN_BUS={}' }];
  const plan = planOf(connection({ id: 'bus', service: 'azure_service_bus', outcome: 'refused', reason: 'empty schema', snippets }));

  expect(scopes(plan)).toEqual(['Azure Service Bus Data Owner on $BUS_ID']);
  expect(plan.connections).toMatchObject([{ id: 'bus', outcome: 'refused', reason: 'empty schema' }]);
});

test('what is revoked follows the old way to sign in', () => {
  const modes = (mode: string | undefined, service = 'wasb') => planOf(connection({ service, mode })).revocations.map((one) => one.mode);

  expect(modes('account_key_password')).toEqual(['key']);
  expect(modes('service_principal')).toEqual(['service_principal']);
  expect(modes(undefined)).toEqual(['key', 'service_principal']);
  expect(modes('workload_identity')).toEqual([]);
  expect(modes('AAD_CREDS', 'azure_data_explorer')).toEqual(['key']);
});

test('shared keys are not switched off beside a volume of Container Instances, which is mounted with one', () => {
  const commands = (...services: string[]) =>
    planOf(...services.map((service) => connection({ id: service, service }))).revocations.flatMap((one) => one.commands);
  const off = (command: string) => command.includes('--allow-shared-key-access false');

  expect(commands('wasb').some(off)).toBe(true);
  expect(commands('wasb', 'azure_container_volume').some(off)).toBe(false);
});

test('a value that Azure would refuse is asked for, and not repeated', () => {
  const plan = planFrom(
    input({
      identities: [{ ...IDENTITY, name: 'no good name!', subscription_id: 'Pay-As-You-Go' }],
      deployment: { ...DEPLOYMENT, issuer: "https://o'idc", namespace: 'Not A Label' },
    }),
  );
  const unknown = plan.variables.filter(({ value }) => value === null).map(({ name }) => name);

  expect(unknown).toEqual(['SUBSCRIPTION_ID', 'IDENTITY_NAME', 'NAMESPACE', 'ISSUER', 'STSALES_ID']);
  expect(plan.notes.filter(({ about }) => about === 'input').length).toBe(4);
  expect(JSON.stringify(plan)).not.toMatch(/no good name|Pay-As|o'idc|Not A Label/);
});

test('every connection that moves can be verified, by its hook and its id', () => {
  const { connections } = planFrom(input({ connections: everyService() }));

  expect(connections.length).toBeGreaterThan(15);
  for (const { id, service, verification } of connections) {
    expect(verification?.imports.join('\n'), id).toMatch(/^(?:from airflow\.|import asyncio)/);
    if (service !== 'key-vault') expect(verification?.lines.join('\n')).toContain(`"${id}"`);
  }
});

test('twenty thousand connections are planned in time that grows with their number', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => connection({ id: `c${index}`, service: 'wasb', account: `st${index % 1000}` }));
  const plan = planOf(...many);

  expect(plan.grants.length).toBe(1000);
  expect(plan.connections.length).toBe(20_000);
});
