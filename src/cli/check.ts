import { glancesAt } from '../glance/project.ts';
import { EXIT, type ExitCode } from './exit.ts';
import type { CheckFlags } from './flags.ts';
import { type FoundProject, type Gathered, gather, isMissing, openProject } from './gather.ts';
import type { Host } from './host.ts';
import { cleanLine, outputsOf, type Print, sayNothingWhenClean } from './outputs.ts';
import { Progress } from './progress.ts';
import type { Run } from './run.ts';

/** Finds, reports, and with `--fix` rewrites. */
export async function check(paths: readonly string[], flags: CheckFlags, host: Host): Promise<ExitCode> {
  const prints = outputsOf(flags, host);
  if (paths.length === 1 && paths[0] === '-') return (await import('./check-stdin.ts')).checkStdin(flags, host, prints);
  // A baseline that cannot be used is a mistake whatever there is to check.
  const run = flags.baseline !== undefined || flags.updateBaseline ? await openRun(flags, host) : undefined;
  const gathered = await gather(paths, flags, host);
  if (isNothingToCheck(gathered, flags)) return (await import('./nothing-to-check.ts')).nothingToCheck(gathered, host);
  return new Check(flags, host, prints, run).check(gathered);
}

async function openRun(flags: CheckFlags, host: Host): Promise<Run> {
  return (await import('./run.ts')).Run.open(flags, host);
}

/** A path that is not there, or no file to check in those that are. */
function isNothingToCheck({ projects, problems, onlyFilesWereNamed }: Gathered, { allowEmpty }: CheckFlags): boolean {
  if (problems.some(isMissing)) return true;
  return problems.length === 0 && !onlyFilesWereNamed && !allowEmpty && projects.every(({ found }) => found.length === 0);
}

/** A file about which there is nothing to say. */
interface QuietFile {
  readonly path: string;
  readonly connections: number;
}

/**
 * Passes over the files that a glance is enough for, and gives the others to a run. What the run stands on, nearly all of the
 * program, is loaded when the first of them comes.
 */
class Check {
  readonly #flags: CheckFlags;
  readonly #host: Host;
  readonly #prints: readonly Print[];
  readonly #quiet: QuietFile[] = [];
  #run: Run | undefined;

  constructor(flags: CheckFlags, host: Host, prints: readonly Print[], run: Run | undefined) {
    this.#flags = flags;
    this.#host = host;
    this.#prints = prints;
    this.#run = run;
  }

  async check(gathered: Gathered): Promise<ExitCode> {
    const progress = new Progress(this.#host);
    for (const project of gathered.projects) {
      await this.#look(project);
      progress.tick(project.found.length);
    }
    progress.done();
    if (!this.#run && gathered.problems.length === 0 && sayNothingWhenClean(this.#prints)) return this.#sayClean();
    const run = await this.#opened();
    for (const { path, connections } of this.#quiet) run.addQuiet(path, connections);
    return run.finish(gathered, this.#prints);
  }

  async #look(found: FoundProject): Promise<void> {
    const project = openProject(found);
    const files = project.files.map(({ found: { path }, file: { text } }) => ({ path, text }));
    const glances = glancesAt(files, () => project.surroundings);
    if (project.problems.length > 0 || glances.some((glance) => !glance?.isQuiet)) return (await this.#opened()).add(project, glances);
    for (const [index, { path }] of files.entries()) this.#quiet.push({ path, connections: glances[index]?.connections ?? 0 });
  }

  async #opened(): Promise<Run> {
    this.#run ??= await openRun(this.#flags, this.#host);
    return this.#run;
  }

  #sayClean(): ExitCode {
    const connections = this.#quiet.map((file) => file.connections).reduce((sum, count) => sum + count, 0);
    if (!this.#flags.quiet && this.#host.out.isTerminal) this.#host.out.write(cleanLine({ files: this.#quiet.length, connections }));
    return EXIT.clean;
  }
}
