import { UsageError } from '../../model/errors.ts';
import type { Unread } from '../../model/project.ts';
import { nothingTo, type ProjectCommand } from '../commands/nothing-to.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { ConfigFlags } from '../flags/flags.ts';
import type { Host, Job } from '../host.ts';
import { findProjects, isMissing } from './find-projects.ts';
import { ProjectWork, type Work } from './project-work.ts';
import { WorkerPool } from './worker-pool.ts';

/** The results of a command for the projects below some paths. */
export interface WorkedProjects<Result> {
  /** One for each project of which anything can be read, in the order of their first files. */
  readonly results: readonly Result[];
  /** Files of ours that cannot be read, each with the folder of its project where that is known, and those of projects that it failed on. */
  readonly unread: readonly (Unread & { readonly root?: string })[];
  /** Mistakes of ours, each of which ended the work on a project. */
  readonly failures: readonly unknown[];
}

interface Asked {
  readonly paths: readonly string[];
  readonly flags: ConfigFlags;
  readonly host: Host;
  /** The job that other threads help with, over many projects; without it this one works alone. */
  readonly job?: Job;
}

/**
 * Finds all projects for a command and does its work on each. Gives the exit code where there is nothing to work on, which has been
 * printed then. Throws a `UsageError` for standard input.
 */
export async function workOnProjects<Result>(
  command: ProjectCommand,
  { paths, flags, host, job }: Asked,
  work: Work<Result>,
): Promise<WorkedProjects<Result> | ExitCode> {
  if (paths.includes(STANDARD_INPUT)) throw new UsageError(`${command} reads files and folders: check and inventory read standard input`);
  const pool = new WorkerPool(host, job);
  try {
    const found = await findProjects(paths, flags, host, () => pool.call());
    if (found.problems.some(isMissing)) return nothingTo(command, found, host);
    const share = new ProjectWork(host, work);
    await pool.lookAt(found.projects, share);
    const worked = share.of(found.projects);
    const unread = [...found.problems, ...worked.flatMap(({ root, unread: own }) => own.map((each) => ({ ...each, root })))];
    const results = worked.flatMap(({ result }) => (result === undefined ? [] : [result]));
    const failures = worked.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
    if (results.length > 0 || unread.length > 0) return { results, unread, failures };
    // A caller that names files one by one, such as a hook, accepts that none of them is ours.
    return found.onlyFilesWereNamed ? EXIT.clean : nothingTo(command, found, host);
  } finally {
    pool.dismiss();
  }
}

/** The path by which check and inventory know it. */
const STANDARD_INPUT = '-';
