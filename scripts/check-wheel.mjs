// Builds the wheel twice and uses it as people do who have Python and no Node: with pip, uv, pipx and pre-commit, on a PATH without
// Node. Usage: node scripts/check-wheel.mjs [--strict]
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContent } from './check-wheel-content.mjs';
import { checkHooks } from './check-wheel-hooks.mjs';
import { checkUse } from './check-wheel-use.mjs';
import { check, closeChecks, ended, reasonOf, skip } from './checks.mjs';
import { readManifest } from './manifest.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { surroundings } from './wheel-surroundings.mjs';

const work = join(root, '.conformance', 'wheel');
const output = join(root, 'python', 'dist');
const { version } = readManifest();
/** The surroundings that a build must not depend on. */
const OTHER_SURROUNDINGS = { TZ: 'Asia/Kathmandu', LC_ALL: 'C', PYTHONHASHSEED: '7', HOME: '/nowhere' };

if (process.platform === 'win32') skip('the wheel is not tried on Windows');
else checkWheel();
closeChecks();

function checkWheel() {
  const [first, second] = [built({}), built(OTHER_SURROUNDINGS)];
  check('`npm run wheel` makes one wheel', () => [first, second].flatMap(({ complaints }) => complaints));
  const [one, other] = [first.bytes, second.bytes];
  if (one === undefined || other === undefined) return;
  check('two builds have the same bytes', () => (one.equals(other) ? [] : ['they differ']));
  const around = prepared();
  if (around === undefined) return;
  const wheel = join(around.index, first.name);
  writeFileSync(wheel, one);
  checkContent(wheel, around);
  checkUse({ wheel, version }, around);
  checkHooks(around);
}

/**
 * Builds the wheel by the one command for that; `bytes` is undefined where there is not one wheel then.
 * @param {Record<string, string>} env
 */
function built(env) {
  rmSync(output, { recursive: true, force: true });
  const ending = run('npm', ['run', '--silent', 'wheel'], { env });
  const names = existsSync(output) ? readdirSync(output) : [];
  const [name = ''] = names;
  const isOne = names.length === 1 && /^azconn_lint-\d[\w.]*-py3-none-any\.whl$/.test(name);
  const complaints = [...ended(ending, 0), ...(isOne ? [] : [`python/dist holds: ${names.join(', ')}`])];
  return { name, complaints, bytes: isOne ? readFileSync(join(output, name)) : undefined };
}

/** The surroundings; without them, which need PyPI, nothing is tried. */
function prepared() {
  try {
    return surroundings(work);
  } catch (error) {
    skip(`the wheel is not tried: ${reasonOf(error)}`);
    return undefined;
  }
}
