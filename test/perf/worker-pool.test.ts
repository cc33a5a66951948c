import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProjects } from '../../bench/projects.mjs';
import { v8FlagsFor } from '../../src/startup/v8-flags.ts';
import { Built } from '../hostile/built.ts';
import { runMain } from '../run-main.ts';
import { sample } from '../runs.ts';

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

/** The output of one thread that works alone. */
async function alone(argv: readonly string[]): Promise<string> {
  const { code, out, err } = await runMain(argv, { cwd: folder });
  expect(code).toBe(1);
  return `${out}${err}`.replaceAll('0.0.0-test', '');
}

async function together(argv: readonly string[]): Promise<string> {
  const { code, out, err } = await built.run(argv, { cwd: folder });
  expect(code).toBe(1);
  return `${out}${err}`.replaceAll('0.0.0-test', '');
}

const INVENTORY = ['inventory', '--format', 'csv'];

const IDENTITY = ['--client-id', '5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];

test.each(sample([[[]], [['--format', 'json']], [['--format', 'rdjson']], [['--diff', ...IDENTITY]], [['--statistics']]] as const))(
  'over many projects several threads say together what one says: %s',
  { timeout: TIMEOUT },
  async (argv) => {
    const whole = await alone(argv.filter((word) => word !== '--statistics'));
    expect(whole).toContain('legacy-azure-connection');
    expect(whole).toContain('odd/.env');
    expect(whole).toMatch(/own\/\.env/);
    if (argv.some((word) => word === '--statistics')) {
      const { out } = await built.run(argv, { cwd: folder });
      expect(out).toMatch(/\d+ {2}legacy-azure-connection/);
    } else expect(await together(argv)).toBe(whole);
  },
);

test.each(sample([['json'], ['csv'], ['html']]))(
  'several threads make the inventory that one makes: %s',
  { timeout: TIMEOUT },
  async (format) => {
    const call = { cwd: folder, env: { SOURCE_DATE_EPOCH: '1790000000' } };
    const argv = ['inventory', '--format', format];
    const one = await runMain(argv, call);
    const several = await built.run(argv, call);

    expect(one.out).toContain('archive');
    expect(one.err).toContain('odd/.env');
    expect({ code: several.code, out: several.out, err: several.err }).toEqual({ code: 4, out: one.out, err: one.err });
  },
);

test('several threads mend what one mends, and say so', { timeout: TIMEOUT }, async () => {
  const [one, several] = [mkdtempSync(join(tmpdir(), 'azconn-lint-one-')), mkdtempSync(join(tmpdir(), 'azconn-lint-several-'))];
  for (const copy of [one, several]) cpSync(folder, copy, { recursive: true });
  const argv = (copy: string) => ['--fix', '--backup-dir', join(copy, 'saved'), ...IDENTITY];

  const by = await runMain(argv(one), { cwd: one });
  const crew = await built.run(argv(several), { cwd: several });

  expect(crew.out.replaceAll('0.0.0-test', '')).toBe(by.out.replaceAll('0.0.0-test', ''));
  expect([crew.code, crew.err]).toEqual([by.code, by.err]);
  expect(crew.err).toContain('saved the originals of');
  expect(readdirSync(join(several, 'saved')).length).toBe(readdirSync(join(one, 'saved')).length);
  expect(textsIn(several)).toEqual(textsIn(one));
  for (const copy of [one, several]) rmSync(copy, { recursive: true, force: true });
});

test('what V8 compiles for many projects is kept beside what it compiles for few', { timeout: TIMEOUT }, async () => {
  const cache = mkdtempSync(join(tmpdir(), 'azconn-lint-kept-'));
  const env = { NODE_COMPILE_CACHE: cache };
  await built.run([], { cwd: folder, env });
  const whole = await built.run([], { cwd: folder, env });

  const kept = readdirSync(cache).flatMap((build) => readdirSync(join(cache, build)));
  expect(kept.filter((name) => name.startsWith('run.cjs'))).toEqual([`run.cjs.check${v8FlagsFor(process.versions).join('')}`]);
  expect(whole.out.replaceAll('0.0.0-test', '')).toBe(await alone([]));
  rmSync(cache, { recursive: true, force: true });
});

test('each kind of run keeps what it needs, and nothing that others need', { timeout: TIMEOUT }, async () => {
  const cache = mkdtempSync(join(tmpdir(), 'azconn-lint-kept-'));
  const call = { cwd: join(folder, 'own'), env: { NODE_COMPILE_CACHE: cache } };
  const kept = () => {
    const [build = ''] = readdirSync(cache);
    const names = readdirSync(join(cache, build)).filter((name) => name.startsWith('run.cjs'));
    return new Map(names.map((name) => [name, statSync(join(cache, build, name))]));
  };
  const kinds = [['show'], [], ['--diff', ...IDENTITY]];
  const run = async () => {
    for (const argv of kinds) for (let round = 0; round < 3; round++) await built.run(argv, call);
    return kept();
  };
  const sizeOf = (name: string) => before.get(name)?.size ?? 0;
  const before = await run();
  expect([...before.keys()].sort()).toEqual(['run.cjs.check', 'run.cjs.mend', 'run.cjs.show']);
  expect(sizeOf('run.cjs.show')).toBeLessThan(sizeOf('run.cjs.check'));
  expect(sizeOf('run.cjs.check')).toBeLessThan(sizeOf('run.cjs.mend'));
  expect([...(await run()).values()].map(({ mtimeMs }) => mtimeMs)).toEqual([...before.values()].map(({ mtimeMs }) => mtimeMs));
  rmSync(cache, { recursive: true, force: true });
});

test('runs over many projects and over one leave each other what they have kept', { timeout: TIMEOUT }, async () => {
  const cache = mkdtempSync(join(tmpdir(), 'azconn-lint-kept-'));
  const env = { NODE_COMPILE_CACHE: cache };
  const one = join(folder, 'own');
  // Three runs of a kind add to the kept code.
  for (let round = 0; round < 4; round++) for (const cwd of [folder, one]) await built.run([], { cwd, env });
  const kept = () =>
    readdirSync(cache).flatMap((build) =>
      readdirSync(join(cache, build)).map((name) => [name, statSync(join(cache, build, name)).mtimeMs]),
    );
  const before = kept();
  for (const cwd of [folder, one]) await built.run([], { cwd, env });
  expect(before.map(([name]) => name)).toContain('command.cjs.check');
  expect(kept()).toEqual(before);
  rmSync(cache, { recursive: true, force: true });
});

/** The settings and environments below a folder, by their paths. */
function textsIn(root: string): ReadonlyMap<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /airflow_settings\.yaml$|\.env$/.test(name));
  return new Map(names.sort().map((name) => [name, readFileSync(join(root, name), 'latin1')]));
}

test('a thread that comes to nothing is made up for', { timeout: TIMEOUT }, async () => {
  const whole = await alone([]);
  const rows = (await runMain(INVENTORY, { cwd: folder })).out;
  const broken = [
    'throw new Error("no thread today");',
    // Takes its share, and ends without a word.
    `require('node:worker_threads').parentPort.once('message', ({ next }) => { Atomics.add(next, 0, 40); process.exit(0); });`,
  ];
  for (const text of broken) {
    writeFileSync(join(built.folder, 'dist', 'worker.cjs'), text);
    expect(await together([])).toBe(whole);
    expect((await built.run(INVENTORY, { cwd: folder })).out).toBe(rows);
  }
});
