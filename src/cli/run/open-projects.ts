import type { Project, Unread } from '../../model/project.ts';
import { nothingTo } from '../commands/nothing-to.ts';
import type { ExitCode } from '../exit.ts';
import type { ConfigFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { findProjects, isMissing, readProject } from './find-projects.ts';
import { projectFrom } from './project-from.ts';
import { MANY } from './work-queue.ts';

/** The projects below some paths, read. */
export interface OpenedProjects {
  /** Those of which anything can be read, in the order of their first files. */
  readonly projects: readonly Project[];
  /** What looks like a file of ours and cannot be read. */
  readonly unread: readonly Unread[];
}

/** Finds and reads all projects for a command; the exit code where there is nothing for it, which has been said then. */
export async function openProjects(
  command: 'plan' | 'show',
  paths: readonly string[],
  flags: ConfigFlags,
  host: Host,
): Promise<OpenedProjects | ExitCode> {
  const found = await findProjects(paths, flags, host);
  if (found.projects.length >= MANY) host.expectLongRun?.();
  const read = found.projects.map((each) => readProject(each, host));
  const unread = [...found.problems, ...read.flatMap(({ problems }) => problems)];
  const projects = read.filter(({ files }) => files.length > 0).map((each) => projectFrom(each, host));
  const isNothing = projects.length === 0 && unread.length === 0;
  return isNothing || found.problems.some(isMissing) ? nothingTo(command, found, host) : { projects, unread };
}
