// Gives the SARIF report of the examples to Microsoft's multitool, which checks more than the schema says. It is a hundred
// megabytes, so it is no dependency: it is installed into a folder of its own.
// Usage: node scripts/conformance-sarif.mjs   (after npm run build)
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '5.7.0';
const COMPLAINT = /: (?:error|warning) .*/g;
const EXAMPLES = ['legacy-project', 'monorepo', 'workload-identity'];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folder = '.conformance/sarif';
const isWindows = process.platform === 'win32';

/** Runs a program to its end; one that cannot be started ends the check. */
function run(program, args) {
  const { status, stdout = '', stderr = '', error } = spawnSync(program, args, { encoding: 'utf8', shell: isWindows && program === 'npm' });
  if (error) throw new Error(`${program} cannot be started`, { cause: error });
  return { status, text: stdout + stderr };
}

function multitool() {
  const name = `@microsoft/sarif-multitool-${process.platform}`;
  const program = join(folder, 'node_modules', name, isWindows ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { status, text } = run('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${VERSION}`]);
  if (status !== 0) throw new Error(`the multitool cannot be installed:\n${text}`);
  if (!isWindows) chmodSync(program, 0o755);
  return program;
}

const program = multitool();
let passed = 0;
let failed = 0;
for (const example of EXAMPLES) {
  const report = join(folder, `${example}.sarif`);
  const made = run(process.execPath, [
    'dist/bin.js',
    `examples/${example}`,
    '--fail-on',
    'never',
    '--format',
    'sarif',
    '--output-file',
    report,
  ]);
  const results = made.status === 0 ? JSON.parse(readFileSync(report, 'utf8')).runs[0].results.length : 0;
  const { status, text } = run(program, [
    'validate',
    report,
    '--output',
    join(folder, `${example}.validated.sarif`),
    '--log',
    'ForceOverwrite',
  ]);
  const complaints = text.match(COMPLAINT) ?? [];
  const isClean = made.status === 0 && status === 0 && text.includes('Analysis completed successfully') && complaints.length === 0;
  console.log(`${isClean ? 'ok' : 'NOT OK'}  ${example}: ${results} results`);
  if (!isClean) console.log(made.text, text);
  if (isClean) passed++;
  else failed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
