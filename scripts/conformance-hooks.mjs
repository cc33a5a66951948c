// Bundles the check of the hooks and runs it; the flags are those of conformance/hooks/run.ts.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));

// Every run has a bundle of its own: two runs at the same time must not pull it away under each other.
const bundle = `.conformance/hooks-${process.pid}.mjs`;

await build({
  cwd: root,
  input: 'conformance/hooks/run.ts',
  platform: 'node',
  external: ['fast-check'],
  logLevel: 'warn',
  output: { file: bundle, codeSplitting: false },
});

const { status, signal } = spawnSync(process.execPath, ['--enable-source-maps', bundle, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
rmSync(new URL(`../${bundle}`, import.meta.url));
if (signal !== null) console.error(`the conformance check was ended by ${signal}`);
process.exitCode = status ?? 1;
