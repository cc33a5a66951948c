import type { Output } from './command-output.ts';
import type { Variables } from './variables.ts';

/** One shell: the script's own, or one inside of parentheses, pipes and substitutions. */
export interface ShellState {
  hasEnded: boolean;
  /** It may have ended. */
  isDoubtful: boolean;
  exportsAll: boolean;
  refusesUnset: boolean;
  endsOnFailure: boolean;
  splitsAtBlanks: boolean;
  hasNoFiles: boolean;
}

/** Where a command runs. */
export interface Frame {
  readonly variables: Variables;
  readonly shell: ShellState;
  readonly isCertain: boolean;
  /** It runs beside what follows: when it writes cannot be told. */
  readonly isRacing: boolean;
  readonly stdin: Output;
  /** Takes what the commands print. */
  readonly printed: Output[];
}

/** The parts of a shell that commands may have changed. */
export type ChangedShell = Pick<Frame, 'variables' | 'shell'>;

/** A shell inside of the one of the frame: it sees the variables, and changes its own. */
export function innerFrame(frame: Frame, changed: Partial<Frame> = {}): Frame {
  return { ...frame, variables: frame.variables.inner(), shell: { ...frame.shell }, printed: [], ...changed };
}

export function runsForSure({ isCertain, shell }: Frame): boolean {
  return isCertain && !shell.hasEnded && !shell.isDoubtful;
}

/** Switches of a shell that a branch may have changed for all that follows. */
const SWITCHES = ['exportsAll', 'refusesUnset', 'endsOnFailure', 'splitsAtBlanks', 'hasNoFiles'] as const;

/** Takes back the facts that are known in a frame and may be otherwise if another one has run. */
export function forget(frame: Frame, { variables, shell }: ChangedShell): void {
  frame.variables.forget(variables);
  if (shell.hasEnded || shell.isDoubtful || SWITCHES.some((name) => shell[name] !== frame.shell[name])) frame.shell.isDoubtful = true;
}
