import { availableParallelism } from 'node:os';
import type { CheckFlags } from '../flags/flags.ts';
import type { Helper, Host } from '../host.ts';
import type { Progress } from '../output/progress.ts';
import type { LookOver } from './check-project.ts';
import { type FoundProject, type ToldProject, told } from './find-projects.ts';
import type { PackedResults } from './results.ts';
import { indexesOf } from './work-queue.ts';

/** More than these have to wait for each other's memory. */
const MOST_HELPERS = 3;

/** What a helper is told. It can be copied from one thread to another. */
export interface Task {
  readonly flags: CheckFlags;
  readonly projects: readonly ToldProject[];
  /** The index of the next project that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/**
 * Looks at many projects, on all processors: each thread takes some of those that are left until none is. Threads of our own
 * program, and no other program; where they cannot be started, this one does it alone.
 */
export class Crew {
  readonly #host: Host;
  #helpers: readonly Helper[] | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  get isCalled(): boolean {
    return this.#helpers !== undefined;
  }

  /** Starts the helpers, for a thread takes longer to start than many projects to be looked at. */
  call(): void {
    if (this.#helpers) return;
    const { expectLongRun, startHelper } = this.#host;
    expectLongRun?.();
    const count = startHelper ? Math.min(availableParallelism() - 1, MOST_HELPERS) : 0;
    this.#helpers = Array.from({ length: count }, () => startHelper?.()).filter((helper) => helper !== undefined);
  }

  async lookAt(
    projects: readonly FoundProject[],
    { look, flags, progress }: { readonly look: LookOver; readonly flags: CheckFlags; readonly progress: Progress },
  ): Promise<void> {
    this.call();
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const task: Task = { flags, projects: projects.map(told), next };
    const answers = this.#helpers?.map((helper) => helper.help(task)) ?? [];
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
    this.#helpers = [];
    // What a helper had taken that came to nothing.
    for (const project of projects.filter((_, index) => open.has(index))) await look.lookAt(project);
  }

  /** Sends home those that have not done their share, be it that there was none. */
  dismiss(): void {
    for (const helper of this.#helpers ?? []) helper.stop();
  }
}
