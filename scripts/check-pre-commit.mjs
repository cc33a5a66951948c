// Tries the hooks in the real pre-commit: installed from this repository, with commits that they stop, mend and let through.
// Usage: npm run check:pre-commit [-- --strict]; with --strict a missing pre-commit is a failure.
import { spawnSync } from 'node:child_process';
import { closeChecks, skip } from './checks.mjs';
import { runShown } from './run.mjs';

if (spawnSync('pre-commit', ['--version']).status === 0) {
  const { status } = runShown(process.execPath, ['scripts/count-tests.mjs', '--config', 'test/pre-commit/vitest.config.ts']);
  process.exitCode = status ?? 1;
} else {
  skip('pre-commit is not installed, so the hooks are not tried for real');
  closeChecks();
}
