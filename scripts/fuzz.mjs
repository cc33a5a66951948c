// Feeds generated and damaged files to every reader, to linting, fixing and planning, and to the whole command.
// npm run fuzz -- --minutes 10 --seed 42
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } } });
// Below node_modules, so that packages are found from there.
const folder = mkdtempSync(join(root, 'node_modules/.azconn-lint-fuzz-'));
try {
  const file = join(folder, 'run.mjs');
  await build({
    cwd: root,
    input: join(root, 'test/fuzz/run.ts'),
    platform: 'node',
    logLevel: 'silent',
    external: ['fast-check'],
    output: { file, codeSplitting: false },
  });
  process.argv = [...process.argv.slice(0, 2), values.minutes, ...(values.seed === undefined ? [] : [values.seed])];
  await import(pathToFileURL(file).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
