import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reporterNames } from '../../src/reporters/formats.ts';
import { rules } from '../../src/rules/index.ts';
import { runMain } from '../run-main.ts';
import { completedByBash, completedByFish, completedByZsh, isThere, someFolder } from './shells.ts';

const COMMANDS = ['check', 'plan', 'generate', 'show', 'inventory', 'explain', 'init', 'restore', 'completion'];
const SHELLS = { bash: completedByBash, zsh: completedByZsh, fish: completedByFish } as const;

const ids = rules.map(({ id }) => id);
const folder = someFolder();

async function scriptFor(shell: string): Promise<string> {
  const { code, out } = await runMain(['completion', shell]);
  expect(code).toBe(0);
  const script = join(mkdtempSync(join(tmpdir(), 'azconn-lint-completion-')), `azconn-lint.${shell}`);
  writeFileSync(script, out);
  return script;
}

for (const shell of Object.keys(SHELLS)) {
  if (!isThere(shell)) console.warn(`SKIPPED: ${shell} is not installed, so its completions are not tried`);
}

describe.each(Object.entries(SHELLS))('%s', (shell, complete) => {
  const isMissing = !isThere(shell) || (shell === 'zsh' && !isThere('script'));
  const offered = async (line: string) => complete(await scriptFor(shell), line, folder);

  test.skipIf(isMissing)('offers the commands first', async () => {
    expect(await offered('azconn-lint ')).toEqual(expect.arrayContaining(COMMANDS));
    expect(await offered('azconn-lint expl')).toEqual(['explain']);
  });

  test.skipIf(isMissing)('offers the flags of check without its name, and those of each command', async () => {
    expect(await offered('azconn-lint --unsafe')).toEqual(['--unsafe-fixes']);
    expect(await offered('azconn-lint --vers')).toEqual(['--version']);
    expect(await offered('azconn-lint check --upd')).toEqual(['--update-baseline']);
    expect(await offered('azconn-lint generate --plat')).toEqual(['--platform']);
    expect(await offered('azconn-lint plan --fix')).toEqual([]);
  });

  test.skipIf(isMissing)('offers what a flag allows', async () => {
    expect((await offered('azconn-lint --format ')).toSorted()).toEqual(reporterNames.toSorted());
    expect((await offered('azconn-lint plan --format ')).toSorted()).toEqual([
      'bash',
      'json',
      'markdown',
      'powershell',
      'terraform',
      'text',
    ]);
    expect(await offered('azconn-lint generate --service data-f')).toEqual(['data-factory']);
    expect((await offered('azconn-lint completion ')).toSorted()).toEqual(['bash', 'fish', 'zsh']);
  });

  test.skipIf(isMissing)('offers the rules', async () => {
    expect((await offered('azconn-lint explain ')).toSorted()).toEqual(ids.toSorted());
    expect(await offered('azconn-lint --only legacy-az')).toEqual(['legacy-azure-connection']);
    expect((await offered('azconn-lint --rule retired')).join()).toContain('retired-service');
  });

  test.skipIf(isMissing)('offers the levels of a rule', async () => {
    const levels = await offered('azconn-lint --rule retired-service=');
    expect(levels.map((word) => word.replace('retired-service=', '')).toSorted()).toEqual(['error', 'info', 'off', 'warning']);
  });
});

test.skipIf(!isThere('fish'))('fish offers files where a file belongs, and none where none does', async () => {
  const script = await scriptFor('fish');
  expect(completedByFish(script, 'azconn-lint --config ', folder)).toContain('airflow_settings.yaml');
  expect(completedByFish(script, 'azconn-lint plan air', folder)).toEqual(['airflow_settings.yaml']);
  expect(completedByFish(script, 'azconn-lint --backup-dir ', folder)).toEqual(['dags/']);
  expect(completedByFish(script, 'azconn-lint explain airf', folder)).not.toContain('airflow_settings.yaml');
});

test.skipIf(!isThere('bash'))('bash leaves files to itself', async () => {
  const script = await scriptFor('bash');
  expect(completedByBash(script, 'azconn-lint --config ', folder)).toEqual([]);
  expect(spawnSync('bash', ['-c', `source ${script}; complete -p azconn-lint`], { encoding: 'utf8' }).stdout).toContain('-o default');
});

test.skipIf(!isThere('shellcheck'))('shellcheck has nothing to say about the bash script', async () => {
  const { stdout } = spawnSync('shellcheck', ['--shell=bash', await scriptFor('bash')], { encoding: 'utf8' });
  expect(stdout).toBe('');
});

test('a shell that nobody knows is a wrong call', async () => {
  const { code, err } = await runMain(['completion', 'tcsh']);
  expect(code).toBe(2);
  expect(err).toContain('bash, zsh, fish');
});
