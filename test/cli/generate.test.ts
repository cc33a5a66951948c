import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readAirflowSettings } from '../../src/index.ts';
import { neededFor } from '../../src/plan/generate.ts';
import { REACHABLE_SERVICES } from '../../src/plan/reachable-services.ts';
import { type Circumstances, runMain } from '../run-main.ts';
import { IDENTITY } from './scratch.ts';

const BLOB = ['generate', '--no-input', '--service', 'blob:sales', '--set', 'storageAccount=stsales', '--namespace', 'geo-1', ...IDENTITY];

interface Answer {
  readonly connections: readonly {
    readonly id: string;
    readonly missing: readonly string[];
    readonly connection: { readonly conn_type: string; readonly host: string | null; readonly extra: Readonly<Record<string, string>> };
    readonly snippets: readonly { readonly form: string; readonly text?: string }[];
  }[];
  readonly plan: { readonly platform: string; readonly airflow: number };
}

async function generated(argv: readonly string[], circumstances: Circumstances = {}): Promise<Answer> {
  const { code, out } = await runMain([...argv, '--format', 'json'], circumstances);
  expect(code).toBe(0);
  return JSON.parse(out);
}

test('one connection in four forms', async () => {
  const { code, out, err } = await runMain(BLOB);
  expect([code, err]).toEqual([0, '']);
  for (const form of ['airflow_settings.yaml:', '.env:', 'airflow connections add:', 'JSON:']) expect(out).toContain(form);
  const { connections } = await generated(BLOB);
  const snippet = connections[0]?.snippets.find(({ form }) => form === 'airflow_settings')?.text ?? '';
  const yaml = `airflow:\n  connections:\n${snippet.replace(/^/gm, '    ')}\n`;
  expect(readAirflowSettings(yaml).connections).toMatchObject([
    { connection_id: 'sales', conn_type: 'azure', host: 'https://stsales.blob.core.windows.net' },
  ]);
});

test.each(['bash', 'powershell', 'terraform', 'markdown'])('the script as %s', async (format) => {
  const { code, out } = await runMain([...BLOB, '--format', format]);
  expect(code).toBe(0);
  expect(out).toContain('ba92f5b4-2d11-453d-a403-e96b0029c9fe');
});

test.each(REACHABLE_SERVICES.map(({ key }) => key))('%s is complete with what it needs, and says what is missing without', async (key) => {
  const needed = neededFor(key);
  const values = needed.flatMap((name) => [
    '--set',
    `${name}=${name === 'subscriptionId' ? '91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04' : 'x-1'}`,
  ]);
  const call = ['generate', '--no-input', '--service', key, ...IDENTITY];
  expect((await generated([...call, ...values])).connections).toMatchObject([{ missing: [], connection: { conn_type: 'azure' } }]);
  const { err } = await runMain(call);
  for (const name of needed) expect(err).toContain(name);
});

test('a value for one connection is not for another', async () => {
  const { connections } = await generated([
    ...['generate', '--no-input', '--service', 'blob:one', '--service', 'blob:two'],
    ...['--set', 'one:storageAccount=stone', '--set', 'storageAccount=stall', ...IDENTITY],
  ]);
  expect(connections.map(({ connection }) => connection.host)).toEqual([
    'https://stone.blob.core.windows.net',
    'https://stall.blob.core.windows.net',
  ]);
});

test('the platform and the Airflow are what the flags say; Astro with Airflow 3 when they say nothing', async () => {
  expect((await generated(BLOB)).plan).toMatchObject({ platform: 'astro', airflow: 3 });
  expect((await generated([...BLOB, '--platform', 'aks', '--airflow', '2'])).plan).toMatchObject({ platform: 'aks', airflow: 2 });
});

describe('wrong calls', () => {
  test.each([
    [[], 'generate needs --service'],
    [['--service', 'blub'], 'Did you mean "blob"?'],
    [['--service', 'msgraph'], 'client-secret'],
    [['--service', 'blob', '--set', 'storagAccount=x'], 'storageAccount'],
    [['--service', 'blob', '--set', 'other:storageAccount=x'], 'no connection "other"'],
    [['--service', 'blob', '--set', 'storageAccount'], 'name=value'],
    [['--service', 'blob', '--client-id', 'me'], 'GUID'],
    [['--service', 'blob', '--airflow', '1'], '2, 3'],
    [['--service', 'blob', '--platform', 'aws'], 'astro, aks, other'],
  ])('%j', async (args, reason) => {
    const { code, out, err } = await runMain(['generate', '--no-input', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(reason);
  });
});

describe('questions', () => {
  /** A terminal and a person at it, who types the next answer when the question is there. */
  function person(answers: readonly (readonly [question: string, keys: string])[]) {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 40 });
    const left = [...answers];
    let seen = '';
    output.on('data', (chunk: Buffer) => {
      seen += chunk.toString('utf8');
      const [next] = left;
      if (!next || !seen.includes(next[0])) return;
      left.shift();
      seen = '';
      setTimeout(() => [...next[1]].forEach((key, index) => void setTimeout(() => input.write(key), index * 5)), 20);
    });
    return { terminal: { input, output }, left };
  }

  test('are asked for what the flags do not say, and only for that', async () => {
    const { terminal, left } = person([
      ['Which services', 'blob\t\r'],
      ['Id of the connection', 'sales\r'],
      ['Name of the storage account for the connection sales (for example stsales', '\r'],
      ['Please type a value', 'stsales\r'],
      ['Where does Airflow run?', '\r'],
      ['Kubernetes namespace', 'geo-1\r'],
      ['Entra tenant', 'later\r'],
      ['What should happen with the result?', '\r'],
    ]);
    const { connections, plan } = await generated(['generate', '--airflow', '2', ...IDENTITY.slice(0, 2)], { terminal });
    expect(left).toEqual([]);
    expect(plan).toMatchObject({ platform: 'astro', airflow: 2 });
    expect(connections).toMatchObject([
      { id: 'sales', missing: ['tenant_id'], connection: { host: 'https://stsales.blob.core.windows.net' } },
    ]);
  });

  test('end with an offer to save, and with the same call as a command line', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'azconn-lint-generate-'));
    const { terminal, left } = person([
      ['Id of its Entra tenant', 'later\r'],
      ['What should happen with the result?', '\u001B[B\r'],
      ['Name of the file', 'az plan.txt\r'],
    ]);
    const call = ['generate', '--service', 'blob:sales', '--set', 'storageAccount=stsales', '--platform', 'aks', '--airflow', '3'];
    const { code, out, err } = await runMain([...call, '--namespace', 'airflow', ...IDENTITY.slice(0, 2)], { cwd, terminal });
    expect([code, out, left]).toEqual([0, '', []]);
    expect(readFileSync(join(cwd, 'az plan.txt'), 'utf8')).toContain('Entra workload identity for Airflow');
    const [, again = ''] = /The same command without questions:\n {2}azconn-lint (.*)\n$/.exec(err) ?? [];
    expect(again).toBe(
      `generate --service blob:sales --set storageAccount=stsales --platform aks --airflow 3 --namespace airflow --client-id ${IDENTITY[1]} --no-input`,
    );
    expect((await runMain(again.split(' '), { cwd })).out).toBe(readFileSync(join(cwd, 'az plan.txt'), 'utf8'));
  });

  test('are not asked where nothing is missing, or nobody wants them', async () => {
    const { terminal, left } = person([['?', '\u0003']]);
    const whole = BLOB.filter((word) => word !== '--no-input');
    expect((await runMain([...whole, '--platform', 'astro'], { terminal })).code).toBe(0);
    expect((await runMain(['generate', '--no-input', '--service', 'blob'], { terminal })).code).toBe(0);
    expect(left.length).toBe(1);
  });

  test('end with 2 when the person gives up', async () => {
    const { terminal } = person([['Which services', '\u0003']]);
    const { code, out, err } = await runMain(['generate'], { terminal });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('cancelled');
  });
});
