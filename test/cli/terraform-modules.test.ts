import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { disk } from '../../src/workspace/disk.ts';
import type { FileSystem } from '../../src/workspace/file-system.ts';
import { runMain } from '../run-main.ts';
import { folderWith, IDENTITY } from './scratch.ts';

const MAIN = `locals {
  sales = { conn_type = "wasb", login = "stsales", password = "FAKEkey1" }
}

resource "azurerm_key_vault_secret" "sales" {
  name  = "airflow-connections-sales"
  value = jsonencode(local.sales)
}
`;
const OUTPUT = 'output "account" {\n  value = local.sales.login\n}\n';

/** What the commands say and do about a project. */
async function outcome(files: Readonly<Record<string, string>>, change: (folder: string) => void = () => {}) {
  const cwd = folderWith({ 'azconn-lint.yaml': '{}\n', 'infra/main.tf': MAIN, ...files });
  change(cwd);
  const plan = JSON.parse((await runMain(['plan', '--format', 'json', ...IDENTITY], { cwd })).out);
  const diff = (await runMain(['check', '--diff', ...IDENTITY], { cwd })).out;
  const piped = await runMain(['check', '-', '--fix', '--stdin-filename', 'infra/main.tf', ...IDENTITY], { cwd, stdin: MAIN });
  await runMain(['check', '--fix', '--no-backup', 'infra/main.tf', ...IDENTITY], { cwd });
  return {
    plan: plan.connections.map(({ outcome: found }: { outcome: string }) => found),
    isShown: diff.startsWith('--- a/'),
    isPiped: piped.out !== MAIN,
    isWritten: readFileSync(join(cwd, 'infra', 'main.tf'), 'utf8') !== MAIN,
  };
}

test('a local is written if the other files of its folder do not take it', async () => {
  const written = { isShown: true, isPiped: true, isWritten: true };

  const others = { 'infra/dns/main.tf': OUTPUT, 'infra/.outputs.tf': OUTPUT, 'infra/outputs.tf.bak': OUTPUT };
  expect(await outcome({ 'infra/outputs.tf': 'output "x" {\n  value = 1\n}\n', ...others })).toMatchObject(written);
});

const LEFT = { plan: ['refused'], isShown: false, isPiped: false, isWritten: false };

test('a local that another file of its folder takes is left alone, although nothing else in that file is of interest', async () => {
  expect(await outcome({ 'infra/outputs.tf': OUTPUT })).toEqual(LEFT);
});

test('a local is left alone if another file of its folder cannot be read', async () => {
  expect(await outcome({ 'infra/outputs.tf': 'x'.repeat(1_000_001) })).toEqual(LEFT);
  expect(await outcome({ outputs: OUTPUT }, (folder) => symlinkSync('../outputs', join(folder, 'infra', 'outputs.tf')))).toEqual(LEFT);
});

test('the folder of files that are checked one by one is listed as often for many as for few', async () => {
  const listed = async (count: number) => {
    const names = Array.from({ length: count }, (_, at) => `f${at}.tf`);
    const filling = `# ${'x'.repeat(1_100_000 / count)}\n`;
    const resource = (at: number) =>
      `resource "airflow_connection" "c${at}" {\n  connection_id = "c${at}"\n  conn_type = "wasb"\n  password = local.key${at}\n}\n`;
    const cwd = folderWith(
      Object.fromEntries(names.map((name, at) => [name, `locals {\n  key${at} = "FAKEkey"\n}\n${resource(at)}${filling}`])),
    );
    let times = 0;
    const list: FileSystem['list'] = (folder) => {
      times++;
      return disk.list(folder);
    };
    const { out } = await runMain(['--format', 'concise'], { cwd, files: { ...disk, list } });
    expect(out).toContain('each is checked alone');
    return times;
  };

  expect(await listed(12)).toBe(await listed(3));
});
