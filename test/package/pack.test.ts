import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectCopy, ROOT } from './project-copy.ts';

const TIMEOUT = 120_000;

interface Bill {
  readonly metadata: { readonly component: { readonly name: string; readonly purl: string } };
  readonly components: readonly { readonly name: string; readonly version: string; readonly purl: string; readonly hashes: unknown }[];
}

const shell = process.platform === 'win32';

describe('npm', () => {
  let project = '';

  beforeAll(() => {
    project = projectCopy();
    symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'), 'junction');
  }, TIMEOUT);

  afterAll(() => rmSync(project, { recursive: true, force: true }));

  /** npm as somebody starts it in a terminal: without what an `npm test` around this adds to the environment. */
  function npm(...args: readonly string[]) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(?:registry|cache)$)/i.test(name)));
    return spawnSync('npm', args, { cwd: project, env, encoding: 'utf8', shell });
  }

  // pre-commit 3.0.4 takes all that `npm pack` prints for the name of the tarball, and hands it to `npm install --global`.
  test('pack prints the name of the tarball and nothing else, although it builds', { timeout: TIMEOUT }, () => {
    const { status, stdout, stderr } = npm('pack', '--pack-destination', mkdtempSync(join(tmpdir(), 'azconn-lint-pack-')));
    expect(status, stderr).toBe(0);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(stdout).toBe(`azconn-lint-${version}.tgz\n`);
    expect(readFileSync(join(project, 'package.json'), 'utf8')).toBe(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(readFileSync(join(project, 'dist', 'bin.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('the built command names its version, from wherever it is started', { timeout: TIMEOUT }, () => {
    const { status, stdout } = spawnSync(process.execPath, [join(project, 'dist', 'bin.js'), 'explain', 'syntax'], {
      cwd: tmpdir(),
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('syntax');
  });

  test('the lock file fits the package', { timeout: TIMEOUT }, () => {
    const { status, stderr } = npm('ci', '--dry-run', '--ignore-scripts', '--offline');
    expect(status, stderr).toBe(0);
  });

  test('what is bundled has its licence beside it', { timeout: TIMEOUT }, () => {
    const notices = readFileSync(join(project, 'dist', 'third-party-notices.txt'), 'utf8');
    for (const name of ['commander', 'yaml', 'fast-glob', '@clack/prompts'])
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    expect(notices).not.toContain('vitest');
    expect(notices.match(/Permission (?:is hereby granted|to use, copy)/g)?.length).toBeGreaterThan(5);
  });

  test('and is in the bill of materials, with the hash of what npm installed', { timeout: TIMEOUT }, () => {
    const notices = readFileSync(join(project, 'dist', 'third-party-notices.txt'), 'utf8');
    const bill: Bill = JSON.parse(readFileSync(join(project, 'dist', 'azconn-lint.cdx.json'), 'utf8'));
    const noticed = notices.split(`\n${'-'.repeat(80)}\n\n`).slice(1);
    expect(bill.components.length).toBeGreaterThan(5);
    expect(bill.components.map(({ name, version }) => `${name} ${version}`)).toEqual(noticed.map((text) => text.split(' (')[0]));
    expect(new Set(bill.components.map(({ purl }) => purl)).size).toBe(bill.components.length);
    for (const { hashes } of bill.components)
      expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
    expect(bill.metadata.component).toMatchObject({ name: 'azconn-lint', purl: expect.stringMatching(/^pkg:npm\/azconn-lint@\d/) });
  });
});
