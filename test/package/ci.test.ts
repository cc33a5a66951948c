import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runMain } from '../run-main.ts';
import { ROOT } from './project-copy.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { version } = JSON.parse(read('package.json'));

describe('the problem matcher', () => {
  const [{ pattern }] = JSON.parse(read('.github/azconn-lint-matcher.json')).problemMatcher;
  const [{ regexp, file, line, column, severity, code, message }] = pattern;

  test('finds in the text exactly what the data says', async () => {
    const { out } = await runMain(['examples/legacy-project']);
    const { findings } = JSON.parse((await runMain(['examples/legacy-project', '--format', 'json'])).out);
    const rows = out.split('\n').flatMap((row) => {
      const match = new RegExp(regexp).exec(row);
      return match ? [[match[file], Number(match[line]), Number(match[column]), match[severity], match[code]]] : [];
    });
    const expected = findings.map(({ path, rule, severity: level, position }: Found) => [
      path,
      position.line,
      position.column,
      level,
      rule,
    ]);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows).toEqual(expected);
    expect(message).not.toBe(code);
  });
});

interface Found {
  readonly path: string;
  readonly rule: string;
  readonly severity: string;
  readonly position: { readonly line: number; readonly column: number };
}

describe('the action', () => {
  const { inputs, runs } = parse(read('action.yml'));

  test('hands every input over in a variable, and runs the version of this package', () => {
    const [step] = runs.steps;
    expect(step.run).not.toContain('${{');
    const handed = Object.values<string>(step.env).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
    expect(handed.toSorted()).toEqual(Object.keys(inputs).toSorted());
    expect(String(inputs.version.default)).toBe(version);
  });

  /** Runs its script with a stand-in for npx, which notes down its words, writes the Markdown and ends as it is told. */
  function started(env: Readonly<Record<string, string>>, code = 0) {
    const folder = mkdtempSync(join(tmpdir(), 'azconn-lint action-'));
    const npx = join(folder, 'npx');
    const stub = `#!/usr/bin/env bash
printf '%s\\n' "$@" >${JSON.stringify(join(folder, 'words'))}
while [ $# -gt 0 ]; do if [ "$1 $2" = 'markdown --output-file' ]; then echo '# findings' >"$3"; fi; shift; done
exit ${code}
`;
    writeFileSync(npx, stub);
    chmodSync(npx, 0o755);
    const usual = { INPUT_PATHS: '.', INPUT_FIX: 'false', INPUT_FORMAT: '', INPUT_OUTPUT_FILE: '', INPUT_VERSION: version, INPUT_ARGS: '' };
    const github = { GITHUB_STEP_SUMMARY: join(folder, 'summary'), GITHUB_OUTPUT: join(folder, 'output'), RUNNER_TEMP: folder };
    const path = { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
    const ended = spawnSync('bash', ['.github/action.sh'], {
      cwd: ROOT,
      env: { ...process.env, ...usual, ...github, ...path, ...env },
      encoding: 'utf8',
    });
    const text = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '');
    return {
      status: ended.status,
      out: ended.stdout,
      words: text('words').split('\n').slice(0, -1),
      summary: text('summary'),
      output: text('output'),
    };
  }

  test.skipIf(process.platform === 'win32')('checks, and makes a summary of the findings', () => {
    const { status, words, summary, output } = started({}, 1);
    expect(status).toBe(1);
    expect(words).toEqual([
      '--yes',
      `azconn-lint@${version}`,
      'check',
      '--format',
      'text',
      '--format',
      'markdown',
      '--output-file',
      expect.any(String),
      '--',
      '.',
    ]);
    expect([summary, output]).toEqual(['# findings\n', 'exit-code=1\n']);
  });

  test.skipIf(process.platform === 'win32')('takes paths and flags as words, whatever is in them', () => {
    const { words } = started({
      INPUT_PATHS: 'a b\n$(touch x)\n',
      INPUT_ARGS: '--fail-on\nerror\n"; exit 9',
      INPUT_FIX: 'true',
      INPUT_FORMAT: 'sarif',
      INPUT_OUTPUT_FILE: 'o u t',
    });
    expect(words.slice(9)).toEqual([
      '--format',
      'sarif',
      '--output-file',
      'o u t',
      '--fix',
      '--no-backup',
      '--fail-on',
      'error',
      '"; exit 9',
      '--',
      'a b',
      '$(touch x)',
    ]);
  });

  test.skipIf(process.platform === 'win32')('wants a file for a second format', () => {
    const { status, out } = started({ INPUT_FORMAT: 'sarif' });
    expect([status, out]).toEqual([2, expect.stringContaining('output-file')]);
  });
});

describe.each(['docs/ci.md', 'docs/pre-commit.md'])('%s', (page) => {
  const blocks = [...read(page).matchAll(/```yaml\n(?<block>[\s\S]*?)```/g)].map(({ groups }) => groups?.['block'] ?? '');

  test('shows YAML that is YAML, with this version', () => {
    expect(blocks.length).toBeGreaterThan(1);
    for (const block of blocks) expect(() => parse(block)).not.toThrow();
    for (const [shown = ''] of read(page).matchAll(/(?<=azconn-lint@v?|rev: v)\d+\.\d+\.\d+/g)) expect(shown).toBe(version);
  });

  test('shows calls that are understood', async () => {
    const calls = [...read(page).matchAll(/npx --yes azconn-lint@[\d.]+ (?<words>--[^\n]*)$|`azconn-lint (?<quoted>[^`|]*)/gm)];
    for (const { groups } of calls) {
      const words = (groups?.['words'] ?? groups?.['quoted'] ?? '').trim().split(' ');
      const { code, err } = await runMain([...words, '--help']);
      expect([words.join(' '), code, err]).toEqual([words.join(' '), 0, '']);
    }
  });
});

test('every place knows the one version', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/check-version.mjs'], { cwd: ROOT, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
