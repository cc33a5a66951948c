import { Argument, type Command, Option } from 'commander';
import type { GenerateFlags } from '../plan/generate-flags.ts';
import { PLAN_FORMATS } from '../plan/languages.ts';
import type { CommandName } from '../startup/commands.ts';
import { check } from './commands/check.ts';
import { SHELLS } from './completion/words.ts';
import type { ExitCode } from './exit.ts';
import { addCheckFlags, addConfigFlags, addInventoryFlags } from './flags/add-flags.ts';
import { addGenerateFlags } from './flags/add-generate-flags.ts';
import type { CheckFlags, InventoryFlags } from './flags/flags.ts';
import type { Host } from './host.ts';

/** The program around a command. */
export interface Surroundings {
  readonly host: Host;
  /** The tree of all commands. */
  readonly program: Command;
  done(code: ExitCode): void;
}

export interface CommandDefinition {
  /** One line of the help. */
  readonly summary: string;
  /** Adds its arguments, its flags and its action. */
  define(command: Command, surroundings: Surroundings): void;
}

const PATHS = '[paths...]';
const FILES_AND_FOLDERS = 'files and folders (default: the current folder)';

/** The definition of each command. Its action is loaded when it is called. */
export const COMMAND_TABLE: Readonly<Record<CommandName, CommandDefinition>> = {
  check: {
    summary: 'check connections, and with --fix rewrite them (the default)',
    define: (command, { host, done }) =>
      addCheckFlags(command)
        .argument(PATHS, `${FILES_AND_FOLDERS}; - for standard input`)
        .action(async (paths: string[], flags: CheckFlags) => {
          if (flags.printConfig) done(await (await import('./commands/print-config.ts')).printConfig(paths, flags, host));
          else done(await check(paths, flags, host));
        }),
  },
  plan: {
    summary: 'print the migration plan of the project, step by step',
    define: (command, { host, done }) =>
      addConfigFlags(command)
        .argument(PATHS, FILES_AND_FOLDERS)
        .addOption(new Option('--format <name>', 'the format of the output').choices(PLAN_FORMATS).default('text'))
        .option('--output-dir <dir>', 'write one file for each project into this folder')
        .option('--check', 'write a read-only script that prints what is missing in Azure')
        .option('--baseline <file>', 'leave out the connections that this file lists')
        .action(async (paths: string[], flags) => done(await (await import('./commands/plan.ts')).plan(paths, flags, host))),
  },
  generate: {
    summary: 'print connections and az commands without a project',
    define: (command, { host, done }) =>
      addGenerateFlags(command).action(async (flags: GenerateFlags) =>
        done(await (await import('./commands/generate.ts')).generateCommand(flags, host)),
      ),
  },
  show: {
    summary: 'print each connection as Airflow gets it, secrets masked',
    define: (command, { host, done }) =>
      addConfigFlags(command)
        .argument(PATHS, FILES_AND_FOLDERS)
        .addOption(new Option('--format <name>', 'the format of the output').choices(['text', 'json']).default('text'))
        .action(async (paths: string[], flags) => done(await (await import('./commands/show.ts')).show(paths, flags, host))),
  },
  inventory: {
    summary: 'print all connections in one table, also of several projects and earlier runs',
    define: (command, { host, done }) =>
      addInventoryFlags(command)
        .argument(PATHS, `${FILES_AND_FOLDERS}, JSON inventories, lists of connections; - for standard input`)
        .action(async (paths: string[], flags: InventoryFlags) =>
          done(await (await import('./commands/inventory.ts')).inventory(paths, flags, host)),
        ),
  },
  revoke: {
    summary: 'list the credentials that left the files and are still valid, with the commands that revoke them',
    define: (command, { host, done }) =>
      addConfigFlags(command)
        .argument('[ids...]', 'ids of connections; all of them if there are none')
        .option('--done', 'mark their credentials as revoked and remove them from the ledger')
        .option('--settle', 'end a merge conflict in the ledger: keep the entries of both sides')
        .addOption(new Option('--format <name>', 'how to print it').choices(['text', 'json']).default('text'))
        .action(async (ids: string[], flags) => done(await (await import('./commands/revoke.ts')).revoke(ids, flags, host))),
  },
  explain: {
    summary: 'print the page of a rule, the meaning of an Entra error, or the table of all rules',
    define: (command, { host, done }) =>
      addConfigFlags(command)
        .argument('[word]', 'the name of a rule, or an error such as AADSTS70021, also its whole message')
        .action(async (word: string | undefined, flags) => done(await (await import('./commands/explain.ts')).explain(word, flags, host))),
  },
  init: {
    summary: 'write a commented azconn-lint.yaml',
    define: (command, { host, done }) =>
      command
        .option('--force', 'overwrite an existing file')
        .action(async (flags: { readonly force?: boolean }) => done(await (await import('./commands/init.ts')).init(flags, host))),
  },
  restore: {
    summary: 'list the originals that --fix saved, or restore one',
    define: (command, { host, done }) =>
      command
        .argument('[id]', 'the id of a backup')
        .option('--backup-dir <dir>', 'the folder of the backups')
        .option('--force', 'overwrite changes made since then')
        .action(async (id: string | undefined, flags) => done(await (await import('./commands/restore.ts')).restore(id, flags, host))),
  },
  lsp: {
    summary: 'start the language server for an editor: findings, fixes and what Airflow gets, as you type',
    define: (command, { host, done }) =>
      command
        .option('--stdio', 'use standard input and output (the default)')
        .addOption(new Option('--clientProcessId <id>', 'end when this process does').hideHelp())
        .action(async () => done(await (await import('./commands/lsp.ts')).lsp(host))),
  },
  completion: {
    summary: 'print the completions for a shell',
    define: (command, { host, program, done }) =>
      command
        .addArgument(new Argument('<shell>').choices(SHELLS))
        .action(async (shell: string) => done(await (await import('./completion/completion.ts')).completion(shell, program, host))),
  },
};
