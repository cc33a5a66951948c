import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from './project-copy.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const isThere = (program: string) => spawnSync(program, ['--version']).error === undefined;

for (const program of ['jq', 'shellcheck']) if (!isThere(program)) console.warn(`SKIPPED: ${program} is not installed`);

interface Step {
  readonly name?: string;
  readonly displayName?: string;
  readonly run?: string;
  readonly bash?: string;
}

const workflow = parse(read('.github/workflows/fleet.yml'));
const pipeline = parse(read('templates/azure-pipelines-fleet.yml'));

describe('the reusable workflow', () => {
  const [list] = workflow.jobs.list.steps as readonly Step[];

  test.skipIf(!isThere('jq')).each([0, 1, 255, 256, 257, 2_560, 2_561, 5_000])(
    'makes no more than 256 jobs of %s repositories',
    (count) => {
      const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-fleet-'));
      const names = Array.from({ length: count }, (_, at) => `acme/r${at}`);
      const gh = join(folder, 'gh');
      writeFileSync(join(folder, 'names.json'), JSON.stringify(names));
      writeFileSync(gh, '#!/bin/sh\ncat names.json\n');
      chmodSync(gh, 0o755);
      const output = join(folder, 'output');
      const env = { PATH: `${folder}:${process.env['PATH']}`, GITHUB_OUTPUT: output, OWNER: 'acme', LIMIT: '5000' };
      const { status, stderr } = spawnSync('bash', ['--norc', '-eo', 'pipefail', '-c', list?.run ?? ''], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([0, '']);
      const chunks: readonly { readonly repositories: string }[] = JSON.parse(readFileSync(output, 'utf8').replace(/^chunks=/, ''));
      expect(chunks.length).toBeLessThanOrEqual(256);
      expect(chunks.flatMap(({ repositories }) => repositories.split(' '))).toEqual(names);
    },
  );
});

/** Runs a script with our command and git in the PATH; the values that a template takes from its engine are in `env`. */
function runScript(script: string, { folder, env }: { readonly folder: string; readonly env: Readonly<Record<string, string>> }) {
  const command = join(folder, 'azconn-lint');
  // Says how it was called, and what a template must not hand over.
  writeFileSync(command, '#!/bin/sh\nprintf \'{"called":"%s","token":"%s"}\' "$*" "$TOKEN"\n');
  chmodSync(command, 0o755);
  return spawnSync('bash', ['--norc', '-c', script], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env['PATH']}`, ...env },
    encoding: 'utf8',
  });
}

describe('the scripts for multi-gitter', () => {
  test('write one report for each repository', () => {
    const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-fleet-'));
    const env = { REPOSITORY: 'acme/sales', REPORTS: join(folder, 'reports') };
    const { status, stderr } = runScript(read('templates/multi-gitter/inventory.sh'), { folder, env });
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'reports/acme_sales.json'), 'utf8')).toContain('inventory . --name acme/sales --format json');
  });

  test('rewrite, and end with 0 whatever is left', () => {
    const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-fleet-'));
    const { status, stdout } = runScript(read('templates/multi-gitter/fix.sh'), { folder, env: {} });
    expect([status, stdout]).toEqual([0, expect.stringContaining('--fix --fail-on never --allow-empty')]);
  });
});

test('the plugin of MegaLinter has what its schema asks for', () => {
  const descriptor = parse(read('templates/mega-linter-plugin-azconn-lint/azconn-lint.megalinter-descriptor.yml'));
  expect(descriptor).toMatchObject({ descriptor_id: 'AIRFLOW', descriptor_type: 'other' });
  const [linter] = descriptor.linters;
  expect(linter).toMatchObject({ linter_name: 'azconn-lint', cli_lint_mode: 'project', can_output_sarif: true });
  expect(linter.linter_url).toMatch(/^https:/);
  for (const line of linter.install.dockerfile) expect(line).toMatch(/^RUN /);
});

test.skipIf(!isThere('shellcheck'))('shellcheck has nothing to say about their scripts', () => {
  const steps: readonly Step[] = [
    ...pipeline.steps,
    ...Object.values<{ steps: readonly Step[] }>(workflow.jobs).flatMap(({ steps }) => steps),
  ];
  const inline = steps.flatMap(({ run, bash }) => run ?? bash ?? []);
  expect(inline.length).toBeGreaterThan(5);
  const files = ['templates/multi-gitter/inventory.sh', 'templates/multi-gitter/fix.sh'].map(read);
  for (const script of [...inline, ...files]) {
    const { status, stdout } = spawnSync('shellcheck', ['--shell=bash', '-'], { input: script, encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  }
});

test('the example is a whole Astro project', () => {
  for (const name of ['Dockerfile', 'packages.txt', 'requirements.txt', 'dags/azconn_fleet.py', 'dags/.airflowignore'])
    expect([name, existsSync(join(ROOT, 'examples/fleet', name))]).toEqual([name, true]);
});
