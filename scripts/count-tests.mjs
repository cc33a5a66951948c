// Runs `npm test`, on the files that are named if any are, and ends with the count of its tests in the one form that every check here ends with.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-'));
const file = join(folder, 'tests.json');
const { status } = spawnSync(
  'npm',
  ['test', '--', ...process.argv.slice(2), '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  },
);
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numFailedTestSuites = 0 } = JSON.parse(readFileSync(file, 'utf8'));
rmSync(folder, { recursive: true });
console.log(
  `${numPassedTests} passed, ${Math.max(numFailedTests, status === 0 ? 0 : 1, numFailedTestSuites > 0 && numFailedTests === 0 ? 1 : 0)} failed, ${numPendingTests} skipped`,
);
process.exitCode = status ?? 1;
