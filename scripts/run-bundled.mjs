// Bundles a check that is written in TypeScript and runs it with the flags of the command line.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** Every run has a bundle of its own: two runs at the same time must not pull it away under each other. */
export async function runBundled(name, input) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const bundle = `.conformance/${name}-${process.pid}.mjs`;
  const output = { file: bundle, codeSplitting: false };
  await build({ cwd: root, input, platform: 'node', external: ['fast-check'], logLevel: 'warn', output });
  const options = { cwd: root, stdio: 'inherit' };
  const { status, signal } = spawnSync(process.execPath, ['--enable-source-maps', bundle, ...process.argv.slice(2)], options);
  rmSync(new URL(`../${bundle}`, import.meta.url));
  if (signal !== null) console.error(`the conformance check was ended by ${signal}`);
  process.exitCode = status ?? 1;
}
