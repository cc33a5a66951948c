import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runMain } from '../run-main.ts';
import { ROOT } from './project-copy.ts';
import { Registry } from './registry.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { version } = JSON.parse(read('package.json'));

const { problemMatcher } = JSON.parse(read('.github/azconn-lint-matcher.json'));

describe.each([
  ['text', problemMatcher[0]],
  ['concise', problemMatcher[1]],
])('the problem matcher of the format %s', (format, { pattern }) => {
  const [{ regexp, file, line, column, severity, code, message }] = pattern;

  test('finds exactly what the data says', async () => {
    const { out } = await runMain(['examples/legacy-project', '--format', format]);
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
    const step = runs.steps.find(({ id }: { readonly id?: string }) => id === 'check');
    expect(step.run).not.toContain('${{');
    const handed = Object.values<string>(step.env).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
    expect(handed.toSorted()).toEqual(Object.keys(inputs).toSorted());
    expect(String(inputs.version.default)).toBe(version);
  });

  /** A package in the place of ours: it notes down its words, writes the Markdown and ends as it is told. */
  const STAND_IN = `const { writeFileSync } = require('node:fs');
const words = process.argv.slice(2);
writeFileSync(process.env.NOTED, JSON.stringify(words));
writeFileSync(words[words.indexOf('markdown') + 2], '# findings\\n');
process.exitCode = Number(process.env.CODE);
`;

  interface Started {
    readonly env?: Readonly<Record<string, string>>;
    readonly code?: number;
    /** The files of the checkout. */
    readonly checkout?: Readonly<Record<string, string>>;
  }

  /** Runs the script of the action with the real npm in a checkout; the registry of the user serves the stand-in. */
  async function started({ env = {}, code = 0, checkout = {} }: Started) {
    const folder = mkdtempSync(join(tmpdir(), 'azconn-lint action-'));
    const inFolder = (name: string) => join(folder, name);
    for (const name of ['checkout', 'temp', 'home']) mkdirSync(inFolder(name));
    for (const [name, text] of Object.entries(checkout)) {
      mkdirSync(dirname(inFolder(join('checkout', name))), { recursive: true });
      writeFileSync(inFolder(join('checkout', name)), text, { mode: 0o755 });
    }
    const registry = await Registry.start({ 'package.json': JSON.stringify({ name: 'azconn-lint', version }), 'dist/bin.cjs': STAND_IN });
    writeFileSync(inFolder('home/.npmrc'), `registry=${registry.address}\ncache=${inFolder('cache')}\nupdate-notifier=false\n`);
    const usual = { INPUT_PATHS: '.', INPUT_FIX: 'false', INPUT_FORMAT: '', INPUT_OUTPUT_FILE: '', INPUT_VERSION: version, INPUT_ARGS: '' };
    const github = { GITHUB_STEP_SUMMARY: inFolder('summary'), GITHUB_OUTPUT: inFolder('output'), RUNNER_TEMP: inFolder('temp') };
    const own = { PATH: process.env['PATH'], HOME: inFolder('home'), NOTED: inFolder('words'), CODE: String(code), MARK: inFolder('mark') };
    const child = spawn('bash', [join(ROOT, '.github/action.sh')], {
      cwd: inFolder('checkout'),
      env: { ...usual, ...github, ...own, ...env },
    });
    const printed = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.err += text));
    const status = await new Promise((resolve) => child.on('close', resolve));
    registry.stop();
    const text = (name: string) => (existsSync(inFolder(name)) ? readFileSync(inFolder(name), 'utf8') : '');
    const words: unknown = JSON.parse(text('words') || '[]');
    const left = readdirSync(inFolder('temp'));
    return { status, ...printed, words, summary: text('summary'), output: text('output'), foreign: text('mark'), left };
  }

  const onPosix = test.skipIf(process.platform === 'win32');

  onPosix('checks, makes a summary of the findings, and leaves nothing behind', async () => {
    const { status, words, summary, output, left, err } = await started({ code: 1 });
    expect([status, err]).toEqual([1, '']);
    expect(words).toEqual(['check', '--format', 'text', '--format', 'markdown', '--output-file', expect.any(String), '--', '.']);
    expect([summary, output, left]).toEqual(['# findings\n', 'exit-code=1\n', []]);
  });

  onPosix('takes paths and flags as words, whatever is in them', async () => {
    const { words } = await started({
      env: {
        INPUT_PATHS: 'a b\n$(touch x)\n',
        INPUT_ARGS: '--fail-on error\n--config "my file.yaml"\n--rule\n"; exit 9',
        INPUT_FIX: 'true',
        INPUT_FORMAT: 'sarif',
        INPUT_OUTPUT_FILE: 'o u t',
      },
    });
    expect(words).toEqual([
      ...['check', '--format', 'text', '--format', 'markdown', '--output-file', expect.any(String)],
      ...['--format', 'sarif', '--output-file', 'o u t', '--fix', '--no-backup'],
      ...['--fail-on', 'error', '--config', 'my file.yaml', '--rule', '"; exit 9', '--', 'a b', '$(touch x)'],
    ]);
  });

  onPosix('says that there was nothing to check', async () => {
    const { status, out } = await started({ code: 3 });
    expect([status, out]).toEqual([3, expect.stringContaining('0 files to check')]);
  });

  onPosix('takes a line of flags as people write it, and runs nothing of it', async () => {
    const { words, foreign } = await started({ env: { INPUT_ARGS: `--allow-empty --fail-on error --only 'x y' --rule "a=$(touch m)` } });
    expect(words).toEqual(expect.arrayContaining(['--allow-empty', '--fail-on', 'error', '--only']));
    expect(foreign).toBe('');
  });

  test('sets up Node where the runner has none that fits', () => {
    const [node, setup] = runs.steps;
    expect(setup).toMatchObject({ if: "steps.node.outputs.fits != 'true'", with: { 'node-version': 22 } });
    expect(node.run).toContain('node-fits.sh');
    const output = join(mkdtempSync(join(tmpdir(), 'azconn-lint-node-')), 'output');
    const script = join(ROOT, '.github/node-fits.sh');
    spawnSync('bash', [script], { env: { PATH: process.env['PATH'], GITHUB_OUTPUT: output } });
    expect(readFileSync(output, 'utf8')).toBe('fits=true\n');
  });

  onPosix('wants a file for a second format', async () => {
    const { status, out } = await started({ env: { INPUT_FORMAT: 'sarif' } });
    expect([status, out]).toEqual([2, expect.stringContaining('output-file')]);
  });

  onPosix('ends with 4 where npm installs nothing', async () => {
    const { status, out, output } = await started({ env: { INPUT_VERSION: '99.0.0' } });
    expect([status, out, output]).toEqual([4, expect.stringContaining('::error::'), '']);
  });

  const EVIL = '#!/bin/sh\necho ran >"$MARK"\n';
  onPosix.each<readonly [string, Readonly<Record<string, string>>]>([
    ['a shell for scripts in .npmrc', { '.npmrc': 'script-shell=./evil.sh\nignore-scripts=false\n', 'evil.sh': EVIL }],
    ['a registry in .npmrc', { '.npmrc': 'registry=http://127.0.0.1:9/\n' }],
    [
      'a package of our name in node_modules',
      {
        'node_modules/azconn-lint/package.json': JSON.stringify({ name: 'azconn-lint', version, bin: 'evil.sh' }),
        'node_modules/azconn-lint/evil.sh': EVIL,
        'node_modules/.bin/azconn-lint': EVIL,
        'package.json': JSON.stringify({ name: 'x', dependencies: { 'azconn-lint': version } }),
      },
    ],
  ])('obeys nothing of a repository with %s', async (_, checkout) => {
    const { status, words, foreign, err } = await started({ checkout });
    expect([status, err, foreign]).toEqual([0, '', '']);
    expect(words).toContain('check');
  });
});

test('no page and no template starts npx or npm in a checkout', () => {
  const pages = [
    'README.md',
    'action.yml',
    '.github/action.sh',
    ...readdirSync(join(ROOT, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  ];
  expect(pages.length).toBeGreaterThan(6);
  for (const page of pages) expect(read(page), page).not.toMatch(/npx (?:--yes |-y )?azconn-lint/);
});

describe.each(['docs/ci.md', 'docs/pre-commit.md'])('%s', (page) => {
  const blocks = [...read(page).matchAll(/```yaml\n(?<block>[\s\S]*?)```/g)].map(({ groups }) => groups?.['block'] ?? '');

  test('shows YAML that is YAML, with this version', () => {
    expect(blocks.length).toBeGreaterThan(1);
    for (const block of blocks) expect(() => parse(block)).not.toThrow();
    for (const [shown = ''] of read(page).matchAll(/(?<=azconn-lint@v?|rev: v)\d+\.\d+\.\d+/g)) expect(shown).toBe(version);
  });

  test('shows calls that are understood', async () => {
    const calls = [...read(page).matchAll(/bin\.cjs"? (?<words>--[^\n]*)$|`azconn-lint (?<quoted>[^`|]*)/gm)];
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
