import { homedir } from 'node:os';
import { join } from 'node:path';

/** The facts that the folder depends on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** The version of Node and what else decides about its code. */
  readonly engine: string;
  /** A fingerprint of the files of our program. */
  readonly build: string;
}

/**
 * Where compiled code is kept: in the folder that the system has for such things, or where Node's own NODE_COMPILE_CACHE points
 * to. undefined where NODE_DISABLE_COMPILE_CACHE forbids it.
 */
export function cacheFolder({ env, platform, engine, build }: Surroundings): string | undefined {
  if (env['NODE_DISABLE_COMPILE_CACHE']) return undefined;
  return join(env['NODE_COMPILE_CACHE'] || join(userFolder(env, platform), 'azconn-lint'), `${build}-${engine}`);
}

/** As Node itself finds it, which would have to be loaded for that. */
function homeOf(env: Surroundings['env']): string {
  return env['HOME'] || homedir();
}

function userFolder(env: Surroundings['env'], platform: string): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local');
  const own = env['XDG_CACHE_HOME'];
  if (own?.startsWith('/')) return own;
  return platform === 'darwin' ? join(homeOf(env), 'Library', 'Caches') : join(homeOf(env), '.cache');
}
