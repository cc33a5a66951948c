import type { Range } from '../model/text.ts';
import type { AssignedVariables } from './assigned-variables.ts';
import type { ShellArgument, ShellCall, ShellWriting } from './call.ts';
import type { Frame } from './frame.ts';
import type { Assignment } from './syntax.ts';
import type { Unknown } from './variables.ts';

/** The status with which a command ended; undefined where it cannot be told. */
export type Status = number | undefined;

/** The operations of the shell that a command may use. */
export interface Shell {
  readonly variables: AssignedVariables;
  /** Calls a command that is no part of bash. */
  external(argv: readonly ShellArgument[], frame: Frame, call: Pick<ShellCall, 'range' | 'environment'>): Status;
  /** Gives variables their values, and notes the assignments: all are expanded before the first one is made. */
  assignArguments(assignments: readonly Assignment[], frame: Frame, exportOf: (name: string) => boolean | Unknown): void;
  environmentOf(name: string, frame: Frame, given: ShellCall['environment']): ShellCall['environment'];
  write(writing: ShellWriting): void;
  complain(message: string, frame: Frame): void;
}

/** A command that runs inside of the shell, or that is as well known as one. */
export interface Invocation {
  readonly name: string;
  /** Without the name of the command. */
  readonly argv: readonly ShellArgument[];
  /** The arguments of `export` and its kin that are assignments. */
  readonly assigned: readonly Assignment[];
  /** The variables in front of the command. */
  readonly given: ShellCall['environment'];
  readonly frame: Frame;
  readonly runner: Shell;
  readonly range: Range;
}
