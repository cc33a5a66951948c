import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { Chunks } from './chunks.ts';
import { CodeCache } from './code-cache.ts';
import { kindOfRun } from './commands.ts';
import { isTrusted } from './trusted-folder.ts';

/** Put in by the build: a fingerprint of all chunks. */
declare const BUILD: string;

/** The chunks beside the file that runs, with what is kept of them for this Node and this user. */
export function ownChunks(
  folder: string,
  { arch, argv, cwd, env, platform, version, versions, getuid, getBuiltinModule }: NodeJS.Process,
): Chunks {
  const args = argv.slice(2);
  const kept = cacheFolder({ env, platform, build: BUILD, engine: `${version}-${arch}-${versions.v8}` });
  return new Chunks({
    folder: join(folder, 'chunks'),
    cache: kept !== undefined && isTrusted(kept, { cwd: cwd(), args }) ? new CodeCache(kept, getuid?.()) : undefined,
    builtin: getBuiltinModule,
    kind: kindOfRun(args),
  });
}
