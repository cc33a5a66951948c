import type { FoundProject } from './find-projects.ts';

/** From so many projects on, preparing for a long run costs less than it wins. */
export const MANY = 200;

/** So many projects are taken at once. */
const BATCH = 8;

/** Indexes of things that nobody has taken yet, until there are no more. Threads that share `next` share the things. */
export function* indexesOf(count: number, next: Int32Array<SharedArrayBuffer>): Iterable<number> {
  for (let start = Atomics.add(next, 0, BATCH); start < count; start = Atomics.add(next, 0, BATCH)) {
    for (let index = start; index < Math.min(count, start + BATCH); index++) yield index;
  }
}

/** The part of a run that one thread does. `Packed`: its results in a form that can be copied from one thread to another. */
export interface Share<Packed> {
  /** Looks at a project and says whether it did: one with more characters than `most` is skipped. */
  lookAt(project: FoundProject, most?: number): Promise<boolean>;
  packed(): Promise<Packed>;
  /** Adds the results of another thread. */
  add(found: Packed): Promise<void>;
}
