import { homedir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from './cli/exit.ts';
import type { Host, Job, WorkerHandle } from './cli/host.ts';
import { main } from './cli/main.ts';
import { outputTo } from './cli/output/output.ts';
import { CLEARED_ALONE, SMALL_HEAP, v8FlagsFor } from './startup/v8-flags.ts';

/** Put in by the build. */
declare const VERSION: string;

/**
 * Runs the command line of the process. `packageFolder` holds `docs/rules` and `schemas` of this installation; `useFlags` is
 * called when V8 is about to get these flags.
 */
export async function runCommand(packageFolder: string, useFlags: (flags: readonly string[]) => void): Promise<void> {
  try {
    const host = hostOf(packageFolder, useFlags);
    process.exitCode = await main(process.argv.slice(2), host);
    if (host.isDone) process.exit();
  } catch (error) {
    const { crashReport } = await import('./cli/output/crash-report.ts');
    standardError().write(crashReport(error, VERSION));
    process.exitCode = EXIT.failure;
  }
}

/** Does what the pool of another thread asks for. */
export async function runWorker(packageFolder: string): Promise<void> {
  const { help } = await import('./cli/run/worker.ts');
  await help(hostOf(packageFolder, () => {}));
}

interface ProcessHost extends Host {
  /**
   * Whether nothing is left that the process would have to stay for: to let Node take everything down piece by piece costs as much
   * as a project does.
   */
  readonly isDone: boolean;
}

function hostOf(packageFolder: string, useFlags: (flags: readonly string[]) => void): ProcessHost {
  const out = outputTo(1, () => process.stdout, cannotWrite);
  const err = outputTo(
    2,
    () => process.stderr,
    () => process.exit(EXIT.failure),
  );
  let hasWorkers = false;
  const flags = new Set<string>();
  const add = (more: readonly string[]): void => {
    if (more.every((flag) => flags.has(flag))) return;
    for (const flag of more) flags.add(flag);
    useFlags([...flags]);
    for (const flag of more) process.getBuiltinModule('node:v8').setFlagsFromString(flag);
  };
  return {
    get isDone() {
      return !hasWorkers && out.isHandedOver && err.isHandedOver;
    },
    cwd: process.cwd(),
    env: process.env,
    home: () => homedir(),
    platform: process.platform,
    version: VERSION,
    packageFolder,
    startWorker: (job) => {
      hasWorkers = true;
      return startWorker(join(packageFolder, 'dist', 'worker.cjs'), job);
    },
    out,
    err,
    now: () => new Date(),
    readStdin,
    streams: () => ({ input: process.stdin, output: process.stdout }),
    expectLongRun: () => add(v8FlagsFor(process.versions)),
    expectLargeText: () => add(SMALL_HEAP),
    expectMuchCode: () => add(CLEARED_ALONE),
    /** Questions go to standard error: standard output may be a file. */
    terminal: () => (process.stdin.isTTY && process.stderr.isTTY ? { input: process.stdin, output: process.stderr } : undefined),
  };
}

/** In megabytes. A worker that needs more gives up, and its share is done here. */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 } as const;

function startWorker(file: string, job: Job): WorkerHandle {
  // Loaded where it is needed: that takes longer than a project.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const worker = new Worker(file, { resourceLimits: LIMITS, workerData: job, argv: process.argv.slice(2) });
  const answer = new Promise<unknown>((resolve) => {
    worker.on('message', resolve);
    worker.on('error', () => resolve(undefined));
    worker.on('exit', () => resolve(undefined));
  });
  return {
    help: (task) => {
      worker.postMessage(task);
      return answer;
    },
    stop: () => void worker.terminate(),
  };
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
