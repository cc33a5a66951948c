import { describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';

const COMMANDS = ['check', 'plan', 'generate', 'show', 'inventory', 'explain', 'init', 'restore', 'completion'];

describe.each(['', ...COMMANDS])('azconn-lint %s --help', (command) => {
  const help = () => runMain([...(command === '' ? [] : [command]), '--help']);

  test('fits 80 columns', async () => {
    const { code, out } = await help();
    expect(code).toBe(0);
    expect(out.split('\n').filter((row) => row.length > 80)).toEqual([]);
  });

  test('shows examples, each of which is a call that is understood', async () => {
    const { out } = await help();
    const [, examples = ''] = out.split('\nExamples:\n');
    const calls = examples.replaceAll('\\\n', ' ').match(/^ {2,}azconn-lint .*$|<\(azconn-lint .*?\)/gm) ?? [];
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      const [words = ''] = call.replace(/^.*?azconn-lint ?|\)$/g, '').split(/ {2,}(?!-)|[<>]|$/);
      const { err } = await runMain([...words.split(/ +/).filter((word) => word !== ''), '--help']);
      expect([call, err]).toEqual([call, '']);
    }
  });
});

test('the help names every command', async () => {
  const { out } = await runMain(['--help']);
  for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
});

test('wide terminals are used, up to what can be read', async () => {
  const { out } = await runMain(['check', '--help'], { columns: 300, isTerminal: true });
  const longest = Math.max(...out.split('\n').map((row) => row.length));
  expect(longest).toBeGreaterThan(80);
  expect(longest).toBeLessThanOrEqual(100);
});

test('the version is one line', async () => {
  expect(await runMain(['--version'])).toEqual({ code: 0, out: '0.0.0-test\n', err: '' });
});

describe('slips are recognised', () => {
  test.each([
    [['--fxi'], '--fix'],
    [['check', '--fail-onn', 'error'], '--fail-on'],
    [['plan', '--fromat', 'json'], '--format'],
    [['generate', '--sevice', 'blob'], '--service'],
    [['chek'], 'check'],
    [['exlain'], 'explain'],
    [['genrate', '--service', 'blob'], '--'],
    [['--format', 'sarf'], 'sarif'],
    [['--only', 'legacy-azure-conection'], 'legacy-azure-connection'],
    [['--rule', 'legacy-azure-conection=off'], 'legacy-azure-connection'],
    [['explain', 'legacy-azure-conection'], 'legacy-azure-connection'],
    [['generate', '--no-input', '--service', 'blub'], 'blob'],
  ])('%j', async (argv, meant) => {
    const { code, out, err } = await runMain(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(meant);
  });

  test.each(COMMANDS.filter((command) => command.length > 4))('%s without its second letter', async (command) => {
    const { code, err } = await runMain([command.slice(0, 1) + command.slice(2)]);
    expect(code).toBe(2);
    expect(err).toContain(`did you mean the command "${command}"?`);
  });
});

test('a value that no flag allows is answered with those that are', async () => {
  const { code, err } = await runMain(['--fail-on', 'sometimes']);
  expect(code).toBe(2);
  expect(err).toContain('error, warning, info, never');
});
