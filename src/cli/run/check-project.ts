import { join } from 'node:path';
import { UsageError } from '../../model/errors.ts';
import { LEDGER_NAME } from '../../model/ledger.ts';
import { CodeHomes } from '../../workspace/code-homes.ts';
import { disk } from '../../workspace/disk.ts';
import { type REQUIREMENTS, readSurrounding } from '../../workspace/surroundings.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { codeOf, type FoundProject, type Reading, type ReadProject, readProject } from './find-projects.ts';
import { quickScansOf } from './quick-scans.ts';
import { type PackedResults, packed, type QuietFile } from './results.ts';
import type { Run } from './run.ts';
import type { Share } from './work-queue.ts';

/** Files of a project that have more characters together are looked at one by one: all that is read of them would be in memory at once. */
export const MOST_TOGETHER = 1_000_000;

/**
 * Passes over the files for which a quick scan is enough, and gives the others to a run. The code that the run stands on, nearly all of the
 * program, is loaded when the first of them comes.
 */
export class ProjectChecker implements Share<PackedResults> {
  readonly #flags: CheckFlags;
  readonly #host: Host;
  readonly #reading: Reading;
  readonly quiet: QuietFile[] = [];
  #run: Run | undefined;

  constructor(flags: CheckFlags, host: Host) {
    this.#flags = flags;
    this.#host = host;
    this.#reading = { ...host, homes: new CodeHomes(host.files ?? disk) };
  }

  /** undefined as long as nothing had to be looked at closely. */
  get run(): Run | undefined {
    return this.#run;
  }

  /** Throws a `UsageError` when the baseline cannot be used. */
  async openRun(): Promise<Run> {
    this.#run ??= await (await import('./run.ts')).Run.open(this.#flags, this.#host);
    return this.#run;
  }

  async packed(): Promise<PackedResults> {
    return packed((await this.openRun()).results(), this.quiet);
  }

  async add(found: PackedResults): Promise<void> {
    (await this.openRun()).addResults(found);
  }

  /** Looks at a project and says whether it did: one with more characters than `most` is skipped. */
  async lookAt(found: FoundProject, most = Number.POSITIVE_INFINITY): Promise<boolean> {
    try {
      const project = readProject(found, this.#reading, Math.min(most, MOST_TOGETHER));
      if (!project.isTooMuch) await this.#lookAtRead(project);
      else if (most < MOST_TOGETHER) return false;
      else await this.#lookAtEach(found);
    } catch (failure) {
      if (failure instanceof UsageError) throw failure;
      (await this.openRun()).addFailed(
        found.found.map(({ path }) => path),
        failure,
      );
    }
    return true;
  }

  async #lookAtRead(project: ReadProject): Promise<void> {
    const files = project.files.map(({ found: { path }, file: { text } }) => ({ path, text }));
    const textOf = (name: typeof REQUIREMENTS) => surroundingOf(project, name, this.#host);
    const scans = hasLedger(project, this.#host)
      ? files.map(() => undefined)
      : quickScansOf(files, project, { flags: this.#flags, textOf });
    if (project.problems.length > 0 || scans.some((scan) => !scan?.isQuiet)) return (await this.openRun()).add(project, scans);
    for (const [index, { path }] of files.entries()) this.quiet.push({ path, connections: scans[index]?.connections ?? 0 });
  }

  /** Looks at the files one by one. Findings that need all files together are missing then, which the first file reports. */
  async #lookAtEach(found: FoundProject): Promise<void> {
    const run = await this.openRun();
    const code = codeOf(found, this.#reading);
    let isFirst = true;
    for (const file of found.found) {
      const project = readProject({ ...found, found: [file] }, this.#reading, MOST_TOGETHER, code);
      await run.add(project, [undefined], isFirst);
      isFirst &&= project.files.length === 0;
    }
  }
}

/** Whether a project has a ledger: no quick scan of the files finds its reminders. */
function hasLedger({ root, marks }: FoundProject, { files = disk }: Host): boolean {
  return marks?.has(LEDGER_NAME) ?? files.exists(join(root, LEDGER_NAME));
}

/** A file beside the project, which is not asked for where a walk has not come across it. */
function surroundingOf({ root, found, marks }: FoundProject, name: typeof REQUIREMENTS, { files }: Host): string | undefined {
  return marks?.has(name) === false ? undefined : readSurrounding(root, name, found[0]?.boundary ?? root, files);
}
