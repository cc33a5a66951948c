import type { Project, Unread } from '../../model/project.ts';
import { nothingTo, type ProjectCommand } from '../commands/nothing-to.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { ConfigFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { consumersOf } from './consumers-of.ts';
import { findProjects, isMissing, readProject } from './find-projects.ts';
import { projectFrom } from './project-from.ts';
import { MANY } from './work-queue.ts';

/** The most characters of a project: its texts are in memory until the command is done with it. */
const MOST_CHARACTERS = 20_000_000;
const TOO_MUCH = 'is not looked at: the files of its project before it have more than 20,000,000 characters';

/** The results of a command for the projects below some paths. */
export interface WorkedProjects<Result> {
  /** One for each project of which anything can be read, in the order of their first files. */
  readonly results: readonly Result[];
  /** Files of ours that cannot be read. */
  readonly unread: readonly Unread[];
}

/**
 * Finds all projects for a command, reads one after the other, and forgets each when `work` is done with it. Gives the exit code where
 * there is nothing to work on, which has been printed then. `work` gets the files of the project too that cannot be read.
 */
export async function workOnProjects<Result>(
  command: ProjectCommand,
  { paths, flags, host }: { readonly paths: readonly string[]; readonly flags: ConfigFlags; readonly host: Host },
  work: (project: Project, unread: readonly Unread[]) => Result,
): Promise<WorkedProjects<Result> | ExitCode> {
  const found = await findProjects(paths, flags, host);
  if (found.problems.some(isMissing)) return nothingTo(command, found, host);
  if (found.projects.length >= MANY) host.expectLongRun?.();
  const unread: Unread[] = [...found.problems];
  const results: Result[] = [];
  for (const each of found.projects) {
    const read = readProject(each, host, MOST_CHARACTERS);
    const own = [...read.problems, ...read.left.map(({ path }) => ({ path, message: TOO_MUCH }))];
    for (const problem of own) unread.push(problem);
    if (read.files.length > 0) results.push(work(await projectFrom(read, host, await consumersOf(read, host)), own));
  }
  if (results.length > 0 || unread.length > 0) return { results, unread };
  // A caller that names files one by one, such as a hook, accepts that none of them is ours.
  return found.onlyFilesWereNamed && !found.problems.some(isMissing) ? EXIT.clean : nothingTo(command, found, host);
}
