// Builds the wheel twice and uses it as people do who have Python and no Node: with pip, uv, pipx and pre-commit, on a PATH without
// Node. Usage: node scripts/check-wheel.mjs [--strict]   (--strict: what cannot be tried here is a failure)
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkContent } from './check-wheel-content.mjs';
import { checkHooks } from './check-wheel-hooks.mjs';
import { checkUse } from './check-wheel-use.mjs';
import { check, closeChecks, ended, root, run } from './checks.mjs';
import { surroundings } from './wheel-surroundings.mjs';

const isStrict = process.argv.includes('--strict');
const work = join(root, '.conformance', 'wheel');
const output = join(root, 'python', 'dist');
/** What a build must not depend on. */
const OTHER_SURROUNDINGS = { TZ: 'Asia/Kathmandu', LC_ALL: 'C', PYTHONHASHSEED: '7', HOME: '/nowhere' };

if (process.platform === 'win32') {
  console.log('SKIPPED  the wheel is not tried on Windows');
  check('it can be tried here', () => (isStrict ? ['this is Windows'] : []));
} else checkWheel();
closeChecks();

function checkWheel() {
  const [first, second] = [built({}), built({ ...OTHER_SURROUNDINGS })];
  check('`npm run wheel` makes one wheel', () => [first, second].flatMap(({ complaints }) => complaints));
  check('two builds have the same bytes', () => (first.hash === second.hash ? [] : [`${first.hash} and ${second.hash}`]));
  const around = prepared();
  if (around === undefined) return;
  copyFileSync(first.wheel, join(around.index, first.name));
  const subject = { wheel: join(around.index, first.name), version: first.name.split('-')[1] };
  checkContent(subject, around);
  checkUse(subject, around);
  checkHooks(around);
}

/** Builds the wheel by the one command for that. */
function built(env) {
  rmSync(output, { recursive: true, force: true });
  const { status, stdout, stderr } = run('npm', ['run', '--silent', 'wheel'], { env });
  const names = status === 0 ? readdirSync(output) : [];
  const [name = ''] = names;
  const complaints = ended({ status, stdout, stderr }, 0);
  if (names.length !== 1 || !/^azconn_lint-\d[\w.]*-py3-none-any\.whl$/.test(name))
    complaints.push(`python/dist holds: ${names.join(', ')}`);
  const wheel = join(output, name);
  const hash = statSync(wheel).isFile() ? createHash('sha256').update(readFileSync(wheel)).digest('hex') : undefined;
  return { wheel, name, hash, complaints };
}

/** The surroundings; without them, which need PyPI, nothing is tried. */
function prepared() {
  try {
    return surroundings(work);
  } catch (error) {
    console.log(`SKIPPED  the wheel is not tried: ${error.message}`);
    check('it can be tried here', () => (isStrict ? [error.message] : []));
    return undefined;
  }
}
