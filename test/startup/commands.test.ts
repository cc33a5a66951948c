import { expect, test } from 'vitest';
import { kindOfRun } from '../../src/startup/commands.ts';

test('runs that need the same parts of the program are of one kind', () => {
  const kind = (line: string) => kindOfRun(line.split(' ').filter((word) => word !== ''));
  expect(new Set(['', '.', 'check', 'check a b', '--no-config a', 'constructor'].map(kind)).size).toBe(1);
  expect(new Set(['', '--fix', 'show', 'plan --format bash', 'generate', 'init', '--format json'].map(kind)).size).toBe(7);
  expect(kind('a --diff --format json')).toBe(kind('check --fix'));
  for (const line of ['', 'show', 'plan', 'generate', 'explain x', 'completion zsh', '--format=sarif', '--fix']) {
    expect(kind(line)).toMatch(/^[a-z]+$/);
  }
});
