import type { Unread } from '../../model/project.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Host } from '../host.ts';
import { say } from './say.ts';

/** Says what could not be read. Nothing unreadable counts as fine, whatever else there was to show. */
export function sayUnread(unread: readonly Unread[], { err }: Host): ExitCode {
  for (const { path, message } of unread) say(err, `${path}: ${message}`);
  return unread.length > 0 ? EXIT.failure : EXIT.clean;
}
