import type { Embedded } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import type { ShellRun, ShellVariable, ShellWriting } from './call.ts';
import type { ShellSetting } from './helm-settings.ts';
import type { GivenOption } from './options.ts';
import type { ShellFile } from './shell-files.ts';
import type { WordList } from './word-list.ts';

/** A command that adds a connection, field by field or as a whole. */
export interface ShellConnection {
  readonly command: 'airflow' | 'astro-deployment' | 'astro-environment';
  /** undefined where the script alone does not tell. */
  readonly id: Embedded | undefined;
  /** By Airflow's names; `uri` and `json` hold a connection as a whole. */
  readonly fields: readonly GivenOption[];
  /** Whether every word of the command is known. */
  readonly isWhole: boolean;
  /** Whether it keeps the fields that it is not told, so that none can be taken away by leaving it out. */
  readonly keepsOthers?: boolean;
  /** Its words, where they are the items of a list. */
  readonly listed?: WordList;
  /** The command before it that added the same id, so that Airflow refuses this one. */
  readonly repeats?: Range;
  readonly range: Range;
}

/** A command that puts a text under a name: `az keyvault secret set`. */
export interface ShellSecret {
  readonly name: Embedded | undefined;
  readonly value: Embedded | undefined;
  /** The same where the script tells a part of it, with ELSEWHERE for the rest. */
  readonly partly?: Embedded | undefined;
  readonly range: Range;
}

/** The parts of a script that concern connections. */
export interface ShellContent {
  readonly connections: readonly ShellConnection[];
  /** The variables that the script sets for commands, and those that a command sets in a Deployment or in a secret of Kubernetes. */
  readonly variables: readonly ShellVariable[];
  readonly secrets: readonly ShellSecret[];
  readonly writings: readonly ShellWriting[];
  readonly files: readonly ShellFile[];
  /** The settings of each chart that Helm installs. */
  readonly charts: readonly (readonly ShellSetting[])[];
  readonly comments: readonly Range[];
  readonly problem: ShellRun['problem'];
}
