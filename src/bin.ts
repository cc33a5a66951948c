#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { cacheFolder } from './launch/cache-folder.ts';
import { Chunks } from './launch/chunks.ts';
import { CodeCache } from './launch/code-cache.ts';

/** Put in by the build: a fingerprint of all chunks. */
declare const BUILD: string;

const folder = import.meta.dirname;
const { arch, env, platform, version, versions } = process;
const kept = cacheFolder({ env, platform, build: BUILD, engine: `${version}-${arch}-${versions.v8}` });
const chunks = new Chunks({
  folder: join(folder, 'chunks'),
  cache: kept === undefined ? undefined : new CodeCache(kept, process.getuid?.()),
  builtin: (id) => process.getBuiltinModule(id),
});
process.on('exit', () => chunks.keep());
const { runCommand } = chunks.load('./command.cjs') as typeof import('./command.ts');
void runCommand(dirname(folder));
