import { isAbsolute, join } from 'node:path';
import { UsageError } from '../model/errors.ts';

/** The facts that the place of a program's own files depends on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: string;
}

/**
 * Where what must outlive a run is kept: `$XDG_STATE_HOME/azconn-lint` or `~/.local/state/azconn-lint`, on Windows under
 * `%LOCALAPPDATA%`. The XDG specification says that a path that is not absolute does not count.
 */
export function stateFolder({ env, home, platform }: Surroundings): string {
  const base = platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_STATE_HOME'];
  if (base !== undefined && isAbsolute(base)) return join(base, 'azconn-lint');
  if (!isAbsolute(home)) throw new UsageError('There is no home folder for backups; name a folder with --backup-dir');
  return platform === 'win32' ? join(home, 'AppData', 'Local', 'azconn-lint') : join(home, '.local', 'state', 'azconn-lint');
}
