import { availableParallelism } from 'node:os';
import type { Host, Job, WorkerHandle } from '../host.ts';
import { Progress } from '../output/progress.ts';
import { type FoundProject, type ProjectMessage, toMessage } from './find-projects.ts';
import { indexesOf, MANY, type Share } from './work-queue.ts';

/** More than these have to wait for each other's memory. */
const MOST_HELPERS = 3;

/** The projects of a run. It can be copied from one thread to another. */
export interface Work {
  readonly projects: readonly ProjectMessage[];
  /** The index of the next project that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** The finished work of a worker. */
export interface Done<Packed> {
  /** The indexes of the projects that it looked at. */
  readonly looked: readonly number[];
  readonly found: Packed;
}

/**
 * Looks at projects, at many of them on all processors: each thread takes some of those that are left until none is. Threads of our own
 * program, and no other program; where they cannot be started, this one does it alone.
 */
export class WorkerPool {
  readonly #host: Host;
  readonly #job: Job | undefined;
  #workers: readonly WorkerHandle[] | undefined;

  /** Without a job no other thread helps. */
  constructor(host: Host, job?: Job) {
    this.#host = host;
    this.#job = job;
  }

  /** Starts the workers, for a thread takes longer to start than many projects to be looked at. */
  call(): void {
    if (this.#workers) return;
    const { expectLongRun, startWorker } = this.#host;
    expectLongRun?.();
    const job = this.#job;
    const count = startWorker && job ? Math.min(availableParallelism() - 1, MOST_HELPERS) : 0;
    this.#workers = Array.from({ length: count }, () => job && startWorker?.(job)).filter((worker) => worker !== undefined);
  }

  async lookAt<Packed>(projects: readonly FoundProject[], share: Share<Packed>): Promise<void> {
    const progress = new Progress(this.#host);
    if (projects.length >= MANY) this.call();
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const answers = this.#ask({ projects, next });
    const open = new Set(projects.keys());
    for (const index of indexesOf(projects.length, next)) {
      const project = projects[index];
      if (!project) continue;
      await share.lookAt(project);
      open.delete(index);
      progress.tick(project.found.length);
    }
    for (const answer of answers) {
      const done = (await answer) as Done<Packed> | undefined;
      if (!done) continue;
      for (const index of done.looked) open.delete(index);
      await share.add(done.found);
    }
    // They end by themselves, and may still have to keep what V8 compiled for them.
    this.#workers = [];
    // Projects that a worker had taken and that came to nothing.
    for (const project of projects.filter((_, index) => open.has(index))) await share.lookAt(project);
    progress.done();
  }

  #ask({ projects, next }: { readonly projects: readonly FoundProject[]; readonly next: Work['next'] }): readonly Promise<unknown>[] {
    if (!this.#workers || this.#workers.length === 0) return [];
    const work: Work = { projects: projects.map(toMessage), next };
    return this.#workers.map((worker) => worker.help(work));
  }

  /** Sends home those that have not done their share, be it that there was none. */
  dismiss(): void {
    for (const worker of this.#workers ?? []) worker.stop();
  }
}
