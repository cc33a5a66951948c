import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CodeCache } from '../../src/startup/code-cache.ts';
import { Built } from './built.ts';

let built: Built;
let root = '';
beforeAll(async () => {
  built = await Built.make();
}, 60_000);
afterAll(() => built.remove());
beforeEach(() => {
  root = realpathSync.native(mkdtempSync(join(tmpdir(), 'azconn-lint-foreign-')));
  mkdirSync(join(root, 'repo'));
  writeFileSync(join(root, 'repo', '.env'), 'A=1\n');
  return () => rmSync(root, { recursive: true, force: true });
});

const CHUNK = 'command.cjs';

/** The code of V8 for a program that leaves a mark and ends: V8 compares nothing but the length of the source. */
function foreignCode(mark: string): Buffer {
  const { length } = readFileSync(join(built.folder, 'dist/chunks', CHUNK), 'latin1');
  const act = `(function () { require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'ran'); process.exit(0); })\n`;
  const source = act.replace('require(', 'process.getBuiltinModule(');
  const script = new Script(source.padEnd(length), { filename: CHUNK });
  script.runInThisContext();
  return script.createCachedData();
}

/** Runs once with a cache of our own, and gives the path of a file that was kept below it. */
async function keptBy(cache: string): Promise<string> {
  await built.run(['check'], { cwd: join(root, 'repo'), env: { XDG_CACHE_HOME: cache } });
  const [kept = ''] = readdirSync(cache, { recursive: true })
    .map(String)
    .filter((name) => name.includes(`${CHUNK}.check`));
  expect(kept).toContain(CHUNK);
  return kept;
}

const run = (env: Readonly<Record<string, string>>) =>
  built.run(['check'], { cwd: join(root, 'repo'), env: { XDG_CACHE_HOME: '', NODE_COMPILE_CACHE: '', ...env } });

describe.skipIf(process.platform === 'win32')('compiled code that somebody committed', () => {
  const place = (folder: string, name: string, mark: string) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    new CodeCache(folder, process.getuid?.()).write(name, { data: foreignCode(mark), generation: 3 });
  };

  test('would run where it is trusted: the test can fail', async () => {
    const cache = join(root, 'cache');
    const [folder = '', name = ''] = (await keptBy(cache)).split(/\/(?=[^/]*$)/);
    place(join(cache, folder), name, join(root, 'mark'));
    await run({ XDG_CACHE_HOME: cache });
    expect(existsSync(join(root, 'mark'))).toBe(true);
  });

  test.each<readonly [string, string, (repo: string) => Readonly<Record<string, string>>]>([
    ['HOME=$PWD', '.cache/azconn-lint', (repo) => ({ HOME: repo })],
    ['HOME=.', '.cache/azconn-lint', () => ({ HOME: '.' })],
    ['XDG_CACHE_HOME=$PWD/.cache', '.cache/azconn-lint', (repo) => ({ XDG_CACHE_HOME: join(repo, '.cache') })],
    ['NODE_COMPILE_CACHE=nc', 'nc', () => ({ NODE_COMPILE_CACHE: 'nc' })],
    ['NODE_COMPILE_CACHE=./nc', 'nc', () => ({ NODE_COMPILE_CACHE: './nc' })],
    ['NODE_COMPILE_CACHE=$PWD/nc', 'nc', (repo) => ({ NODE_COMPILE_CACHE: join(repo, 'nc') })],
    ['a link into it', '.cache/azconn-lint', (repo) => ({ HOME: join(repo, '..', 'link') })],
  ])('does not run under %s', async (_, below, env) => {
    const repo = join(root, 'repo');
    symlinkSync(repo, join(root, 'link'));
    const [folder = '', name = ''] = (await keptBy(join(root, 'cache'))).replace('azconn-lint/', '').split(/\/(?=[^/]*$)/);
    place(join(repo, below, folder), name, join(root, 'mark'));
    const { code } = await run(env(repo));
    expect(code).toBe(0);
    expect(existsSync(join(root, 'mark'))).toBe(false);
  });

  test('does not run in a work tree beside the working folder', async () => {
    const [folder = '', name = ''] = (await keptBy(join(root, 'cache'))).split(/\/(?=[^/]*$)/);
    mkdirSync(join(root, '.git'));
    place(join(root, 'other', folder), name, join(root, 'mark'));
    await run({ XDG_CACHE_HOME: join(root, 'other') });
    expect(existsSync(join(root, 'mark'))).toBe(false);
  });
});
