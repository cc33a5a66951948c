import { scanProject } from '../../prefilter/scan-project.ts';
import { type REQUIREMENTS, readSurrounding } from '../../workspace/surroundings.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { type FoundProject, readProject } from './find-projects.ts';
import type { QuietFile } from './results.ts';
import type { Run } from './run.ts';

/**
 * Passes over the files that a glance is enough for, and gives the others to a run. What the run stands on, nearly all of the
 * program, is loaded when the first of them comes.
 */
export class ProjectChecker {
  readonly #flags: CheckFlags;
  readonly #host: Host;
  readonly quiet: QuietFile[] = [];
  #run: Run | undefined;

  constructor(flags: CheckFlags, host: Host) {
    this.#flags = flags;
    this.#host = host;
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

  async lookAt(found: FoundProject): Promise<void> {
    const project = readProject(found, this.#host);
    const files = project.files.map(({ found: { path }, file: { text } }) => ({ path, text }));
    const glances = scanProject(files, (name) => surroundingOf(found, name, this.#host), project.config);
    if (project.problems.length > 0 || glances.some((glance) => !glance?.isQuiet)) return (await this.openRun()).add(project, glances);
    for (const [index, { path }] of files.entries()) this.quiet.push({ path, connections: glances[index]?.connections ?? 0 });
  }
}

/** A file beside the project, which is not asked for where a walk has not come across it. */
function surroundingOf({ root, found, marks }: FoundProject, name: typeof REQUIREMENTS, { files }: Host): string | undefined {
  return marks?.has(name) === false ? undefined : readSurrounding(root, name, found[0]?.boundary ?? root, files);
}
