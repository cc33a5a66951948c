import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { reporterNames } from '../../src/reporters/formats.ts';
import type { runMain as RunMain } from '../run-main.ts';
import { folderWith, IDENTITY, LEGACY } from './scratch.ts';

/** A text that makes one of our sources fail, and one that makes a rule fail. */
const UNREADABLE = `${LEGACY}# fails when it is read\n`;
const UNCHECKABLE = `${LEGACY}# fails when it is checked\n`;

vi.mock('../../src/sources/usual-source.ts', async (original) => {
  const { usualSourceOf, sourceAmong, ...rest } = await original<typeof import('../../src/sources/usual-source.ts')>();
  const failing = (source: ReturnType<typeof usualSourceOf>): typeof source => {
    if (!source) return undefined;
    const parse: typeof source.parse = (given, context) => {
      if (given.includes('fails when it is read')) throw new RangeError('Maximum call stack size exceeded');
      return source.parse(given, context);
    };
    return { ...source, parse };
  };
  return {
    ...rest,
    usualSourceOf: (path: string, text: string) => failing(usualSourceOf(path, text)),
    sourceAmong: (...given: Parameters<typeof sourceAmong>) => failing(sourceAmong(...given)),
  };
});

/** A script that makes the look at what it holds fail, before anybody knows whether it is one of ours. */
const UNSEEABLE = 'airflow connections add a --conn-uri b # fails when it is looked at\n';

vi.mock('../../src/shell/read.ts', async (original) => {
  const { readShell, ...rest } = await original<typeof import('../../src/shell/read.ts')>();
  const failing: typeof readShell = (text, ...others) => {
    if (text.includes('fails when it is looked at')) throw new RangeError('Maximum call stack size exceeded');
    return readShell(text, ...others);
  };
  return { ...rest, readShell: failing };
});

vi.mock('../../src/rules/index.ts', async (original) => {
  const { rules, ...rest } = await original<typeof import('../../src/rules/index.ts')>();
  const failing: (typeof rules)[number] = {
    id: 'syntax',
    scope: 'file',
    summary: '',
    severity: 'error',
    group: 'reading',
    fixable: false,
    *check({ document }) {
      if (document.comments.some(({ value }) => value.includes('fails when it is checked'))) throw new TypeError('nothing to see');
    },
  };
  return { ...rest, rules: [...rules, failing] };
});

vi.mock('../../src/cli/run/project-from.ts', async (original) => {
  const { projectFrom, ...rest } = await original<typeof import('../../src/cli/run/project-from.ts')>();
  const failing: typeof projectFrom = (read, ...others) => {
    if (read.root.includes('fails-as-a-whole')) throw new RangeError('Maximum call stack size exceeded');
    return projectFrom(read, ...others);
  };
  return { ...rest, projectFrom: failing };
});

/** Modules are shared between test files: these are read anew, and forgotten at the end. */
let runMain: typeof RunMain;
beforeAll(async () => {
  vi.resetModules();
  ({ runMain } = await import('../run-main.ts'));
});
afterAll(() => {
  vi.resetModules();
});

const FAILED = 'azconn-lint failed on this file: this is a bug in azconn-lint, not in the file';
const OURS = /bug in azconn-lint; every file is complete/;

function tree(text: string): string {
  return folderWith({
    'a/airflow_settings.yaml': LEGACY,
    'b/airflow_settings.yaml': text,
    'b/.env': '',
    'c/airflow_settings.yaml': LEGACY,
  });
}

describe.each([
  ['a source fails', UNREADABLE],
  ['a rule fails', UNCHECKABLE],
])('%s on one file', (_, text) => {
  test.each(reporterNames)('and the others are in the report: %s', async (name) => {
    const { code, out, err } = await runMain(['--format', name], { cwd: tree(text) });

    expect(code).toBe(4);
    expect(out).toContain('a/airflow_settings.yaml');
    expect(out).toContain('c/airflow_settings.yaml');
    expect(out.replaceAll(/\s+/g, ' ')).toContain(FAILED);
    expect(err).toMatch(OURS);
  });

  test('and the others are fixed, while it stays as it was', async () => {
    const cwd = tree(text);
    const { code, err } = await runMain(['--fix', '--no-backup', ...IDENTITY], { cwd });

    expect(code).toBe(4);
    expect(err).toMatch(OURS);
    expect(readFileSync(join(cwd, 'a/airflow_settings.yaml'), 'utf8')).toContain('managed_identity_client_id');
    expect(readFileSync(join(cwd, 'b/airflow_settings.yaml'), 'utf8')).toBe(text);
    expect(readFileSync(join(cwd, 'c/airflow_settings.yaml'), 'utf8')).toContain('managed_identity_client_id');
  });
});

test.each([['show'], ['show', '--format', 'json'], ['inventory'], ['plan'], ['plan', '--format', 'json']])(
  '%s %s %s speaks of the others',
  async (...argv) => {
    const { code, out, err } = await runMain(argv, { cwd: tree(UNREADABLE) });

    expect(code).toBe(4);
    expect(out).toContain('a/airflow_settings.yaml');
    expect(out).toContain('c/airflow_settings.yaml');
    expect(err).toContain(`b/airflow_settings.yaml: ${FAILED}`);
    expect(err).toMatch(OURS);
  },
);

test.each([['show'], ['inventory'], ['plan'], []])('%s speaks of the other projects where one fails as a whole', async (...argv) => {
  const cwd = folderWith({ 'a/.env': 'AIRFLOW_CONN_A=wasb://a:b@\n', 'fails-as-a-whole/config/.env': 'AIRFLOW_CONN_B=wasb://b:c@\n' });
  const { code, out, err } = await runMain(argv, { cwd });

  expect(code).toBe(4);
  expect(out).toContain('a/.env');
  expect(`${out}${err}`.replaceAll(/\s+/g, ' ')).toMatch(/fails-as-a-whole\/config\/\.env/);
  expect(err).toMatch(OURS);
});

test('a mistake of ours about standard input ends the command with 4', async () => {
  const { code, out, err } = await runMain(['-', '--stdin-filename', 'airflow_settings.yaml'], { stdin: UNREADABLE });

  expect(code).toBe(4);
  expect(out.replaceAll(/\s+/g, ' ')).toContain(FAILED);
  expect(err).toMatch(OURS);
});

test('a mistake of ours in the look at whether a file is one of ours is a finding of that file', async () => {
  const cwd = folderWith({ 'a/airflow_settings.yaml': LEGACY, 'b/x.sh': UNSEEABLE, 'b/.env': 'AIRFLOW_CONN_B=wasb://b:c@\n' });
  const { code, out, err } = await runMain(['--format', 'concise'], { cwd });

  expect(code).toBe(4);
  expect(out).toContain('a/airflow_settings.yaml');
  expect(out).toContain('b/.env');
  expect(out).toContain(`b/x.sh:1:1: error: ${FAILED}`);
  expect(err).toMatch(OURS);
  expect((await runMain(['plan'], { cwd })).code).toBe(4);
});
