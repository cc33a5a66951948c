// What a run of the command loads before it can say anything: a signal that no busy machine disturbs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOOKS = `import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  if (url.startsWith('file:')) appendFileSync(process.env.BENCH_LOADED, url + '\\n');
  return next(url, context);
}`;
const REGISTER = `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(HOOKS)}));`;

/** The files of JavaScript that one run loads, and their bytes. */
export function loadedBy(command, cwd) {
  const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-bench-'));
  const log = join(folder, 'loaded');
  const register = `data:text/javascript,${encodeURIComponent(REGISTER)}`;
  spawnSync(process.execPath, ['--import', register, ...command], { cwd, env: { ...process.env, BENCH_LOADED: log } });
  const files = [...new Set(readFileSync(log, 'utf8').trim().split('\n'))].map((url) => fileURLToPath(url));
  rmSync(folder, { recursive: true });
  return { files, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}
