import { Argument, type Command, Option } from 'commander';
import { PLAN_FORMATS } from '../plan/languages.ts';
import type { CommandName } from '../startup/commands.ts';
import { check } from './commands/check.ts';
import { SHELLS } from './completion/words.ts';
import type { ExitCode } from './exit.ts';
import { addCheckFlags, addConfigFlags } from './flags/add-flags.ts';
import { addGenerateFlags } from './flags/add-generate-flags.ts';
import type { CheckFlags } from './flags/flags.ts';
import type { GenerateFlags } from './flags/generate-flags.ts';
import type { Host } from './host.ts';

/** What a command stands in. */
export interface Surroundings {
  readonly host: Host;
  /** The tree of all commands. */
  readonly program: Command;
  done(code: ExitCode): void;
}

export interface CommandDefinition {
  /** One line of the help. */
  readonly summary: string;
  /** Adds its arguments and flags, and what it does. */
  define(command: Command, surroundings: Surroundings): void;
}

const PATHS = '[paths...]';
const FILES_AND_FOLDERS = 'files and folders; the current folder if there are none';

/** What there is to say of each command. What it does is loaded when it is asked for. */
export const COMMAND_TABLE: Readonly<Record<CommandName, CommandDefinition>> = {
  check: {
    summary: 'find, report, with --fix rewrite (the default)',
    define: (command, { host, done }) =>
      addCheckFlags(command)
        .argument(PATHS, `${FILES_AND_FOLDERS}; - for standard input`)
        .action(async (paths: string[], flags: CheckFlags) => {
          if (flags.printConfig) done(await (await import('./commands/print-config.ts')).printConfig(paths, flags, host));
          else done(await check(paths, flags, host));
        }),
  },
  plan: {
    summary: 'the ordered migration of everything legacy in the project',
    define: (command, { host, done }) =>
      addConfigFlags(command)
        .argument(PATHS, FILES_AND_FOLDERS)
        .addOption(new Option('--format <name>', 'how to print it').choices(PLAN_FORMATS).default('text'))
        .option('--output-dir <dir>', 'where each project gets a file of its own')
        .option('--check', 'the script that only reads, and says what is missing in Azure')
        .option('--baseline <file>', 'leave the connections of this file out')
        .action(async (paths: string[], flags) => done(await (await import('./commands/plan.ts')).plan(paths, flags, host))),
  },
  generate: {
    summary: 'connections and the az script for what the flags say, with no project',
    define: (command, { host, done }) =>
      addGenerateFlags(command).action(async (flags: GenerateFlags) =>
        done(await (await import('./commands/generate.ts')).generateCommand(flags, host)),
      ),
  },
  show: {
    summary: 'each connection as Airflow will get it, secrets masked',
    define: (command, { host, done }) =>
      addConfigFlags(command)
        .argument(PATHS, FILES_AND_FOLDERS)
        .addOption(new Option('--format <name>', 'how to print it').choices(['text', 'json']).default('text'))
        .action(async (paths: string[], flags) => done(await (await import('./commands/show.ts')).show(paths, flags, host))),
  },
  revoke: {
    summary: 'the credentials that left the files and are still valid, and what ends them',
    define: (command, { host, done }) =>
      addConfigFlags(command)
        .argument('[ids...]', 'ids of connections; all of them if there are none')
        .option('--done', 'strike their credentials off: they have been revoked')
        .addOption(new Option('--format <name>', 'how to print it').choices(['text', 'json']).default('text'))
        .action(async (ids: string[], flags) => done(await (await import('./commands/revoke.ts')).revoke(ids, flags, host))),
  },
  explain: {
    summary: 'the page of a rule, or the meaning of an error of Entra; without a word the table of all',
    define: (command, { host, done }) =>
      addConfigFlags(command)
        .argument('[word]', 'the name of a rule, or an error such as AADSTS70021, also its whole message')
        .action(async (word: string | undefined, flags) => done(await (await import('./commands/explain.ts')).explain(word, flags, host))),
  },
  init: {
    summary: 'write a commented azconn-lint.yaml',
    define: (command, { host, done }) =>
      command
        .option('--force', 'overwrite the one that is there')
        .action(async (flags: { readonly force?: boolean }) => done(await (await import('./commands/init.ts')).init(flags, host))),
  },
  restore: {
    summary: 'list the originals that --fix saved, or put one back',
    define: (command, { host, done }) =>
      command
        .argument('[id]', 'the id of a backup')
        .option('--backup-dir <dir>', 'where the backups are kept')
        .option('--force', 'overwrite changes made since')
        .action(async (id: string | undefined, flags) => done(await (await import('./commands/restore.ts')).restore(id, flags, host))),
  },
  completion: {
    summary: 'completions for a shell, to be sourced by it',
    define: (command, { host, program, done }) =>
      command
        .addArgument(new Argument('<shell>').choices(SHELLS))
        .action(async (shell: string) => done(await (await import('./completion/completion.ts')).completion(shell, program, host))),
  },
};
