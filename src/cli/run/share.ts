import type { FoundProject } from './find-projects.ts';

/** The part of a run that one thread does. `Packed`: its results in a form that can be copied from one thread to another. */
export interface Share<Packed> {
  /** Looks at a project and says whether it did: one with more characters than `most` is skipped. */
  lookAt(project: FoundProject, most?: number): Promise<boolean>;
  packed(): Promise<Packed>;
  /** Adds the results of another thread. */
  add(found: Packed): Promise<void>;
}
