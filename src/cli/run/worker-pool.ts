import { availableParallelism } from 'node:os';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host, WorkerHandle } from '../host.ts';
import type { Progress } from '../output/progress.ts';
import type { ProjectChecker } from './check-project.ts';
import { type FoundProject, type ProjectMessage, toMessage } from './find-projects.ts';
import type { PackedResults } from './results.ts';
import { indexesOf } from './work-queue.ts';

/** More than these have to wait for each other's memory. */
const MOST_HELPERS = 3;

/** The work of a worker: it can be copied from one thread to another. */
export interface Work {
  readonly flags: CheckFlags;
  readonly projects: readonly ProjectMessage[];
  /** The index of the next project that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/**
 * Looks at many projects, on all processors: each thread takes some of those that are left until none is. Threads of our own
 * program, and no other program; where they cannot be started, this one does it alone.
 */
export class WorkerPool {
  readonly #host: Host;
  #workers: readonly WorkerHandle[] | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  get isCalled(): boolean {
    return this.#workers !== undefined;
  }

  /** Starts the workers, for a thread takes longer to start than many projects to be looked at. */
  call(): void {
    if (this.#workers) return;
    const { expectLongRun, startWorker } = this.#host;
    expectLongRun?.();
    const count = startWorker ? Math.min(availableParallelism() - 1, MOST_HELPERS) : 0;
    this.#workers = Array.from({ length: count }, () => startWorker?.()).filter((worker) => worker !== undefined);
  }

  async lookAt(
    projects: readonly FoundProject[],
    { look, flags, progress }: { readonly look: ProjectChecker; readonly flags: CheckFlags; readonly progress: Progress },
  ): Promise<void> {
    this.call();
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const task: Work = { flags, projects: projects.map(toMessage), next };
    const answers = this.#workers?.map((worker) => worker.help(task)) ?? [];
    const run = await look.openRun();
    const open = new Set(projects.keys());
    for (const index of indexesOf(projects.length, next)) {
      const project = projects[index];
      if (!project) continue;
      await look.lookAt(project);
      open.delete(index);
      progress.tick(project.found.length);
    }
    for (const answer of answers) {
      const found = (await answer) as PackedResults | undefined;
      for (const index of found?.looked ?? []) open.delete(index);
      if (found) run.addResults(found);
    }
    // They end by themselves, and may still have to keep what V8 compiled for them.
    this.#workers = [];
    // What a worker had taken that came to nothing.
    for (const project of projects.filter((_, index) => open.has(index))) await look.lookAt(project);
  }

  /** Sends home those that have not done their share, be it that there was none. */
  dismiss(): void {
    for (const worker of this.#workers ?? []) worker.stop();
  }
}
