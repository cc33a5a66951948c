import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isTrusted } from '../../src/startup/trusted-folder.ts';

let root = '';
beforeEach(() => {
  root = realpathSync.native(mkdtempSync(join(tmpdir(), 'azconn-lint-trust-')));
  for (const name of ['home/.cache', 'repo/dags', 'elsewhere']) mkdirSync(join(root, name), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const trusted = (folder: string, args: readonly string[] = ['.'], cwd = 'repo') => isTrusted(folder, { cwd: join(root, cwd), args });

describe('compiled code is kept', () => {
  test('in the home of the user, also where it has yet to be made', () => {
    expect(trusted(join(root, 'home/.cache/azconn-lint/build'))).toBe(true);
    expect(trusted(join(root, 'home/none/yet'))).toBe(true);
  });

  test('in no relative folder', () => {
    for (const folder of ['nc', './nc', '.', '../home/.cache', '']) expect(trusted(folder)).toBe(false);
  });

  test('not in the working folder', () => {
    for (const folder of ['repo', 'repo/.cache', 'repo/dags/deep/er']) expect(trusted(join(root, folder))).toBe(false);
    expect(trusted(join(root, 'home/.cache'), [], '.')).toBe(false);
    expect(trusted(join(root, 'repository'))).toBe(true);
  });

  test('not in a folder that is checked', () => {
    for (const arg of ['../home', join(root, 'home'), '../home/.cache/'])
      expect(trusted(join(root, 'home/.cache/x'), ['check', '--fix', '--', arg], 'elsewhere')).toBe(false);
    expect(trusted(join(root, 'home/.cache/x'), ['../home/.cache/x.env'], 'elsewhere')).toBe(true);
  });

  test('not behind a link that leads there', () => {
    symlinkSync(join(root, 'repo'), join(root, 'home/link'));
    expect(trusted(join(root, 'home/link/.cache'))).toBe(false);
    symlinkSync(join(root, 'home'), join(root, 'elsewhere/to-home'));
    expect(trusted(join(root, 'home/.cache'), ['to-home'], 'elsewhere')).toBe(false);
  });

  test.each(['.git', '.hg', '.astro', 'airflow_settings.yaml', 'azconn-lint.yaml'])('not below a folder that holds %s', (mark) => {
    expect(trusted(join(root, 'home/.cache/x'))).toBe(true);
    writeFileSync(join(root, 'home', mark), '');
    expect(trusted(join(root, 'home/.cache/x'))).toBe(false);
  });

  test('nowhere that the system does not show', () => {
    symlinkSync('loop', join(root, 'loop'));
    expect(trusted(join(root, 'loop', 'x'))).toBe(false);
    expect(trusted(`${root}/a\0b`)).toBe(false);
  });
});
