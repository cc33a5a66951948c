// Bundles a check that is written in TypeScript and runs it. The flags are those of the check.
// Usage: node scripts/run-bundled.mjs MODULE [FLAGS]
import { bundleModule } from './load-module.mjs';
import { runShown } from './run.mjs';

const [input, ...flags] = process.argv.slice(2);
if (input === undefined) throw new Error('name the module to run');
const { status, signal } = runShown(process.execPath, ['--enable-source-maps', await bundleModule(input), ...flags]);
if (signal !== null) console.error(`${input} was ended by ${signal}`);
process.exitCode = status ?? 1;
