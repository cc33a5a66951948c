import { FAILED } from '../../engine/failure.ts';
import { UsageError } from '../../model/errors.ts';
import type { Project, Unread } from '../../model/project.ts';
import { shownPath } from '../../workspace/within.ts';
import type { Host } from '../host.ts';
import { consumersOf } from './consumers-of.ts';
import { type FoundProject, readProject } from './find-projects.ts';
import { projectFrom } from './project-from.ts';
import type { Share } from './work-queue.ts';

/** The most characters of a project: its texts are in memory until the command is done with it. */
const MOST_CHARACTERS = 20_000_000;
const TOO_MUCH = 'is not checked: the earlier files of its project have more than 20,000,000 characters';

/** The work of a command on one project. It also gets the files that cannot be read. */
export type Work<Result> = (project: Project, unread: readonly Unread[]) => Result;

/** The result of a command for one project. */
export interface Worked<Result> {
  /** The folder of the project as it is shown to people. */
  readonly root: string;
  /** Undefined if no file of the project can be read, or if azconn-lint failed on it. */
  readonly result?: Result;
  /** Files of ours that cannot be read. */
  readonly unread: readonly Unread[];
  /** The mistake of ours that ended the work. */
  readonly failure?: unknown;
}

/** The results of a command by the roots of projects. */
type ByRoot<Result> = ReadonlyMap<string, Worked<Result>>;

/** Reads one project after the other, and forgets each when the command is done with it. */
export class ProjectWork<Result> implements Share<ByRoot<Result>> {
  readonly #host: Host;
  readonly #work: Work<Result>;
  readonly #worked = new Map<string, Worked<Result>>();

  constructor(host: Host, work: Work<Result>) {
    this.#host = host;
    this.#work = work;
  }

  /** The results for some projects, in their order. */
  of(projects: readonly FoundProject[]): readonly Worked<Result>[] {
    return projects.flatMap(({ root }) => this.#worked.get(root) ?? []);
  }

  async packed(): Promise<ByRoot<Result>> {
    return this.#worked;
  }

  async add(found: ByRoot<Result>): Promise<void> {
    for (const [root, worked] of found) this.#worked.set(root, worked);
  }

  /** Throws a `UsageError` for flags or a configuration that cannot be used. */
  async lookAt(found: FoundProject, most = Number.POSITIVE_INFINITY): Promise<boolean> {
    try {
      const worked = await this.#workOn(found, most);
      if (!worked) return false;
      this.#keep(found, worked);
    } catch (failure) {
      if (failure instanceof UsageError) throw failure;
      this.#keep(found, { unread: found.found.map(({ path }) => ({ path, message: FAILED })), failure });
    }
    return true;
  }

  #keep({ root }: FoundProject, worked: Omit<Worked<Result>, 'root'>): void {
    this.#worked.set(root, { ...worked, root: shownPath(this.#host.cwd, root) });
  }

  /** Undefined for a project with more characters than `most`. */
  async #workOn(found: FoundProject, most: number): Promise<Omit<Worked<Result>, 'root'> | undefined> {
    const read = readProject(found, this.#host, Math.min(most, MOST_CHARACTERS));
    if (read.isTooMuch && most < MOST_CHARACTERS) return undefined;
    const unread = [...read.problems, ...read.left.map(({ path }) => ({ path, message: TOO_MUCH }))];
    if (read.files.length === 0) return { unread };
    const project = await projectFrom(read, this.#host, await consumersOf(read, this.#host));
    return { result: this.#work(project, unread), unread };
  }
}
