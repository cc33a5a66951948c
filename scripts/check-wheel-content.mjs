// Checks the content of the wheel.
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { check, ended } from './checks.mjs';
import { PYTHON, programIn } from './python-environment.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

const MOST_BYTES = 3_000_000;
/** All that may be in the wheel. */
const ALLOWED = [
  /^azconn_lint\/__(?:init|main)__\.py$/,
  /^azconn_lint\/bundle\/dist\/[a-z-]+\.cjs$/,
  /^azconn_lint\/bundle\/dist\/chunks\/[\w-]+\.(?:cjs|json)$/,
  /^azconn_lint\/bundle\/docs\/rules\/(?:README|[a-z-]+)\.md$/,
  /^azconn_lint\/bundle\/schemas\/(?:[a-z-]+\/)*[\w-]+(?:\.schema)?\.json$/,
  /^azconn_lint-[^/]+\.dist-info\/(?:METADATA|WHEEL|RECORD|entry_points\.txt|licenses\/(?:LICENSE|third-party-notices\.txt)|sboms\/azconn-lint\.cdx\.json)$/,
];
const REQUIRED = ['azconn_lint/__main__.py', 'azconn_lint/bundle/dist/bin.cjs', 'azconn_lint/bundle/dist/worker.cjs'];
const OF_METADATA = [
  'METADATA',
  'RECORD',
  'entry_points.txt',
  'licenses/LICENSE',
  'licenses/third-party-notices.txt',
  'sboms/azconn-lint.cdx.json',
];
const MISTAKE = `
import sys, zipfile
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
wheel = zipfile.ZipFile(sys.argv[1])
[bill] = [name for name in wheel.namelist() if name.endswith('.cdx.json')]
print(JsonStrictValidator(SchemaVersion.V1_6).validate_str(wheel.read(bill).decode()) or 'no mistake')
`;

/**
 * @param {string} wheel
 * @param {import('./wheel-surroundings.mjs').Surroundings} around
 */
export function checkContent(wheel, { tool }) {
  const names = namesIn(wheel);
  check('the wheel holds what it needs', () => {
    const needed = [...REQUIRED, ...OF_METADATA.map((name) => `${basename(wheel, '-py3-none-any.whl')}.dist-info/${name}`)];
    const pages = readdirSync(join(root, 'docs', 'rules')).map((name) => `azconn_lint/bundle/docs/rules/${name}`);
    const chunks = readdirSync(join(root, 'dist', 'chunks')).map((name) => `azconn_lint/bundle/dist/chunks/${name}`);
    return [...needed, ...pages, ...chunks].filter((name) => !names.includes(name)).map((name) => `missing: ${name}`);
  });
  check('and nothing else', () =>
    names.filter((name) => !ALLOWED.some((pattern) => pattern.test(name))).map((name) => `too much: ${name}`),
  );
  check(`it is smaller than ${MOST_BYTES / 1_000_000} MB`, () => {
    const { size } = statSync(wheel);
    return size <= MOST_BYTES ? [] : [`${size} bytes`];
  });
  check('no path of the machine that built it is in it', () => {
    const { stdout } = run(PYTHON, [
      '-c',
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print([n for n in z.namelist() if sys.argv[2].encode() in z.read(n)])',
      wheel,
      root,
    ]);
    return stdout.trim() === '[]' ? [] : [stdout];
  });
  check('PyPI would take it: twine', () => ended(run(tool('twine==7.0.0', 'twine'), ['check', '--strict', wheel]), 0, 'PASSED'));
  check('its bill of materials is valid CycloneDX', () => {
    const python = tool('cyclonedx-python-lib[json-validation]==11.12.0', 'python');
    return ended(run(python, ['-c', MISTAKE, wheel]), 0, 'no mistake');
  });
  check('a source distribution is refused in one sentence', () => {
    const python = programIn(join(root, '.build', 'hatchling'), 'python');
    const refused = run(python, ['-m', 'hatchling', 'build', '--target', 'sdist'], { cwd: join(root, 'python') });
    return ended(refused, 1, 'azconn-lint has no source distribution');
  });
}

/** @param {string} wheel */
function namesIn(wheel) {
  const { stdout } = run(PYTHON, ['-c', 'import sys, zipfile; print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))', wheel]);
  return stdout.trim().split('\n');
}
