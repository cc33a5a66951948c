// What the scripts share that check what is built as strangers use it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What this machine's own settings make npm say. */
const ABOUT_THIS_MACHINE = /^npm warn Unknown (?:user|env|global) config .*\n?/gm;
/** The environment without what an `npm run` around this adds to it, such as its loglevel. */
const ownEnv = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(?:registry|cache)$)/i.test(name)));
const npmEnv = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false', NO_COLOR: '1' };
let passed = 0;
let failed = 0;

/** Runs a program to its end. A variable of `env` that is undefined is not set. */
export function run(program, args, { cwd = root, env = {} } = {}) {
  const shell = process.platform === 'win32' && program === 'npm';
  const { status, signal, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: { ...ownEnv, ...npmEnv, ...env },
    encoding: 'utf8',
    shell,
  });
  if (error) throw new Error(`${program} cannot be started`, { cause: error });
  return { status, signal, stdout, stderr: stderr.replace(ABOUT_THIS_MACHINE, '') };
}

/** Runs one check, which gives a list of complaints, and counts it. */
export function check(name, complaintsOf) {
  let complaints;
  try {
    complaints = complaintsOf();
  } catch (error) {
    complaints = [String(error?.stack ?? error)];
  }
  console.log(`${complaints.length === 0 ? 'ok' : 'NOT OK'}  ${name}`);
  for (const complaint of complaints) console.log(`        ${complaint.trim().replaceAll('\n', '\n        ')}`);
  if (complaints.length === 0) passed++;
  else failed++;
}

/** A complaint unless the program ended with this status and said all of these. */
export function ended({ status, signal, stdout, stderr }, expected, ...parts) {
  const missing = parts.filter((part) => !`${stdout}${stderr}`.includes(part));
  if (status === expected && missing.length === 0) return [];
  return [
    `ended with ${signal ?? status}, not ${expected}${missing.map((part) => `; does not say ${JSON.stringify(part)}`).join('')}\n${stdout}${stderr}`,
  ];
}

/** Installs packages of npm into a folder that is kept for the next time. */
export function npmTools(folder, packages) {
  const wanted = Object.entries(packages).map(([tool, version]) => `${tool}@${version}`);
  const stamp = join(folder, 'installed.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted.join(' ')) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { status, stdout, stderr } = run('npm', ['install', '--ignore-scripts', ...wanted], { cwd: folder });
  if (status !== 0) throw new Error(`${wanted.join(' ')} cannot be installed:\n${stdout}${stderr}`);
  writeFileSync(stamp, wanted.join(' '));
  return folder;
}

/** Says how many checks passed, and ends the script accordingly. */
export function closeChecks() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
