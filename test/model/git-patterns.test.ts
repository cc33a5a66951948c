import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastCheck from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { gitPatterns } from '../../src/matching/git-patterns.ts';
import { runs } from '../runs.ts';

const LINES = [
  ['legacy/'],
  ['legacy/**'],
  ['/top.env'],
  ['a/b'],
  ['**/b'],
  ['a/**/b'],
  ['a/**'],
  ['**'],
  ['*'],
  ['*.env', '!keep.env'],
  ['legacy', '!legacy/keep.env'],
  ['legacy/*', '!legacy/keep.env'],
  ['?.env'],
  ['[ab].env'],
  ['[!a].env'],
  ['[a-c]*'],
  ['[]a].env'],
  ['\\*.env'],
  ['\\!x', '\\#x', '# comment', '!'],
  ['a.env  ', 'b\\ '],
  ['[a', 'x\\'],
  ['/'],
  ['a**b'],
  ['*/*'],
  ['/**/x'],
  ['A'],
];

const PATHS = [
  'a', 'b', 'x', 'A', 'a.env', 'b.env', '*.env', '].env', '!x', '#x', 'b ', '[a', 'keep.env', 'top.env', 'a/b', 'a/x/b', 'a/x/y/b', 'x/b', 'a/top.env',
  'legacy', 'legacy/.env', 'legacy/keep.env', 'x/legacy/.env', 'axxb', 'a/c', 'x/y/x',
]; // biome-ignore format: a table

let made: string | undefined;

/** An empty repository for all that follows. */
function repository(): string {
  if (made !== undefined) return made;
  made = mkdtempSync(join(tmpdir(), 'azconn-lint-test-'));
  execFileSync('git', ['init', '--quiet', made]);
  return made;
}

afterAll(() => {
  if (made !== undefined) rmSync(made, { recursive: true });
});

/** The paths that git itself ignores. */
function gitIgnores(lines: readonly string[], paths: readonly string[]): string[] {
  const root = repository();
  writeFileSync(join(root, '.gitignore'), lines.map((line) => `${line}\n`).join(''));
  const config = ['-c', 'core.excludesFile=/dev/null', '-c', 'core.ignoreCase=false'];
  try {
    const input = paths.join('\0');
    return execFileSync('git', [...config, 'check-ignore', '--no-index', '-z', '--stdin'], { cwd: root, input, encoding: 'utf8' })
      .split('\0')
      .filter((path) => path !== '');
  } catch {
    // Git ends with 1 when it ignores nothing.
    return [];
  }
}

test.each(LINES.map((lines) => [lines.join(' · '), lines] as const))('git says the same: %s', (_, lines) => {
  const verdictOn = gitPatterns(lines);

  expect(PATHS.filter((path) => verdictOn(path) === 'ignored')).toEqual(gitIgnores(lines, PATHS));
});

test('among these patterns are some that mean something', () => {
  expect(LINES.filter((lines) => PATHS.some((path) => gitPatterns(lines)(path) === 'ignored')).length).toBeGreaterThan(20);
});

test('git says the same of patterns that nobody would write', () => {
  const letters = (...unit: string[]) => fastCheck.string({ unit: fastCheck.constantFrom(...unit), minLength: 1, maxLength: 3 });
  const sets = ['[ab]', '[!a]', '[^b]', '[a-c]', '[]a]', '[!]]', '[-a]', '[b-]', '[\\a]', '\\a', '\\*'];
  const path = fastCheck.array(letters('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
  const pattern = fastCheck
    .tuple(
      fastCheck.constantFrom('', '', '!', '/'),
      fastCheck.array(fastCheck.oneof(letters('a', 'b', '*', '?', ...sets), letters('a', '*'), fastCheck.constant('**')), {
        minLength: 1,
        maxLength: 4,
      }),
      fastCheck.constantFrom('', '', '/'),
    )
    .map(([start, names, end]) => start + names.join('/') + end)
    // Git lets "a**/b" cross folders, against its own documentation.
    .filter((pattern) => !/[^/!]\*\*|\*\*[^/]/.test(pattern));
  let ignored = 0;
  fastCheck.assert(
    fastCheck.property(
      fastCheck.array(pattern, { minLength: 1, maxLength: 4 }),
      fastCheck.uniqueArray(path, { minLength: 20, maxLength: 40 }),
      (lines, paths) => {
        const verdictOn = gitPatterns(lines);
        const ours = paths.filter((path) => verdictOn(path) === 'ignored');
        ignored += ours.length;
        expect(ours).toEqual(gitIgnores(lines, paths));
      },
    ),
    { numRuns: runs(100) },
  );
  expect(ignored).toBeGreaterThan(50);
});

test.each(['', '.', '..', '../x', '/x'])('nothing is said of %j, which is not below', (path) => {
  expect(gitPatterns(['**', '*', 'x'])(path)).toBeUndefined();
});

test('no pattern and no path takes long', () => {
  const started = Date.now();
  const lines = ['a*'.repeat(120), '**/a/'.repeat(50), '**/a*a*a/'.repeat(28), `${'*'.repeat(255)}b`, `[${'a-b'.repeat(80)}`];
  const verdictOn = gitPatterns(lines.flatMap((line) => Array(40).fill(`${line}b`)));
  const paths = ['a'.repeat(4000), 'a/'.repeat(1000), `${'a'.repeat(255)}/`.repeat(15)].map((path) => `${path}c`);

  expect(paths.map(verdictOn)).toEqual([undefined, undefined, undefined]);
  expect(Date.now() - started).toBeLessThan(5000);
});
