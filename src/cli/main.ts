import { Command, CommanderError, Option } from 'commander';
import { UsageError } from '../model/errors.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { addCheckFlags, addConfigFlags, type CheckFlags } from './flags.ts';
import type { Host } from './host.ts';

/** Runs the command line. Gives the exit code; throws only what is our own mistake. */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  const program = programOf(host, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
    if (!(error instanceof UsageError)) throw error;
    host.err.write(`azconn-lint: ${error.message}\n`);
    return EXIT.usage;
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
      writeErr: (text) => host.err.write(text),
      getOutHelpWidth: () => Math.min(host.out.columns, 100),
    })
    .showHelpAfterError('(azconn-lint --help says what there is)')
    .enablePositionalOptions();

  addCheckFlags(program.command('check', { isDefault: true }).description('find, report, with --fix rewrite (the default)'))
    .argument('[paths...]', 'files and folders; the current folder if there are none; - for standard input')
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (paths: string[], flags: CheckFlags) => {
      if (flags.printConfig) done(await (await import('./print-config.ts')).printConfig(paths, flags, host));
      else done(await (await import('./check.ts')).check(paths, flags, host));
    });

  addConfigFlags(program.command('plan').description('the ordered migration of everything legacy in the project'))
    .argument('[paths...]', 'files and folders; the current folder if there are none')
    .addOption(
      new Option('--format <name>', 'how to print it')
        .choices(['text', 'markdown', 'json', 'bash', 'powershell', 'terraform'])
        .default('text'),
    )
    .action(async (paths: string[], flags) => done(await (await import('./plan.ts')).plan(paths, flags, host)));

  addConfigFlags(program.command('show').description('each connection as Airflow will get it, secrets masked'))
    .argument('[paths...]', 'files and folders; the current folder if there are none')
    .addOption(new Option('--format <name>', 'how to print it').choices(['text', 'json']).default('text'))
    .action(async (paths: string[], flags) => done(await (await import('./show.ts')).show(paths, flags, host)));

  program
    .command('explain')
    .description('the page of a rule; without a rule the table of all')
    .argument('[rule]', 'the name of a rule')
    .action(async (rule: string | undefined) => done(await (await import('./explain.ts')).explain(rule, host)));

  program
    .command('init')
    .description('write a commented azconn-lint.yaml')
    .option('--force', 'overwrite the one that is there')
    .action(async (flags: { readonly force?: boolean }) => done(await (await import('./init.ts')).init(flags, host)));

  program
    .command('restore')
    .description('list the originals that --fix saved, or put one back')
    .argument('[id]', 'the id of a backup')
    .option('--backup-dir <dir>', 'where the backups are kept')
    .option('--force', 'overwrite changes made since')
    .action(async (id: string | undefined, flags) => done(await (await import('./restore.ts')).restore(id, flags, host)));

  return program;
}

const CHECK_EXAMPLES = `
Examples:
  azconn-lint                             everything below the current folder
  azconn-lint .env airflow_settings.yaml  these files
  azconn-lint --diff                      what --fix would change
  azconn-lint --fix                       rewrite what can be proved right
  azconn-lint --format sarif --output-file out.sarif

Exit codes: 0 clean, 1 findings, 2 wrong call or configuration,
  3 nothing to check, 4 our own failure or a fix that was refused.
`;
