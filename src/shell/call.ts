import type { Embedded, SetVariable } from '../model/embedded.ts';
import type { Located, Range } from '../model/text.ts';
import type { Output } from './command-output.ts';
import type { ShellProblem, Word } from './syntax.ts';
import type { Unknown } from './variables.ts';

/** One argument of a command, or words that may become any number of arguments. */
export interface ShellArgument {
  /** undefined where the script alone does not tell. */
  readonly value: Embedded | undefined;
  /** The same where the script tells a part of it, with ELSEWHERE for the rest. */
  readonly partly?: Embedded | undefined;
  /** The same value where the script gives it to the variable that is all of the word, and that no other word reads. */
  readonly origin?: Embedded | undefined;
  /** The literal of the one variable that the word names, where no other word reads that. */
  readonly named?: Embedded | undefined;
  readonly word: Word;
  readonly range: Range;
}

/** A command that is no part of bash. */
export interface ShellCall {
  readonly argv: readonly ShellArgument[];
  /** The variables that the script gives it. */
  readonly environment: ReadonlyMap<string, string | Unknown>;
  /** Whether the script comes here whatever happens, and once. */
  readonly isCertain: boolean;
  /** Whether it runs once if the script comes so far: it is in no branch, no function and no background. */
  readonly isUnconditional: boolean;
  /** Counts what may change the folder, or anything else, for the commands behind it: `cd`, `source`, a function. */
  readonly setting: number;
  /** The heredoc that is its input. */
  readonly stdin?: Embedded | undefined;
  readonly range: Range;
}

/** A variable that a script sets. */
export interface ShellVariable extends Omit<SetVariable, 'value'> {
  /** undefined where the script alone does not tell. */
  readonly value: Embedded | undefined;
  /** The same where the script tells a part of it, with ELSEWHERE for the rest. */
  readonly partly?: Embedded | undefined;
  /** Whether a command gets it: it is exported, or set for one command. */
  readonly isExported: boolean;
  readonly isCertain: boolean;
  /** Whether nothing in the script names it again, and no command gets it. */
  readonly isUnread?: boolean;
}

/** A text that a script writes into a file. */
export interface ShellWriting extends Output {
  /** undefined where the script alone does not tell. */
  readonly path: Located<string> | undefined;
  /** The last part of the path, which the script may tell where it does not tell the folder. */
  readonly fileName?: string | undefined;
  /** The variable that holds the path, and nothing else. */
  readonly pathVariable?: string | undefined;
  readonly isAppended: boolean;
  readonly isCertain: boolean;
}

/** The effects of running a script, as far as the script alone tells them. */
export interface ShellRun {
  readonly calls: readonly ShellCall[];
  readonly variables: readonly ShellVariable[];
  readonly writings: readonly ShellWriting[];
  readonly comments: readonly Range[];
  /** The messages of bash on its standard error. */
  readonly complaints: readonly string[];
  /** Whether something in it may have ended the script, or have changed more than is told. */
  readonly isDoubtful: boolean;
  /** The reason why the rest of the script is not read. */
  readonly problem: ShellProblem | undefined;
}
