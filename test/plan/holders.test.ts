import { expect, test } from 'vitest';
import { planMigration } from '../../src/plan-migration.ts';
import { IDENTITY } from '../azure/samples.ts';
import { folderWith } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';

const APP = '5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10';
const OTHER_APP = '6b8e1d22-7c2f-4a1f-8a73-3d2f7f8f6b21';
const blob = (id: string, account = 'stsales') =>
  `AIRFLOW_CONN_${id}={"conn_type": "wasb", "login": "${account}", "password": "not-a-real-key"}`;
const principal = (id: string, type: string, app: string) =>
  `AIRFLOW_CONN_${id}={"conn_type": "${type}", "login": "${app}", "password": "not-a-real-secret", "extra": {"tenantId": "${IDENTITY.tenant_id}", "tenant_id": "${IDENTITY.tenant_id}", "subscriptionId": "91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54"}}`;
const bus = (id: string, rule: string) =>
  `AIRFLOW_CONN_${id}={"conn_type": "azure_service_bus", "schema": "Endpoint=sb://sbsales.servicebus.windows.net/;SharedAccessKeyName=${rule};SharedAccessKey=bm90LWEtcmVhbC1rZXk="}`;
const SILENCED = '# azconn-lint-disable-next-line legacy-azure-connection -- stays';
const TAKES_KEPT = 'from airflow.hooks.base import BaseHook\nBaseHook.get_connection("kept").password\n';

function said(lines: readonly string[], code = ''): readonly (string | undefined)[] {
  const files = [
    { path: '.env', text: `${lines.join('\n')}\n` },
    { path: 'dags/a.py', text: code },
  ];
  const { revocations } = planMigration(files, { identities: { default: IDENTITY } });
  return revocations.map(({ note }) => /^First look at (?<id>\w+ \(\S+\)): it does not move/.exec(note)?.groups?.['id']);
}

test.each<[string, readonly string[], string, readonly (string | undefined)[]]>([
  ['the keys of an account, which code takes out of another connection', [blob('MOVES'), blob('KEPT')], TAKES_KEPT, ['kept (.env:2)']],
  ['keys of another account', [blob('MOVES'), blob('KEPT', 'stother')], TAKES_KEPT, [undefined]],
  [
    'an application that a hook without an identity signs in with',
    [principal('MOVES', 'azure', APP), principal('GRAPH', 'msgraph', APP)],
    '',
    ['graph (.env:2)'],
  ],
  ['an application of its own', [principal('MOVES', 'azure', APP), principal('GRAPH', 'msgraph', OTHER_APP)], '', [undefined]],
  ['a connection that its author keeps', [blob('MOVES'), SILENCED, blob('KEPT')], '', ['kept (.env:3)']],
  ['one rule of a namespace', [bus('MOVES', 'Root'), SILENCED, bus('KEPT', 'Root')], '', ['kept (.env:3)']],
  ['another rule of the namespace', [bus('MOVES', 'Root'), SILENCED, bus('KEPT', 'ListenOnly')], '', [undefined]],
  ['two that move together', [blob('MOVES'), blob('TOO')], '', [undefined]],
])('a revocation names the connection that stays and would lose its credential: %s', (_, lines, code, expected) => {
  expect(said(lines, code)).toEqual(expected);
});

test('a credential that left the files is still held by the connection that stays', () => {
  const ledger = {
    version: 1,
    connections: [],
    credentials: [{ connection: 'moved', place: '.env', service: 'blob', account: 'stsales', kind: 'key', date: '2026-01-01' }],
  };
  const files = [
    { path: '.env', text: `${blob('KEPT')}\n` },
    { path: 'dags/a.py', text: TAKES_KEPT },
    { path: 'azconn-lint.ledger.json', text: JSON.stringify(ledger) },
  ];
  const [revocation] = planMigration(files, { identities: { default: IDENTITY } }).revocations;
  expect(revocation).toMatchObject({
    connections: ['moved'],
    note: expect.stringMatching(/^First look at kept \(\.env:1\): it does not move/),
  });
});

test('of several projects, the one that holds the same credential is named', async () => {
  const project = { 'azconn-lint.yaml': 'identities: {}\n', '.astro/config.yaml': 'project:\n  name: x\n' };
  const files = (name: string, text: string) =>
    Object.entries({ ...project, '.env': `${text}\n` }).map(([path, content]) => [`${name}/${path}`, content]);
  const cwd = folderWith(
    Object.fromEntries([...files('one', blob('SHARED')), ...files('two', blob('SHARED')), ...files('three', blob('OWN', 'stown'))]),
  );
  const { out } = await runMain(['plan', '--format', 'json'], { cwd });
  const notes = JSON.parse(out).projects.map(({ project: name, revocations }: { project: string; revocations: { note: string }[] }) => [
    name,
    revocations.map(({ note }) => /^First look at (.*), in another project/.exec(note)?.[1]),
  ]);
  expect(Object.fromEntries(notes)).toEqual({ one: ['shared (two/.env:1)'], two: ['shared (one/.env:1)'], three: [undefined] });
});
