import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProjects } from '../../bench/projects.mjs';
import { Built } from '../hostile/built.ts';
import { runMain } from '../run-main.ts';

const PROJECTS = 230;
const TIMEOUT = 60_000;

let built: Built;
let folder = '';
beforeAll(async () => {
  built = await Built.make();
  folder = mkdtempSync(join(tmpdir(), 'azconn-lint-crew-'));
  makeProjects(folder, PROJECTS);
  // Each of these is said somewhere, by whichever thread comes across it.
  mkdirSync(join(folder, 'odd'));
  writeFileSync(join(folder, 'odd', '.env'), Buffer.from([0x41, 0x3d, 0xff, 0x0a]));
  mkdirSync(join(folder, 'own'));
  writeFileSync(join(folder, 'own', 'azconn-lint.yaml'), 'rules: { legacy-azure-connection: error }\n');
  writeFileSync(join(folder, 'own', '.env'), 'AIRFLOW_CONN_X=wasb://stsales:bm90YWtleQ%3D%3D@\n');
}, TIMEOUT);
afterAll(() => {
  built.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** What one thread says that works alone. */
async function alone(argv: readonly string[]): Promise<string> {
  const { code, out } = await runMain(argv, { cwd: folder });
  expect(code).toBe(1);
  return out.replaceAll('0.0.0-test', '');
}

async function together(argv: readonly string[]): Promise<string> {
  const { code, out, err } = await built.run(argv, { cwd: folder });
  expect(err).toBe('');
  expect(code).toBe(1);
  return out.replaceAll('0.0.0-test', '');
}

test.each([[[]], [['--format', 'json']], [['--format', 'rdjson']], [['--statistics']]] as const)(
  'over many projects several threads say together what one says: %s',
  { timeout: TIMEOUT },
  async (argv) => {
    const whole = await alone(argv.filter((word) => word !== '--statistics'));
    expect(whole).toContain('legacy-azure-connection');
    expect(whole).toContain('odd/.env');
    expect(whole).toMatch(/own\/\.env/);
    if (argv.some((word) => word === '--statistics')) {
      const { err } = await built.run(argv, { cwd: folder });
      expect(err).toMatch(/\d+ {2}legacy-azure-connection/);
    } else expect(await together(argv)).toBe(whole);
  },
);

test('a thread that comes to nothing is made up for', { timeout: TIMEOUT }, async () => {
  const whole = await alone([]);
  const broken = [
    'throw new Error("no thread today");',
    // Takes its share, and ends without a word.
    `require('node:worker_threads').parentPort.once('message', ({ next }) => { Atomics.add(next, 0, 40); process.exit(0); });`,
  ];
  for (const text of broken) {
    writeFileSync(join(built.folder, 'dist', 'helper.cjs'), text);
    expect(await together([])).toBe(whole);
  }
});
