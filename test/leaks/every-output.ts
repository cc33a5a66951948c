import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { INVENTORY_FORMATS } from '../../src/inventory/formats.ts';
import { reporterNames } from '../../src/reporters/formats.ts';
import { runMain } from '../run-main.ts';

export type Files = Readonly<Record<string, string>>;

/** The output of the command in one way of calling it. */
export interface Said {
  readonly how: string;
  readonly code: number;
  readonly text: string;
}

const IDENTITY = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];
const PLAN_FORMATS = ['text', 'markdown', 'json', 'bash', 'powershell', 'terraform'];

/** Every format in one call, each into a file of its own. */
const ALL_FORMATS = reporterNames.flatMap((name) => ['--format', name, '--output-file', `../out/${name}`]);

type Call = readonly [how: string, argv: readonly string[], circumstances?: Parameters<typeof runMain>[1]];

const READING: readonly Call[] = [
  ['check', [...ALL_FORMATS, '--statistics']],
  ['check on a terminal', [...IDENTITY, '--color', 'always'], { isTerminal: true, columns: 200 }],
  ['check, warnings', [...IDENTITY, ...ALL_FORMATS]],
  ['check in GitHub Actions', ['--target', 'airflow2'], { env: { GITHUB_ACTIONS: 'true' } }],
  ['diff', ['--diff', '--unsafe-fixes', ...IDENTITY, ...ALL_FORMATS]],
  ['diff as text', ['--diff', ...IDENTITY]],
  ['show', ['show']],
  ['inventory', ['inventory', ...IDENTITY, ...INVENTORY_FORMATS.flatMap((name) => ['--format', name, '--output-file', `../out/${name}`])]],
  ['inventory on a terminal', ['inventory'], { isTerminal: true, columns: 100 }],
  ['show as json', ['show', '--format', 'json']],
  ...PLAN_FORMATS.map((format): Call => [`plan as ${format}`, ['plan', '--format', format, ...IDENTITY]]),
  ['plan without an identity', ['plan']],
  ['print-config', ['--print-config']],
  ['baseline', ['--update-baseline', '--baseline', '../out/baseline.json']],
];

const WRITING: readonly Call[] = [['fix', ['--fix', '--unsafe-fixes', ...IDENTITY, ...ALL_FORMATS]]];

/** The calls that are enough to see a file through every way of showing it. */
const FEW: readonly string[] = ['check', 'check on a terminal', 'diff', 'show', 'inventory', 'plan as markdown', 'fix'];

/** All that the command says about a tree of files, in every way of calling it. */
export async function everyOutput(files: Files, how: 'all' | 'few' = 'all'): Promise<Said[]> {
  const top = mkdtempSync(join(tmpdir(), 'azconn-lint-leaks-'));
  try {
    const calls = [...READING, ...WRITING].filter(([name]) => how === 'all' || FEW.includes(name));
    const said: Said[] = [];
    grow(join(top, 'in'), files);
    for (const call of calls) said.push(await outcomeOf(call, top));
    if (how === 'all') for (const [name, text] of Object.entries(files)) said.push(...(await throughPipe(name, text, top)));
    return said;
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

async function outcomeOf([how, argv, circumstances]: Call, top: string): Promise<Said> {
  rmSync(join(top, 'out'), { recursive: true, force: true });
  mkdirSync(join(top, 'out'));
  const env = { ...circumstances?.env, XDG_STATE_HOME: join(top, 'state') };
  const { code, out, err } = await runMain(argv, { ...circumstances, env, cwd: join(top, 'in') });
  const written = readdirSync(join(top, 'out')).map((name) => readFileSync(join(top, 'out', name), 'utf8'));
  return { how, code, text: [out, err, ...written].join('\n') };
}

async function throughPipe(name: string, text: string, top: string): Promise<Said[]> {
  const circumstances = { cwd: join(top, 'in'), stdin: text };
  const argv = ['-', '--stdin-filename', name];
  const plain = await runMain(argv, circumstances);
  const fixed = await runMain([...argv, '--fix', ...IDENTITY], circumstances);
  const listed = await runMain(['inventory', '-', '--format', 'json'], circumstances);
  return [
    { how: `${name} on standard input`, code: plain.code, text: plain.out + plain.err },
    { how: `${name} on standard input, as an inventory`, code: listed.code, text: listed.out + listed.err },
    // Standard output is the mended file itself.
    { how: `${name} on standard input, mended`, code: fixed.code, text: fixed.err },
  ];
}

function grow(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
