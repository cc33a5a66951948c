import { homedir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from './cli/exit.ts';
import type { Host } from './cli/host.ts';
import { main } from './cli/main.ts';
import { outputTo } from './cli/output.ts';

/** Put in by the build. */
declare const VERSION: string;

/** The V8 of Node 20 optimizes what has run a little, and over many projects takes longer for that than it ever wins back. */
const HASTY_V8 = '11.';
const PATIENCE = ['--interrupt-budget=1000000'] as const;

/**
 * Runs the command line of the process. `packageFolder` holds `docs/rules` and `schemas` of this installation; `keepNothing` is
 * called when what V8 compiles from then on is of no use to another run.
 */
export async function runCommand(packageFolder: string, keepNothing: () => void): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2), hostOf(packageFolder, keepNothing));
  } catch (error) {
    const { crashReport } = await import('./cli/crash-report.ts');
    standardError().write(crashReport(error, VERSION));
    process.exitCode = EXIT.failure;
  }
}

/** Does what the crew of another thread asks for. */
export async function runHelper(packageFolder: string): Promise<void> {
  const { help } = await import('./cli/helper.ts');
  await help(hostOf(packageFolder, () => {}));
}

function hostOf(packageFolder: string, keepNothing: () => void): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    home: homedir(),
    platform: process.platform,
    version: VERSION,
    packageFolder,
    helperFile: join(packageFolder, 'dist', 'helper.cjs'),
    out: outputTo(1, standardOutput, outputRefused),
    err: outputTo(2, standardError, () => process.exit(EXIT.failure)),
    now: () => new Date(),
    readStdin,
    expectLongRun: () => {
      if (!process.versions.v8.startsWith(HASTY_V8)) return;
      keepNothing();
      for (const flag of PATIENCE) process.getBuiltinModule('node:v8').setFlagsFromString(flag);
    },
    /** Questions go to standard error: standard output may be a file. */
    get terminal() {
      return process.stdin.isTTY && process.stderr.isTTY ? { input: process.stdin, output: process.stderr } : undefined;
    },
  };
}

function standardOutput(): NodeJS.WriteStream {
  if (process.stdout.listenerCount('error') > 0) return process.stdout;
  return process.stdout.on('error', (error: NodeJS.ErrnoException) => outputRefused(error.code));
}

/** Whoever reads our output may stop reading: a closed pipe is no failure. */
function outputRefused(code: string | undefined): never {
  if (code === 'EPIPE') process.exit();
  cannotWrite(code);
}

function standardError(): NodeJS.WriteStream {
  if (process.stderr.listenerCount('error') > 0) return process.stderr;
  return process.stderr.on('error', () => process.exit(4));
}

/** A full disk, a terminal that is gone: nobody can be told but through standard error. */
function cannotWrite(code = 'unknown'): never {
  standardError().write(`azconn-lint: the output cannot be written (${code})\n`);
  process.exit(4);
}

async function readStdin(): Promise<string> {
  const { textOf } = await import('./cli/stdin-text.ts');
  return textOf(process.stdin);
}
