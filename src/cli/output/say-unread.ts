import type { Unread } from '../../model/project.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Host } from '../host.ts';
import { crashReport } from './crash-report.ts';
import { say, sayCrash } from './say.ts';

/**
 * Prints what could not be read: an unreadable file never counts as fine, whatever else there was to show. `failures` are mistakes of ours;
 * the first is printed in full.
 */
export function sayUnread(unread: readonly Unread[], [failure]: readonly unknown[], { err, version }: Host): ExitCode {
  for (const { path, message } of unread) say(err, `${path}: ${message}`);
  if (failure !== undefined) sayCrash(err, crashReport(failure, version));
  return unread.length > 0 ? EXIT.failure : EXIT.clean;
}
