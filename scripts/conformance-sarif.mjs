// Gives the SARIF report of the examples to Microsoft's multitool, which checks more than the schema says. It is a hundred
// megabytes, so it is no dependency: it is installed into a folder of its own.
// Usage: node scripts/conformance-sarif.mjs   (after npm run build)
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeChecks, ended, report } from './checks.mjs';
import { npmTools } from './npm-tools.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

const VERSION = '5.7.0';
const COMPLAINT = /: (?:error|warning) .*/;
const EXAMPLES = ['legacy-project', 'monorepo', 'workload-identity'];

const folder = join(root, '.conformance', 'sarif');
const program = multitool();
for (const example of EXAMPLES) {
  const file = join(root, '.conformance', `${example}.sarif`);
  const made = run(process.execPath, [
    'dist/bin.js',
    `examples/${example}`,
    '--fail-on',
    'never',
    '--format',
    'sarif',
    '--output-file',
    file,
  ]);
  const results = made.status === 0 ? JSON.parse(readFileSync(file, 'utf8')).runs[0].results.length : 0;
  const validated = run(program, ['validate', file, '--output', `${file}.validated`, '--log', 'ForceOverwrite']);
  const text = `${validated.stdout}${validated.stderr}`;
  report(`${example}: ${results} results`, [
    ...ended(made, 0),
    ...(COMPLAINT.test(text) ? [text] : ended(validated, 0, 'Analysis completed successfully')),
  ]);
}
closeChecks();

function multitool() {
  const name = `@microsoft/sarif-multitool-${process.platform}`;
  const isWindows = process.platform === 'win32';
  const path = join(npmTools(folder, { [name]: VERSION }), 'node_modules', name, isWindows ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');
  if (!isWindows) chmodSync(path, 0o755);
  return path;
}
