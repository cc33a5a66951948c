import { EXIT, type ExitCode } from '../exit.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { cleanLine, outputsOf, type Print, refuseUnwritableFiles, sayNothingWhenClean } from '../output/outputs.ts';
import { ProjectChecker } from '../run/check-project.ts';
import { type FoundProjects, findProjects, isMissing } from '../run/find-projects.ts';
import { WorkerPool } from '../run/worker-pool.ts';

/** Finds, reports, and with `--fix` rewrites. */
export async function check(paths: readonly string[], flags: CheckFlags, host: Host): Promise<ExitCode> {
  const prints = outputsOf(flags, host);
  await refuseUnwritableFiles(prints, host);
  if (paths.length === 1 && paths[0] === '-') return (await import('./check-stdin.ts')).checkStdin(flags, host, prints);
  const look = new ProjectChecker(flags, host);
  // A baseline that cannot be used is a mistake whatever there is to check.
  if (flags.baseline !== undefined || flags.updateBaseline) await look.openRun();
  const pool = new WorkerPool(host, { command: 'check', flags });
  try {
    const gathered = await findProjects(paths, flags, host, () => pool.call());
    if (isNothingToCheck(gathered, flags)) return (await import('./nothing-to.ts')).nothingTo('check', gathered, host);
    await pool.lookAt(gathered.projects, look);
    return await finish(gathered, look, { prints, flags, host, paths });
  } finally {
    pool.dismiss();
  }
}

async function finish(gathered: FoundProjects, look: ProjectChecker, { prints, flags, host, paths }: CheckRun): Promise<ExitCode> {
  if (!look.run && gathered.problems.length === 0 && !flags.statistics && sayNothingWhenClean(prints)) return sayClean(look, flags, host);
  const run = await look.openRun();
  for (const { path, connections } of look.quiet) run.addQuiet(path, connections);
  return run.finish(gathered, prints, paths);
}

interface CheckRun {
  readonly prints: readonly Print[];
  readonly flags: CheckFlags;
  readonly host: Host;
  readonly paths: readonly string[];
}

/** A path that is not there, or no file to check in those that are. */
function isNothingToCheck({ projects, problems, onlyFilesWereNamed }: FoundProjects, { allowEmpty }: CheckFlags): boolean {
  if (problems.some(isMissing)) return true;
  return problems.length === 0 && !onlyFilesWereNamed && !allowEmpty && projects.every(({ found }) => found.length === 0);
}

function sayClean({ quiet }: ProjectChecker, flags: CheckFlags, { out, err }: Host): ExitCode {
  const connections = quiet.map((file) => file.connections).reduce((sum, count) => sum + count, 0);
  const isNothing = quiet.length === 0;
  if (!flags.quiet && (out.isTerminal || isNothing))
    (isNothing && !out.isTerminal ? err : out).write(cleanLine({ files: quiet.length, connections }));
  return EXIT.clean;
}
