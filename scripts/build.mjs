// Bundles the command and the library into dist/, and writes the types of the library.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
rmSync('dist', { recursive: true, force: true });

const shared = { logLevel: 'warn', transform: { define: { VERSION: JSON.stringify(version) } } };

const command = await rolldown({ ...shared, input: { bin: 'src/bin.ts' }, platform: 'node' });
await command.write({ dir: 'dist', format: 'esm', minify: true, chunkFileNames: 'chunks/[name].js' });

const library = await rolldown({
  ...shared,
  input: { index: 'src/index.ts' },
  platform: 'neutral',
  resolve: { mainFields: ['module', 'main'] },
});
await library.write({ dir: 'dist', format: 'esm' });

execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--emitDeclarationOnly'], { stdio: 'inherit' });
