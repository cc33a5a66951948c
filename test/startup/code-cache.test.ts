import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheFolder } from '../../src/startup/cache-folder.ts';
import { CodeCache } from '../../src/startup/code-cache.ts';
import { runs } from '../runs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'azconn-lint-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const user = process.getuid?.();
const data = Buffer.from(Array.from({ length: 1_003 }, (_, at) => (at * 7) % 256));

describe('a code cache', () => {
  test('gives back what was put in, and nothing of it lies open to others', () => {
    const place = join(folder, 'new', 'folder');
    const cache = new CodeCache(place, user);
    expect(cache.read('a.cjs')).toBeUndefined();
    cache.write('a.cjs', { data, generation: 2 });
    expect(cache.read('a.cjs')).toEqual({ data, generation: 2 });
    expect(readdirSync(place)).toEqual(['a.cjs']);
    if (process.platform === 'win32') return;
    expect(statSync(place).mode & 0o077).toBe(0);
    expect(statSync(join(place, 'a.cjs')).mode & 0o077).toBe(0);
  });

  test('never gives a damaged file, wherever it is damaged', () => {
    const cache = new CodeCache(folder, user);
    cache.write('a.cjs', { data, generation: 1 });
    const path = join(folder, 'a.cjs');
    const whole = readFileSync(path);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, change, isCut) => {
        const damaged = Buffer.from(isCut ? whole.subarray(0, at) : whole);
        if (!isCut) damaged[at] = (damaged[at] ?? 0) ^ change;
        writeFileSync(path, damaged);
        // Four bytes count generations, and four are empty: damaged, they cost one more writing and nothing else.
        const read = cache.read('a.cjs');
        const isHarmless = !isCut && ((at >= 4 && at < 8) || (at >= 12 && at < 16));
        expect(read === undefined || isHarmless).toBe(true);
        if (read) expect(read.data).toEqual(data);
      }),
      { numRuns: runs(300) },
    );
  });

  test('notices damage that hits both halves of a file in the same way', () => {
    const cache = new CodeCache(folder, user);
    cache.write('a.cjs', { data, generation: 1 });
    const path = join(folder, 'a.cjs');
    const whole = readFileSync(path);
    const half = (whole.length - 16) / 2;
    expect(half).toBe(data.length);
    fc.assert(
      fc.property(fc.nat(half - 1), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 255 }), (at, length, change) => {
        const damaged = Buffer.from(whole);
        const places = Array.from({ length }, (_, index) => at + index).filter((place) => place < half);
        for (const place of places.flatMap((each) => [16 + each, 16 + half + each])) damaged[place] = (damaged[place] ?? 0) ^ change;
        writeFileSync(path, damaged);
        const read = cache.read('a.cjs');
        expect(read === undefined || places.length === 0 || read.data.equals(data)).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });

  test.skipIf(user === undefined)('a pipe under the name of a file keeps nobody waiting', () => {
    spawnSync('mkfifo', ['-m', '600', join(folder, 'a.cjs')]);
    chmodSync(folder, 0o700);
    expect(lstatSync(join(folder, 'a.cjs')).isFIFO()).toBe(true);
    expect(new CodeCache(folder, user).read('a.cjs')).toBeUndefined();
  });

  test.skipIf(user === undefined).each([
    ['folder', 0o755, 0o600],
    ['folder', 0o500, 0o600],
    ['file', 0o700, 0o644],
    ['file', 0o700, 0o400],
  ])('reads nothing where the %s has another mode than ours (%o, %o)', (_, ofFolder, ofFile) => {
    const cache = new CodeCache(folder, user);
    cache.write('a.cjs', { data, generation: 1 });
    expect(cache.read('a.cjs')).toBeDefined();
    chmodSync(join(folder, 'a.cjs'), ofFile);
    chmodSync(folder, ofFolder);
    expect(cache.read('a.cjs')).toBeUndefined();
    chmodSync(folder, 0o700);
  });

  test.skipIf(user === undefined)('takes no file that others may write or that belongs to somebody else', () => {
    const cache = new CodeCache(folder, user);
    cache.write('a.cjs', { data, generation: 1 });
    expect(new CodeCache(folder, (user ?? 0) + 1).read('a.cjs')).toBeUndefined();
    chmodSync(join(folder, 'a.cjs'), 0o622);
    expect(cache.read('a.cjs')).toBeUndefined();
    chmodSync(join(folder, 'a.cjs'), 0o600);
    symlinkSync('a.cjs', join(folder, 'b.cjs'));
    expect(cache.read('b.cjs')).toBeUndefined();
    chmodSync(folder, 0o777);
    expect(cache.read('a.cjs')).toBeUndefined();
    chmodSync(folder, 0o700);
    expect(cache.read('a.cjs')).toBeDefined();
  });

  test('takes away what other builds left long ago, and nothing else', () => {
    const [old, recent, foreign] = ['0123456789abcdef-v20.0.0-x64', '0123456789abcde0-v20.0.0-x64', 'v24.0.0-x64-of-node'];
    for (const name of [old, recent, foreign]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'a.cjs'), '');
    }
    for (const name of [old, foreign]) utimesSync(join(folder, name), 0, 0);
    new CodeCache(join(folder, '0123456789abcde1-v20.0.0-x64'), user).write('a.cjs', { data, generation: 1 });
    expect(readdirSync(folder).sort()).toEqual([recent, '0123456789abcde1-v20.0.0-x64', foreign]);
  });

  test('makes do without a folder that can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    symlinkSync('loop', join(folder, 'loop'));
    for (const place of [join(folder, 'file'), join(folder, 'loop'), '/proc/nowhere', 'a\0b']) {
      const cache = new CodeCache(place, user);
      cache.write('a.cjs', { data, generation: 1 });
      expect(cache.read('a.cjs')).toBeUndefined();
    }
  });
});

describe('its folder', () => {
  const common = { engine: 'v1-x64', build: 'abc' };

  test('is where the system keeps such things', () => {
    const linux = (env: Record<string, string>) => cacheFolder({ ...common, env, platform: 'linux' });
    expect(linux({ XDG_CACHE_HOME: '/cache' })).toBe('/cache/azconn-lint/abc-v1-x64');
    expect(linux({ XDG_CACHE_HOME: 'relative' })).toMatch(/\/\.cache\/azconn-lint\/abc-v1-x64$/);
    expect(cacheFolder({ ...common, env: {}, platform: 'darwin' })).toMatch(/\/Library\/Caches\/azconn-lint\/abc-v1-x64$/);
    expect(cacheFolder({ ...common, env: { LOCALAPPDATA: '/local' }, platform: 'win32' })).toBe('/local/azconn-lint/abc-v1-x64');
  });

  test('follows what Node is told about its own', () => {
    expect(cacheFolder({ ...common, env: { NODE_COMPILE_CACHE: '/own' }, platform: 'linux' })).toBe('/own/abc-v1-x64');
    expect(cacheFolder({ ...common, env: { NODE_DISABLE_COMPILE_CACHE: '1' }, platform: 'linux' })).toBeUndefined();
  });
});
