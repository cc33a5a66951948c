import { OutputError, UsageError } from '../model/errors.ts';
import type { Host } from './host.ts';
import { say } from './output/say.ts';

/** The same in every format. */
export const EXIT = {
  clean: 0,
  /** Findings at or above `--fail-on`, also after `--fix` when some remain. */
  findings: 1,
  /** Wrong call or wrong configuration. */
  usage: 2,
  /** Nothing to check. */
  nothing: 3,
  /** Our own failure, or a fix that was refused because it could not be proved right. */
  failure: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Runs a command; a mistake that its user can put right becomes a sentence and an exit code. */
export async function explained({ err }: Host, command: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof OutputError)) throw error;
    say(err, error.message);
    return error instanceof UsageError ? EXIT.usage : EXIT.failure;
  }
}
