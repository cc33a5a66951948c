import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckFlags } from './flags.ts';
import type { FoundProject } from './gather.ts';
import type { Host } from './host.ts';
import type { LookOver } from './look-over.ts';
import type { Progress } from './progress.ts';
import type { PackedResults } from './results.ts';
import { indexesOf } from './shares.ts';

/** More than these have to wait for each other's memory. */
const MOST_HELPERS = 3;

/** In megabytes. A helper that needs more gives up, and its share is done here. */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 } as const;

/** What a helper is told. It can be copied from one thread to another. */
export interface Task {
  readonly flags: CheckFlags;
  /** The files of each project. */
  readonly projects: readonly FoundProject['found'][];
  /** The index of the next project that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/**
 * Looks at many projects, on all processors: each thread takes some of those that are left until none is. Threads of our own
 * program, and no other program; where they cannot be started, this one does it alone.
 */
export async function lookTogether(
  projects: readonly FoundProject[],
  {
    look,
    flags,
    host,
    progress,
  }: { readonly look: LookOver; readonly flags: CheckFlags; readonly host: Host; readonly progress: Progress },
): Promise<void> {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  host.expectLongRun?.();
  // While a helper starts, this thread loads what it needs itself.
  const helpers = startHelpers({ flags, projects: projects.map(({ found }) => found), next }, host);
  const run = await look.openRun();
  const open = new Set(projects.keys());
  for (const index of indexesOf(projects.length, next)) {
    const project = projects[index];
    if (!project) continue;
    await look.lookAt(project);
    open.delete(index);
    progress.tick(project.found.length);
  }
  for (const helper of helpers) {
    const found = await helper;
    for (const index of found?.looked ?? []) open.delete(index);
    if (found) run.addResults(found);
  }
  // What a helper had taken that came to nothing.
  for (const project of projects.filter((_, index) => open.has(index))) await look.lookAt(project);
}

/** What each of them finds; undefined for one that fails. */
function startHelpers(task: Task, { helperFile }: Host): Promise<PackedResults | undefined>[] {
  const count = helperFile === undefined ? 0 : Math.min(availableParallelism() - 1, MOST_HELPERS);
  return Array.from({ length: count }, () => startHelper(task, helperFile ?? ''));
}

function startHelper(task: Task, file: string): Promise<PackedResults | undefined> {
  const worker = new Worker(file, { workerData: task, resourceLimits: LIMITS });
  return new Promise((resolve) => {
    worker.on('message', (found: PackedResults) => resolve(found));
    worker.on('error', () => resolve(undefined));
    worker.on('exit', () => resolve(undefined));
  });
}
