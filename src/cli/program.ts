import { Argument, Command, CommanderError, Option } from 'commander';
import { PLAN_FORMATS } from '../plan/languages.ts';
import { check } from './commands/check.ts';
import { EXAMPLES } from './examples.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { addCheckFlags, addConfigFlags } from './flags/add-flags.ts';
import { addGenerateFlags } from './flags/add-generate-flags.ts';
import type { CheckFlags } from './flags/flags.ts';
import type { GenerateFlags } from './flags/generate-flags.ts';
import type { Host } from './host.ts';
import { harmless } from './output/say.ts';
import { explained } from './usage.ts';

/** Runs any command line. */
export async function runProgram(argv: readonly string[], host: Host): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  const program = programOf(host, (result) => {
    code = result;
  });
  try {
    return await explained(host, async () => {
      await program.parseAsync([...argv], { from: 'user' });
      return code;
    });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
    throw error;
  }
}

/** The tree of commands; each is loaded when it is asked for. Completions are made from it. */
export function programOf(host: Host, done: (code: ExitCode) => void): Command {
  const program = new Command('azconn-lint')
    .description(
      'Reads the connections of an Astro project exactly as the Astro CLI and Airflow do, and moves Azure connections to a workload identity.',
    )
    .version(host.version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.out.write(text),
      writeErr: (text) => host.err.write(harmless(text)),
      getOutHelpWidth: () => Math.min(host.out.columns, 100),
    })
    .showHelpAfterError('(azconn-lint --help says what there is)')
    .enablePositionalOptions();

  addCheckFlags(program.command('check', { isDefault: true }).description('find, report, with --fix rewrite (the default)'))
    .argument('[paths...]', 'files and folders; the current folder if there are none; - for standard input')
    .action(async (paths: string[], flags: CheckFlags) => {
      if (flags.printConfig) done(await (await import('./commands/print-config.ts')).printConfig(paths, flags, host));
      else done(await check(paths, flags, host));
    });

  addConfigFlags(program.command('plan').description('the ordered migration of everything legacy in the project'))
    .argument('[paths...]', 'files and folders; the current folder if there are none')
    .addOption(new Option('--format <name>', 'how to print it').choices(PLAN_FORMATS).default('text'))
    .option('--output-dir <dir>', 'where each project gets a file of its own')
    .action(async (paths: string[], flags) => done(await (await import('./commands/plan.ts')).plan(paths, flags, host)));

  addGenerateFlags(program.command('generate').description('connections and the az script for what the flags say, with no project')).action(
    async (flags: GenerateFlags) => done(await (await import('./commands/generate.ts')).generateCommand(flags, host)),
  );

  addConfigFlags(program.command('show').description('each connection as Airflow will get it, secrets masked'))
    .argument('[paths...]', 'files and folders; the current folder if there are none')
    .addOption(new Option('--format <name>', 'how to print it').choices(['text', 'json']).default('text'))
    .action(async (paths: string[], flags) => done(await (await import('./commands/show.ts')).show(paths, flags, host)));

  program
    .command('explain')
    .description('the page of a rule; without a rule the table of all')
    .argument('[rule]', 'the name of a rule')
    .action(async (rule: string | undefined) => done(await (await import('./commands/explain.ts')).explain(rule, host)));

  program
    .command('init')
    .description('write a commented azconn-lint.yaml')
    .option('--force', 'overwrite the one that is there')
    .action(async (flags: { readonly force?: boolean }) => done(await (await import('./commands/init.ts')).init(flags, host)));

  program
    .command('restore')
    .description('list the originals that --fix saved, or put one back')
    .argument('[id]', 'the id of a backup')
    .option('--backup-dir <dir>', 'where the backups are kept')
    .option('--force', 'overwrite changes made since')
    .action(async (id: string | undefined, flags) => done(await (await import('./commands/restore.ts')).restore(id, flags, host)));

  program
    .command('completion')
    .description('completions for a shell, to be sourced by it')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: string) => done(await (await import('./completion/completion.ts')).completion(shell, program, host)));

  for (const command of program.commands) command.addHelpText('after', EXAMPLES[command.name()] ?? '');
  return program.addHelpText('after', EXAMPLES[''] ?? '');
}
