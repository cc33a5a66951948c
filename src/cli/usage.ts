import { OutputError, UsageError } from '../model/errors.ts';
import { EXIT, type ExitCode } from './exit.ts';
import type { Host } from './host.ts';
import { say } from './output/say.ts';

/** Runs a command; what its user can put right becomes a sentence and an exit code. */
export async function explained({ err }: Host, command: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof OutputError)) throw error;
    say(err, error.message);
    return error instanceof UsageError ? EXIT.usage : EXIT.failure;
  }
}
