import { EXIT, type ExitCode } from './exit.ts';
import type { CheckFlags } from './flags.ts';
import { type FoundProject, type Gathered, gather, isMissing } from './gather.ts';
import type { Host } from './host.ts';
import { LookOver } from './look-over.ts';
import { cleanLine, outputsOf, type Print, sayNothingWhenClean } from './outputs.ts';
import { Progress } from './progress.ts';
import { MANY } from './shares.ts';

/** Finds, reports, and with `--fix` rewrites. */
export async function check(paths: readonly string[], flags: CheckFlags, host: Host): Promise<ExitCode> {
  const prints = outputsOf(flags, host);
  if (paths.length === 1 && paths[0] === '-') return (await import('./check-stdin.ts')).checkStdin(flags, host, prints);
  const look = new LookOver(flags, host);
  // A baseline that cannot be used is a mistake whatever there is to check.
  if (flags.baseline !== undefined || flags.updateBaseline) await look.openRun();
  const gathered = await gather(paths, flags, host);
  if (isNothingToCheck(gathered, flags)) return (await import('./nothing-to-check.ts')).nothingToCheck(gathered, host);
  await lookOver(gathered.projects, look, flags, host);
  if (!look.run && gathered.problems.length === 0 && sayNothingWhenClean(prints)) return sayClean(look, flags, host);
  return finish(look, gathered, prints);
}

/** A path that is not there, or no file to check in those that are. */
function isNothingToCheck({ projects, problems, onlyFilesWereNamed }: Gathered, { allowEmpty }: CheckFlags): boolean {
  if (problems.some(isMissing)) return true;
  return problems.length === 0 && !onlyFilesWereNamed && !allowEmpty && projects.every(({ found }) => found.length === 0);
}

async function lookOver(projects: readonly FoundProject[], look: LookOver, flags: CheckFlags, host: Host): Promise<void> {
  const progress = new Progress(host);
  // Whoever writes or draws patches does so one file after the other.
  if (projects.length < MANY || flags.fix || flags.diff) {
    if (projects.length >= MANY) host.expectLongRun?.();
    for (const project of projects) {
      await look.lookAt(project);
      progress.tick(project.found.length);
    }
  } else {
    const { lookTogether } = await import('./crew.ts');
    await lookTogether(projects, { look, flags, host, progress });
  }
  progress.done();
}

async function finish(look: LookOver, gathered: Gathered, prints: readonly Print[]): Promise<ExitCode> {
  const run = await look.openRun();
  for (const { path, connections } of look.quiet) run.addQuiet(path, connections);
  return run.finish(gathered, prints);
}

function sayClean({ quiet }: LookOver, flags: CheckFlags, { out }: Host): ExitCode {
  const connections = quiet.map((file) => file.connections).reduce((sum, count) => sum + count, 0);
  if (!flags.quiet && out.isTerminal) out.write(cleanLine({ files: quiet.length, connections }));
  return EXIT.clean;
}
