// Commits through the hooks for Python with the real pre-commit, which takes them from this repository as git has it. pip finds the
// wheel in a folder.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check, ended } from './checks.mjs';
import { GIT_ENVIRONMENT } from './git-environment.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/** The oldest that the hooks allow, and the newest. */
const VERSIONS = ['3.0.4', '4.7.0'];
const SETTINGS = 'my team/airflow_settings.yaml';
const LEGACY = `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: wasb
      conn_login: stsales
      conn_password: ZmFrZS1rZXktb2YtYS10ZXN0LWZha2Uta2V5LW9mLWEtdGVzdA==
`;
const FILES = {
  '.gitignore': '.env\n',
  '.env': 'AIRFLOW_CONN_LAKE=adls://stlake:ZmFrZQ%3D%3D@\n',
  'azconn-lint.yaml': `identities:
  default:
    client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
    tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
`,
  [SETTINGS]: LEGACY,
};

/** @typedef {import('./wheel-surroundings.mjs').Surroundings} Surroundings */

/** @param {Surroundings} around */
export function checkHooks(around) {
  for (const version of VERSIONS) check(`pre-commit ${version} installs and runs the hooks for Python`, () => hooked(version, around));
}

/**
 * @param {string} version
 * @param {Surroundings} around
 */
function hooked(version, { env, home, tool }) {
  const folder = join(home, `scratch of ${version}`);
  const own = { ...env, ...GIT_ENVIRONMENT, PRE_COMMIT_HOME: join(home, `pre-commit-${version}`), PRE_COMMIT_COLOR: 'never' };
  const program = tool(`pre-commit==${version}`, 'pre-commit');
  const git = (/** @type {string[]} */ ...args) => run('git', args, { cwd: folder, env: own });
  const hook = (/** @type {string} */ id) => run(program, ['run', id, '--all-files'], { cwd: folder, env: own });
  for (const [name, text] of Object.entries({ ...FILES, '.pre-commit-config.yaml': configuration() })) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  const installed = run(program, ['install', '--install-hooks'], { cwd: folder, env: own });
  const found = [
    ...ended(hook('azconn-lint-python'), 1, `${SETTINGS}:4:18  warning  legacy-azure-connection`),
    ...ended(hook('azconn-lint-python-project'), 1, SETTINGS, '.env:1:'),
    ...ended(hook('azconn-lint-python-fix'), 1, 'files were modified by this hook'),
  ];
  const isFixed = readFileSync(join(folder, SETTINGS), 'utf8').includes('managed_identity_client_id: 7d3c1e52');
  rmSync(join(folder, '.env'));
  git('add', '--all');
  const committed = git('commit', '--message=fixed');
  const names = ['azconn-lint', 'azconn-lint --fix', 'azconn-lint (whole project)'];
  const passed = names.flatMap((name) =>
    `${committed.stdout}${committed.stderr}`.includes(`\n${name}....`) ? [] : [`${name} did not run`],
  );
  return [...ended(installed, 0), ...found, ...(isFixed ? [] : ['nothing was rewritten']), ...ended(committed, 0, 'Passed'), ...passed];
}

function configuration() {
  const commit = run('git', ['rev-parse', 'HEAD']).stdout.trim();
  const ids = ['azconn-lint-python', 'azconn-lint-python-fix', 'azconn-lint-python-project'];
  return `repos:\n  - repo: ${pathToFileURL(root).href}\n    rev: ${commit}\n    hooks:\n${ids.map((id) => `      - id: ${id}\n`).join('')}`;
}
