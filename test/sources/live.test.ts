import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';

const IDENTITY = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];
const EXTRA =
  '{"managed_identity_client_id":"7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11","workload_identity_tenant_id":"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}';

const PAGE = JSON.stringify({
  connections: [
    { connection_id: 'blob', conn_type: 'wasb', host: null, login: 'stsales', schema: null, port: null, password: '***', extra: null },
    { connection_id: 'pg', conn_type: 'postgres', host: 'h', login: 'u', schema: null, port: 5432, password: '***', extra: null },
  ],
  total_entries: 2,
});
const ASTRO = JSON.stringify([
  { id: 'x', objectKey: 'lake', objectType: 'CONNECTION', connection: { type: 'wasb', login: 'stsales', password: 'FAKEkey1', extra: {} } },
]);
const LIST = JSON.stringify([
  { id: '1', conn_id: 'blob', conn_type: 'wasb', host: 'None', login: 'stsales', password: '***', port: 'None' },
]);

test.each([
  ['a page of the REST API', PAGE],
  ['the list of the command line', LIST],
])('%s: what changes is a file to import', async (_, stdin) => {
  const { code, out, err } = await runMain(['-', '--fix', ...IDENTITY], { stdin });
  expect(JSON.parse(out)).toEqual({ blob: { conn_type: 'azure', login: 'stsales', extra: EXTRA } });
  expect(err).toContain('airflow connections import --overwrite connections.json');
  expect(code).toBe(0);
});

test("what changes in Astro's environment manager is commands", async () => {
  const { out, err } = await runMain(['-', '--fix', ...IDENTITY], { stdin: ASTRO });
  expect(out).toBe(`astro env connection update --key 'lake' --type 'azure' --login 'stsales' --extra '${EXTRA}'\n`);
  expect(err).toContain('run these lines');
});

test('what is told as *** is there, and no placeholder', async () => {
  const { out } = await runMain(['-', '--format', 'json'], { stdin: PAGE });
  expect(JSON.parse(out).findings.map(({ rule }: { readonly rule: string }) => rule)).toEqual(['legacy-azure-connection']);
});

test('an export is told by its text, and goes out as it came in', async () => {
  const stdin = 'blob:\n  conn_type: wasb\n  login: stsales\n  password: FAKEkey1\n';
  const { out } = await runMain(['-', '--fix', ...IDENTITY], { stdin });
  expect(out).toMatch(/^blob:\n {2}conn_type: azure\n {2}login: stsales\n {2}extra:/);
});

test('a text that tells nothing needs a name', async () => {
  const { code, err } = await runMain(['-'], { stdin: 'a: b\n' });
  expect(code).toBe(2);
  expect(err).toContain('--stdin-filename');
});
