import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { option, type Run, StubbedAzure } from '../plan/run-bash.ts';
import { type Circumstances, runMain } from '../run-main.ts';
import { folderWith } from './scratch.ts';

let azure: StubbedAzure;
beforeAll(() => {
  azure = new StubbedAzure();
});
afterAll(() => azure.remove());

const SUBSCRIPTION = '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54';
const SCOPE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-(sales)/providers/Microsoft.Storage/storageAccounts/stsales/blobServices/default/containers/it's"$HOME"`;

/** A resource group in brackets, and a container whose name no shell may read. */
const QUOTED = {
  'azconn-lint.yaml': `identities:
  default:
    client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
    tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
    subscription_id: ${SUBSCRIPTION}
    name: id-airflow
    resource_group: rg.(air)
deployment:
  platform: astro
  airflow: 3
  namespace: geocentric-instrument-2346
  issuer: https://oidc.example.com/geocentric/
connections:
  sales_blob:
    resource_id: ${SCOPE}
`,
  'airflow_settings.yaml': `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: wasb
      conn_login: stsales
      conn_password: not-a-real-account-key
    - conn_id: it's "sales"; touch escaped
      conn_type: azure_data_explorer
      conn_host: https://adxsales.westeurope.kusto.windows.net
      conn_login: 5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10
      conn_password: not-a-real-secret
      conn_extra: '{"tenant": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33", "auth_method": "AAD_APP"}'
`,
};

const projects: readonly (readonly [name: string, cwd: string])[] = [
  ...['legacy-project', 'everywhere', 'monorepo', 'workload-identity'].map((name) => [name, copyOf(name)] as const),
  ['a project with quotes in its names', folderWith(QUOTED)],
];

const LEDGER = JSON.stringify({
  version: 1,
  credentials: [
    {
      connection: "it's old",
      place: '.env',
      service: 'service-bus',
      account: 'sb-sales',
      kind: 'authorization-rule',
      rule: 'ingest',
      entity: 'orders',
      date: '2026-11-01',
    },
    { connection: 'sales_blob', place: 'airflow_settings.yaml', service: 'blob', account: 'stsales', kind: 'key', date: '2026-11-01' },
    {
      connection: 'lake',
      place: '.env',
      service: 'adls-gen2',
      account: 'stlake',
      kind: 'service-principal',
      app_id: '5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10',
      date: '2026-11-01',
    },
  ],
  connections: [],
});

/** An example outside of this repository, whose git would be asked. */
function copyOf(name: string): string {
  const folder = folderWith({});
  cpSync(join('examples', name), folder, { recursive: true });
  return folder;
}

/** The commands as a person copies them: continued lines together, each without the text before it. */
function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/^ *(?<command>az (?:.*\\\n)*.*)$/gm)].map(({ groups }) => groups?.['command'] ?? '');
}

/** A value for every variable in the commands, with all that a shell could take apart. */
function filled(commands: readonly string[]): Record<string, string> {
  const names = commands.join('\n').match(/(?<=\$\{?)[A-Z][A-Z0-9_]+/g) ?? [];
  return Object.fromEntries(names.map((name) => [name, `a value of ${name}'s "$HOME" *`]));
}

/** A value that a person has to write down before the command means anything. */
const TO_FILL_IN = /<[a-z][a-z ]*>(?![^"]*")/;

/** Each command pasted by itself. */
function pasted(commands: readonly string[], environment: Readonly<Record<string, string>>): readonly Run[] {
  return commands.map((command) => azure.run(`${command}\n`, environment));
}

const printed = async (argv: readonly string[], circumstances: Circumstances) =>
  commandsIn((await runMain(argv, { ...circumstances, env: { NO_COLOR: '1' } })).out);

describe.each(projects)('%s', (name, cwd) => {
  test.each([{ argv: [] }, { argv: ['plan'] }, { argv: ['plan', '--format', 'markdown'] }])(
    '$argv: each command is one call',
    async ({ argv }) => {
      const commands = await printed(argv, { cwd });
      const runs = pasted(commands, filled(commands));
      const isReady = commands.map((command) => !TO_FILL_IN.test(command));

      if (name !== 'workload-identity') expect(commands.length).toBeGreaterThan(1);
      expect(runs.map(({ calls }) => calls.length)).toEqual(isReady.map(Number));
      expect(runs.filter(({ code }, index) => code === 0 && !isReady[index])).toEqual([]);
      expect(azure.has('escaped') || azure.has('--resource-group')).toBe(false);
    },
  );

  test('the commands of a terminal get the same arguments as those of a pipe', async () => {
    const commands = await printed([], { cwd });
    const broken = await printed([], { cwd, isTerminal: true, columns: 80 });

    if (name !== 'workload-identity') expect(broken.join('\n')).toContain(' \\\n');
    expect(azure.run(broken.join('\n'), filled(commands)).calls).toEqual(azure.run(commands.join('\n'), filled(commands)).calls);
  });

  test('a variable that is not set never makes a role reach further', async () => {
    const calls = pasted(await printed([], { cwd }), {}).flatMap((run) => run.calls);
    const scopes = calls.flatMap((call) => (call[0] === 'role' ? [option(call, '--scope')] : []));
    expect(scopes.filter((scope) => !scope || /^\/subscriptions\/[^/]*\/?$/.test(scope))).toEqual([]);
  });
});

/** A value that the script accepts for each variable that it needs. */
function needed(script: string): Record<string, string> {
  const value = (name: string) => {
    if (name === 'NAMESPACE') return 'geocentric-instrument-2346';
    if (name.endsWith('ISSUER')) return 'https://oidc.example.com/';
    return name.endsWith('_ID') ? `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/${name}` : `the ${name}'s "$HOME"`;
  };
  return Object.fromEntries([...script.matchAll(/^need (?<name>[A-Z0-9_]+) /gm)].map(([, name = '']) => [name, value(name)]));
}

const scripted = projects.filter(([name]) => name !== 'monorepo');

test.each(scripted)('the script for %s asks for its values first, then gives exactly the rights of the plan', async (_, cwd) => {
  const { out: script } = await runMain(['plan', '--format', 'bash'], { cwd });
  const values = needed(script);
  const fresh = new StubbedAzure();
  if (Object.keys(values).length > 0) expect(fresh.run(script)).toMatchObject({ code: 2, calls: [] });
  fresh.remember('identities', values['IDENTITY_NAME'] ?? 'id-airflow');
  const { code, stderr, calls } = fresh.run(script, values);
  fresh.remove();

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { grants } = JSON.parse((await runMain(['plan', '--format', 'json'], { cwd })).out);
  const scopes = grants.flatMap(({ scope }: Grant) =>
    scope ? [scope.map((part) => (typeof part === 'string' ? part : values[part.var])).join('')] : [],
  );
  expect(calls.filter((call) => call[0] === 'role' && call.includes('create')).map((call) => option(call, '--scope'))).toEqual(scopes);
  expect(calls.flat().filter((word) => word === '')).toEqual([]);
});

interface Grant {
  readonly scope?: readonly (string | { readonly var: string })[];
}

test('the arguments are those of the configuration, to the letter', async () => {
  const commands = await printed([], { cwd: folderWith(QUOTED) });
  const calls = azure.run(commands.join('\n'), {
    PRINCIPAL_ID: 'the principal',
    ADXSALES_RESOURCE_GROUP: "rg's",
    ADXSALES_DATABASE: 'sales "2026"',
  }).calls;
  expect(calls).toEqual([
    [
      ...['role', 'assignment', 'create', '--role', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe', '--scope', SCOPE],
      ...['--assignee-object-id', 'the principal', '--assignee-principal-type', 'ServicePrincipal'],
    ],
    [
      ...['kusto', 'database-principal-assignment', 'create', '--resource-group', "rg's", '--cluster-name', 'adxsales'],
      ...['--database-name', 'sales "2026"', '--principal-assignment-name', 'id-airflow-geocentric-instrument-2346'],
      ...['--principal-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--principal-type', 'App', '--role', 'Viewer'],
      ...['--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'],
    ],
    ['account', 'set', '--subscription', SUBSCRIPTION],
    [
      ...['identity', 'federated-credential', 'create', '--resource-group', 'rg.(air)', '--identity-name', 'id-airflow'],
      ...['--name', 'geocentric-instrument-2346-worker', '--issuer', 'https://oidc.example.com/geocentric/'],
      ...['--subject', 'system:serviceaccount:geocentric-instrument-2346:geocentric-instrument-2346-worker-serviceaccount'],
      ...['--audiences', 'api://AzureADTokenExchange'],
    ],
  ]);
});

test('revoke prints commands that reach the old credentials, and nothing while a value has to be filled in', async () => {
  const cwd = folderWith({ 'azconn-lint.yaml': QUOTED['azconn-lint.yaml'], 'azconn-lint.ledger.json': LEDGER });
  const commands = await printed(['revoke'], { cwd });
  const runs = pasted(commands, {});
  expect(runs.map(({ calls: [call] }) => call?.join(' '))).toEqual([
    ...[undefined, undefined, undefined, undefined],
    `storage account keys renew --subscription ${SUBSCRIPTION} --resource-group rg-(sales) --account-name stsales --key primary`,
    `storage account keys renew --subscription ${SUBSCRIPTION} --resource-group rg-(sales) --account-name stsales --key secondary`,
    `storage account update --subscription ${SUBSCRIPTION} --resource-group rg-(sales) --name stsales --allow-shared-key-access false`,
    'ad app credential list --id 5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10',
    undefined,
  ]);
  expect(commands.filter((_, index) => runs[index]?.calls.length === 0).every((command) => TO_FILL_IN.test(command))).toBe(true);
});
