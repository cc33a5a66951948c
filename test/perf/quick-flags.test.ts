import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quickFlags } from '../../src/cli/flags/quick-flags.ts';
import type { Host } from '../../src/cli/host.ts';
import { programOf } from '../../src/cli/program.ts';
import { COMMAND_WORDS } from '../../src/startup/commands.ts';
import { runs } from '../runs.ts';

const silent = { isTerminal: false, columns: 80, write: () => {} };
const host: Host = {
  cwd: '/',
  env: {},
  home: () => '/',
  platform: 'linux',
  version: '0.0.0-test',
  packageFolder: '/',
  out: silent,
  err: silent,
  now: () => new Date(0),
  readStdin: async () => '',
};

/** The whole program's reading of a command line; undefined where it is no call of `check`. */
async function wholly(argv: readonly string[]): Promise<unknown> {
  let call: unknown;
  const program = programOf(host, () => {});
  const check = program.commands.find((command) => command.name() === 'check');
  check?.action((paths: readonly string[], flags: Readonly<Record<string, unknown>>) => {
    call = { paths, flags: { ...flags } };
  });
  await program.parseAsync([...argv], { from: 'user' }).catch(() => {});
  return call;
}

const words = fc.oneof(
  fc.constantFrom('--fix', '--unsafe-fixes', '--diff', '--no-backup', '--no-config', '--quiet', '--statistics', '--allow-empty'),
  fc.constantFrom('--format', '--output-file', '--fail-on', '--color', '--target', '--config', '--identity', '--baseline', '--backup-dir'),
  fc.constantFrom('json', 'text', 'sarif', 'jsn', 'error', 'never', 'always', 'airflow2', '.env', 'dags', 'a=b', 'airflow_settings.yaml'),
  fc.constantFrom(
    'check',
    'plan',
    'help',
    '-',
    '--',
    '',
    '-h',
    '-V',
    '--fixx',
    '--format=json',
    '--rule',
    '--only',
    'constructor',
    '__proto__',
  ),
  fc.string({ maxLength: 6 }),
);
const commandLines = fc.array(words, { maxLength: 7 });

test('a plain call is read as the whole program reads it', async () => {
  let quick = 0;
  await fc.assert(
    fc.asyncProperty(commandLines, async (argv) => {
      const call = quickFlags(argv);
      if (!call) return;
      quick++;
      expect(await wholly(argv)).toEqual({ paths: [...call.paths], flags: { ...call.flags } });
    }),
    { numRuns: runs(2_000) },
  );
  expect(quick).toBeGreaterThan(100);
});

test.each([
  [[]],
  [['check']],
  [['.env', 'airflow_settings.yaml']],
  [['check', '--fix', '.env']],
  [['--format', 'sarif', '--output-file', 'out.sarif', '--fail-on', 'error']],
  [['--no-config', '--color', 'never', 'dags']],
])('%j is such a call', (argv) => {
  expect(quickFlags(argv)).toBeDefined();
});

test.each([
  [['--help']],
  [['--version']],
  [['plan']],
  [['--fix', 'plan']],
  [['--fixx']],
  [['--format', 'jsn']],
  [['--format']],
  [['-']],
  [['--', '.env']],
])('%j is left to the whole program', (argv) => {
  expect(quickFlags(argv)).toBeUndefined();
});

test('it knows the name of every command', () => {
  const names = programOf(host, () => {}).commands.map((command) => command.name());
  expect(names.length).toBeGreaterThan(5);
  expect([...COMMAND_WORDS].toSorted()).toEqual([...new Set([...names, 'help'])].toSorted());
});
