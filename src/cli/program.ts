import { Command, CommanderError } from 'commander';
import { DEFAULT_COMMAND } from '../startup/commands.ts';
import { COMMAND_TABLE } from './command-table.ts';
import { examplesOf } from './examples.ts';
import { EXIT, type ExitCode, explained } from './exit.ts';
import type { Host } from './host.ts';
import { harmless } from './output/say.ts';

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
    .description('Checks the connections of an Airflow project, and moves Azure connections to an Entra workload identity.')
    .version(host.version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.out.write(text),
      writeErr: (text) => host.err.write(harmless(text)),
      getOutHelpWidth: () => Math.min(host.out.columns, 100),
    })
    .showHelpAfterError('(azconn-lint --help lists the commands and flags)')
    .enablePositionalOptions();

  for (const [name, { summary, define }] of Object.entries(COMMAND_TABLE)) {
    define(program.command(name, { isDefault: name === DEFAULT_COMMAND }).description(summary), { host, program, done });
  }
  for (const command of program.commands) command.addHelpText('after', examplesOf(command.name()));
  return program.addHelpText('after', examplesOf(''));
}
