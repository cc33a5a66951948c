import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planFrom } from '../../src/plan/plan-from.ts';
import { renderBash } from '../../src/plan/render/bash.ts';
import { renderScript } from '../../src/plan/render/script.ts';
import { sample } from '../runs.ts';
import { filled, option, StubbedAzure } from './run-bash.ts';
import { connection, DEPLOYMENTS, everyService, IDENTITY, input, STORAGE_ID, SUBSCRIPTION } from './sample.ts';

let azure: StubbedAzure;
beforeEach(() => {
  azure = new StubbedAzure();
  azure.remember('identities', 'id-airflow');
});
afterEach(() => azure.remove());

const { client_id: _, tenant_id: __, ...NEW_IDENTITY } = { ...IDENTITY, name: 'id-new' };

test('the calls come one after the other: identity, credentials, rights', () => {
  const storage = connection({ service: 'wasb', resource_id: STORAGE_ID });
  const { code, calls } = azure.run(renderBash(planFrom(input({ connections: [storage], identities: [NEW_IDENTITY] }))));

  expect(code).toBe(0);
  expect(
    calls.map((call) =>
      call
        .slice(0, 3)
        .filter((word) => !word.startsWith('-'))
        .join(' '),
    ),
  ).toEqual([
    'identity show',
    'identity create',
    ...['identity show', 'identity show', 'identity show'],
    'identity federated-credential list',
    ...['scheduler', 'worker', 'triggerer', 'dag-processor', 'kpo'].map(() => 'identity federated-credential create'),
    'role assignment create',
  ]);
  expect(calls.at(-1)).toEqual([
    ...['role', 'assignment', 'create', '--subscription', SUBSCRIPTION],
    ...['--assignee-object-id', '99999999-8888-7777-6666-555555555555', '--assignee-principal-type', 'ServicePrincipal'],
    ...['--role', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe', '--scope', STORAGE_ID, '--output', 'none'],
  ]);
});

test('each federated credential has its own name and subject, the audience, and stands in the subscription of the identity', () => {
  const script = renderBash(planFrom(input()));
  const { calls } = azure.run(script, filled(script));
  const created = calls.filter((call) => call[1] === 'federated-credential' && call[2] === 'create');

  expect(created.map((call) => [option(call, '--name'), option(call, '--subject')])).toEqual([
    ...['scheduler', 'worker', 'triggerer', 'dag-processor'].map((name) => [
      `geocentric-instrument-2346-${name}`,
      `system:serviceaccount:geocentric-instrument-2346:geocentric-instrument-2346-${name}-serviceaccount`,
    ]),
    ['geocentric-instrument-2346-kpo', 'system:serviceaccount:geocentric-instrument-2346:geocentric-instrument-2346-kpo'],
  ]);
  expect(new Set(created.map((call) => option(call, '--audiences')))).toEqual(new Set(['api://AzureADTokenExchange']));
  expect(new Set(created.map((call) => option(call, '--subscription')))).toEqual(new Set([SUBSCRIPTION]));
});

test.each(Object.entries(DEPLOYMENTS))('%s: a second run creates nothing', (_, deployment) => {
  const script = renderBash(planFrom(input({ connections: everyService(), deployment })));
  const first = azure.run(script, filled(script));
  const state = azure.state();
  const second = azure.run(script, filled(script));

  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.calls.filter((call) => call.includes('create')).length).toBeGreaterThan(20);
  expect(second).toMatchObject({ code: 0, stderr: '' });
  expect(azure.state()).toEqual(state);
  // Assigning a role again is no error and changes nothing, so az is simply asked again.
  expect(second.calls.filter((call) => call.includes('create') && !call.includes('assignment'))).toEqual([]);
});

test.each(sample(Object.entries(DEPLOYMENTS)))('%s: shellcheck has nothing to say, whatever the service', (_, deployment) => {
  if (spawnSync('shellcheck', ['--version']).error) {
    console.warn('skipped: shellcheck is not installed');
    return;
  }
  const services = everyService();
  const scripts = [services, ...services.map((one) => [one])].map((connections) =>
    renderBash(planFrom(input({ connections, deployment }))),
  );
  const unknown = renderBash(planFrom(input({ connections: services, deployment, identities: [{ key: 'default' }] })));

  expect(scripts.length).toBeGreaterThan(20);
  const { status, stdout } = azure.check('shellcheck', [...scripts, unknown]);
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

test('what is unknown is asked for before anything happens, all of it at once', () => {
  const script = renderBash(planFrom(input({ identities: [], deployment: { platform: 'astro', airflow: 2 } })));
  const { code, stderr, calls } = azure.run(script);

  expect(code).toBe(2);
  expect(calls).toEqual([]);
  expect(stderr.split('\n').map((line) => line.split(' ')[0])).toEqual([
    ...['SUBSCRIPTION_ID', 'RESOURCE_GROUP', 'IDENTITY_NAME', 'NAMESPACE', 'ISSUER', 'STSALES_ID', ''],
  ]);
  expect(stderr).toContain('az resource list --resource-type Microsoft.Storage/storageAccounts --name stsales');
});

test.each([
  ['ISSUER', "https://x'y"],
  ['ISSUER', 'http://oidc.example.com'],
  ['ISSUER', 'https://oidc example.com'],
  ['NAMESPACE', 'Upper'],
  ['NAMESPACE', 'a$(touch escaped)'],
])('%s = %s is refused before the first call', (name, value) => {
  const script = renderBash(planFrom(input({ deployment: { platform: 'astro', airflow: 3 } })));
  const { code, calls } = azure.run(script, { ...filled(script), ISSUER: 'https://oidc.example.com', NAMESPACE: 'ns', [name]: value });

  expect(code).toBe(1);
  expect(calls).toEqual([]);
});

test('a scope that is no resource id is refused, or az would assign on the whole subscription', () => {
  const script = renderBash(planFrom(input()));
  const { code, stderr, calls } = azure.run(script, { ...filled(script), STSALES_ID: 'stsales' });

  expect(code).toBe(1);
  expect(stderr).toContain('not a resource id: stsales');
  expect(calls.some((call) => call[0] === 'role')).toBe(false);
});

test('a credential of another Deployment with the same name is not overwritten', () => {
  const script = renderBash(planFrom(input()));
  azure.run(script, filled(script));
  const { code, stderr } = azure.run(script.replace('oidc.example.com', 'oidc.example.org'), filled(script));

  expect(code).toBe(1);
  expect(stderr).toContain('already belongs to system:serviceaccount:geocentric-instrument-2346');
});

test('an identity with another client id than the connections say stops everything', () => {
  const identities = [{ ...IDENTITY, client_id: '00000000-1111-2222-3333-444444444444' }];
  const script = renderBash(planFrom(input({ identities })));

  const { code, stderr, calls } = azure.run(script, filled(script));
  expect(code).toBe(1);
  expect(stderr).toBe(
    'the client id of the identity is 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11, but the configuration says 00000000-1111-2222-3333-444444444444\n',
  );
  expect(calls.filter((call) => call.includes('create'))).toEqual([]);
});

test('an identity that the configuration knows and Azure does not is never created again', () => {
  const script = renderBash(planFrom(input({ identities: [{ ...IDENTITY, name: 'id-other' }] })));
  const { code, stderr, calls } = azure.run(script, filled(script));

  expect(code).toBe(1);
  expect(stderr).toContain('nothing is created; compare its subscription, resource group and name');
  expect(calls.length).toBe(1);
});

test('an identity that az may not look at is not taken for one that is not there', () => {
  const script = renderBash(planFrom(input({ identities: [NEW_IDENTITY] })));
  const { code, stderr, calls } = azure.run(script, { ...filled(script), AZ_FORBIDS: '1' });

  expect(code).toBe(1);
  expect(stderr).toContain('could not be looked up, so nothing is created');
  expect(calls.length).toBe(1);
});

test('a credential for another audience is said, not taken for the right one', () => {
  const subject = 'system:serviceaccount:geocentric-instrument-2346:geocentric-instrument-2346-worker-serviceaccount';
  azure.remember('credentials', ['old', 'https://oidc.example.com/cluster', subject, 'api://AzureADTokenExchangeUSGov'].join('\t'));
  const script = renderBash(planFrom(input()));
  const { code, stderr } = azure.run(script, filled(script));

  expect(code).toBe(1);
  expect(stderr).toContain('for the audience api://AzureADTokenExchangeUSGov instead of api://AzureADTokenExchange');
});

test('the twenty-first federated credential of an identity is not tried', () => {
  for (let at = 0; at < 17; at += 1)
    azure.remember('credentials', `other-${at}\thttps://oidc.example.net/\tsubject-${at}\tapi://AzureADTokenExchange`);
  const script = renderBash(planFrom(input()));
  const { code, stderr, calls } = azure.run(script, filled(script));

  expect(code).toBe(1);
  expect(stderr).toContain('has 20 federated credentials, which is all that Entra takes');
  expect(calls.filter((call) => call.includes('create')).length).toBe(3);
});

test('a right in Data Explorer is the same by principal and role, and another one is not overwritten', () => {
  const script = renderBash(
    planFrom(
      input({ connections: [connection({ service: 'azure_data_explorer', endpoint: 'https://adx.westeurope.kusto.windows.net' })] }),
    ),
  );
  azure.remember('kusto', 'adx/value/by-hand\t7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11\tViewer');
  const created = (run: ReturnType<StubbedAzure['run']>) => run.calls.filter((call) => call[0] === 'kusto' && call.includes('create'));
  const same = azure.run(script, filled(script));
  expect({ code: same.code, stderr: same.stderr }).toEqual({ code: 0, stderr: '' });
  expect(created(same)).toEqual([]);

  const other = new StubbedAzure();
  other.remember('identities', 'id-airflow');
  other.remember('kusto', 'adx/value/id-airflow-geocentric-instrument-2346\tsomebody-else\tAdmin');
  const taken = other.run(script, filled(script));
  other.remove();
  expect(taken.stderr).toContain('already belongs to somebody-else as Admin');
  expect(created(taken)).toEqual([]);
});

test('a Synapse role on an item is not the same on the whole workspace', () => {
  const script = renderBash(
    planFrom(input({ connections: [connection({ service: 'azure_synapse', endpoint: 'https://syn.dev.azuresynapse.net' })] })),
  );
  azure.remember('synapse', 'Synapse Credential User\tworkspaces/syn');
  azure.remember('synapse', 'Synapse User\tworkspaces/syn');
  const created = azure.run(script, filled(script)).calls.filter((call) => call[0] === 'synapse' && call.includes('create'));

  expect(created.map((call) => option(call, '--role'))).toEqual([
    'Synapse Compute Operator',
    'Synapse Credential User',
    'Synapse Monitoring Operator',
  ]);
});

test.each(['bash', 'powershell', 'terraform'] as const)('%s ends with what ends the old credentials, all of it in comments', (shell) => {
  const credentials = [{ kind: 'authorization-rule', rule: 'ingest', entity: 'orders' }] as const;
  const connections = [connection({ service: 'azure_service_bus', endpoint: 'sb://bus.servicebus.windows.net', credentials })];
  const script = renderScript(planFrom(input({ connections })), shell);
  const lines = script.split('\n').filter((line) => line.includes('keys renew'));

  expect(lines.length).toBe(4);
  expect(lines.filter((line) => !line.startsWith('# '))).toEqual([]);
  expect(lines[0]).toContain("--queue-name 'orders' --name 'ingest' --key PrimaryKey");
});

test('where nothing moves there is nothing to run', () => {
  const { code, calls } = azure.run(renderBash(planFrom(input({ connections: [connection({ service: 'powerbi', outcome: 'refused' })] }))));

  expect({ code, calls }).toEqual({ code: 0, calls: [] });
});
