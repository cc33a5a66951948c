import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCommand } from '../scripts/build-command.mjs';

/** In milliseconds. */
const A_WHILE = 50;
const PATIENCE = 60_000;

/** Puts the command into a folder, bundled as it is released. It is built once for all tests of a run, whichever process asks first. */
export async function buildInto(folder: string): Promise<void> {
  cpSync(await built(), folder, { recursive: true });
}

async function built(): Promise<string> {
  const work = join(tmpdir(), 'azconn-lint-being-built');
  const ready = join(tmpdir(), 'azconn-lint-built-once');
  if (existsSync(ready)) return ready;
  if (isFirst(work)) {
    await buildCommand(work, '0.0.0-test');
    renameSync(work, ready);
    return ready;
  }
  for (let waited = 0; waited < PATIENCE; waited += A_WHILE) {
    if (existsSync(ready)) return ready;
    await new Promise((resolve) => setTimeout(resolve, A_WHILE));
  }
  throw new Error('another process has not built the command');
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
