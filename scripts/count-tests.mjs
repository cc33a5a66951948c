// Runs `npm test`, on the files that are named if any are, and ends with the count of its tests in the one form that every check here ends with.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runShown } from './run.mjs';
import { scratchFolder } from './scratch-folder.mjs';

const file = join(scratchFolder(), 'tests.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
const { status } = runShown('npm', ['test', '--', ...process.argv.slice(2), ...reporters]);
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numFailedTestSuites = 0 } = JSON.parse(readFileSync(file, 'utf8'));
const failed = Math.max(numFailedTests, status === 0 ? 0 : 1, numFailedTestSuites > 0 && numFailedTests === 0 ? 1 : 0);
console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped`);
process.exitCode = status ?? 1;
