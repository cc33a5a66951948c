import { describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { CLEAN, folderWith, LEGACY } from './scratch.ts';

const COLOR = '\u001B[';
const LINK = '\u001B]8;';

const folder = folderWith({ 'airflow_settings.yaml': LEGACY });

interface Case {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly isTerminal?: boolean;
  readonly color: boolean;
  readonly links: boolean;
}

const CASES: readonly Case[] = [
  { name: 'a terminal', isTerminal: true, color: true, links: true },
  { name: 'a pipe', color: false, links: false },
  { name: 'a terminal with NO_COLOR', isTerminal: true, env: { NO_COLOR: '1' }, color: false, links: false },
  { name: 'a terminal with an empty NO_COLOR, which is none', isTerminal: true, env: { NO_COLOR: '' }, color: true, links: true },
  { name: 'a pipe with FORCE_COLOR', env: { FORCE_COLOR: '1' }, color: true, links: false },
  { name: 'a terminal with FORCE_COLOR=0', isTerminal: true, env: { FORCE_COLOR: '0' }, color: false, links: false },
  { name: 'NO_COLOR beside FORCE_COLOR', env: { NO_COLOR: '1', FORCE_COLOR: '1' }, color: false, links: false },
  { name: 'a dumb terminal', isTerminal: true, env: { TERM: 'dumb' }, color: false, links: false },
  {
    name: 'a dumb terminal told to be colourful',
    isTerminal: true,
    env: { TERM: 'dumb' },
    args: ['--color', 'always'],
    color: true,
    links: false,
  },
  { name: 'a pipe with --color always', args: ['--color', 'always'], color: true, links: false },
  { name: '--color always beside NO_COLOR', args: ['--color', 'always'], env: { NO_COLOR: '1' }, color: true, links: false },
  { name: 'a terminal with --color never', isTerminal: true, args: ['--color', 'never'], color: false, links: false },
];

test.each(CASES)('$name: colour $color, links $links', async ({ env = {}, args = [], isTerminal = false, color, links }) => {
  const { out } = await runMain([...args], { cwd: folder, env, isTerminal });
  expect(out).toContain('legacy-azure-connection');
  expect([out.includes(COLOR), out.includes(LINK)]).toEqual([color, links]);
});

test('colours change nothing but the look', async () => {
  const plain = await runMain([], { cwd: folder });
  const colored = await runMain(['--color', 'always'], { cwd: folder });
  expect(colored.out.replace(/\u001B\[[0-9;]*m/g, '')).toBe(plain.out);
});

describe('what is clean', () => {
  const clean = folderWith({ 'airflow_settings.yaml': CLEAN });

  test('is not worth a word in a pipe', async () => {
    expect(await runMain([], { cwd: clean })).toEqual({ code: 0, out: '', err: '' });
    expect(await runMain([], { cwd: clean, env: { GITHUB_ACTIONS: 'true' } })).toEqual({ code: 0, out: '', err: '' });
  });

  test('is said on a terminal, but not by --quiet', async () => {
    const { out } = await runMain([], { cwd: clean, isTerminal: true });
    expect(out).toBe('No findings: 1 connection in 1 file\n');
    expect((await runMain(['--quiet'], { cwd: clean, isTerminal: true })).out).toBe('');
  });
});
