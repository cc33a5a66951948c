import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodeHomes } from '../../src/workspace/code-homes.ts';
import { runs } from '../runs.ts';

const among = (...paths: readonly string[]) => ({ exists: (path: string) => paths.includes(path) });

describe('the folder that the code of a project lies below', () => {
  test('is its root where that has DAGs', () => {
    expect(new CodeHomes(among('/r/a/dags', '/r/dags')).of({ root: '/r/a', boundary: '/r' })).toBe('/r/a');
  });

  test('is the nearest folder above that has DAGs', () => {
    expect(new CodeHomes(among('/r/dags', '/dags')).of({ root: '/r/helm/prod', boundary: '/' })).toBe('/r');
  });

  test('is the root where none above has DAGs, in the boundary and in the repository', () => {
    expect(new CodeHomes(among('/dags')).of({ root: '/r/a', boundary: '/r' })).toBe('/r/a');
    expect(new CodeHomes(among('/dags', '/r/.git')).of({ root: '/r/a', boundary: '/' })).toBe('/r/a');
  });

  test('is told by what a walk has seen of the root, without another look', () => {
    const homes = new CodeHomes({ exists: () => expect.unreachable() });
    expect(homes.of({ root: '/r/a', boundary: '/r', marks: new Set(['dags']) })).toBe('/r/a');
    expect(homes.of({ root: '/r/a', boundary: '/r/a', marks: new Set() })).toBe('/r/a');
    expect(homes.of({ root: '/r/a', boundary: '/', marks: new Set(['.git']) })).toBe('/r/a');
  });

  test('asks once for what is above a thousand projects', () => {
    let asked = 0;
    const homes = new CodeHomes({
      exists: () => {
        asked += 1;
        return false;
      },
    });
    for (let number = 0; number < 1_000; number++) homes.of({ root: `/r/team/${number}`, boundary: '/r', marks: new Set() });
    expect(asked).toBe(3);
  });

  test('is the same for one that remembers others', () => {
    const folders = ['/', '/a', '/a/b', '/a/b/c', '/a/d', '/a/d/e', '/f'];
    const marks = folders.flatMap((folder) => ['dags', '.git'].map((name) => join(folder, name)));
    const owners = folders.flatMap((root) => {
      const above = [root];
      for (let at = root; at !== dirname(at); at = dirname(at)) above.push(dirname(at));
      return above.map((boundary) => ({ root, boundary }));
    });
    fc.assert(
      fc.property(fc.subarray(marks), fc.shuffledSubarray(owners), (there, asked) => {
        const one = new CodeHomes(among(...there));
        expect(asked.map((owner) => one.of(owner))).toEqual(asked.map((owner) => new CodeHomes(among(...there)).of(owner)));
      }),
      { numRuns: runs(2_000) },
    );
  });
});
