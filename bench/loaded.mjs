// What a run of the command loads before it can say anything: a signal that no busy machine disturbs.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scratchFolder } from '../scripts/scratch-folder.mjs';

/** Notes every file of JavaScript and every table below the folder of the program that is read, by Node or by the program itself. */
const HOOK = `const fs = require('node:fs');
const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
  if (String(path).startsWith(process.env.BENCH_FOLDER)) fs.appendFileSync(process.env.BENCH_LOADED, path + '\\n');
  return readFileSync(path, ...rest);
};`;

/**
 * The files of JavaScript and the tables that one run loads, and their bytes.
 * @param {string} bin
 * @param {string} cwd
 */
export function loadedBy(bin, cwd) {
  const folder = scratchFolder();
  const [log, hook] = [join(folder, 'loaded'), join(folder, 'hook.cjs')];
  writeFileSync(hook, HOOK);
  writeFileSync(log, `${bin}\n`);
  const env = { ...process.env, BENCH_LOADED: log, BENCH_FOLDER: dirname(bin), NODE_DISABLE_COMPILE_CACHE: '1' };
  spawnSync(process.execPath, ['--require', hook, bin], { cwd, env });
  const files = [...new Set(readFileSync(log, 'utf8').trim().split('\n'))].filter((path) => /\.(?:c?js|json)$/.test(path));
  return { files, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}
