// Bundles the command and the library into dist/, and writes the types of the library.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { writeTypes } from './build-types.mjs';
import { noticesFor } from './third-party.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
rmSync('dist', { recursive: true, force: true });

const shared = { logLevel: 'warn', transform: { define: { VERSION: JSON.stringify(version) } } };

// What every check needs is one file; the rest is loaded by those who ask for it.
const needed = await reachedFrom('src/cli/quick-check.ts');
/** Run when it is first asked for, not when a run begins: few projects have a file that needs it. */
const lazily = {
  name: 'lazily',
  transform: (code, id) => (id.endsWith('yaml11.ts') ? asked(code) : undefined),
};
const command = await rolldown({ ...shared, input: { bin: 'src/bin.ts' }, platform: 'node', plugins: [lazily] });
const commandOutput = await command.write({
  dir: 'dist',
  format: 'esm',
  minify: true,
  chunkFileNames: 'chunks/[name].js',
  codeSplitting: { groups: [{ name: 'quick-check', test: (id) => needed.has(id) || id.includes('rolldown/runtime') }] },
});

const library = await rolldown({
  ...shared,
  input: { index: 'src/index.ts' },
  platform: 'neutral',
  resolve: { mainFields: ['module', 'main'] },
});
const libraryOutput = await library.write({ dir: 'dist', format: 'esm' });

const chunks = [...commandOutput.output, ...libraryOutput.output].filter(({ type }) => type === 'chunk');
writeFileSync('dist/third-party-notices.txt', noticesFor(chunks.flatMap(({ moduleIds }) => moduleIds)));
if (!process.argv.includes('--no-types')) writeTypes('index', 'dist');

/** The modules that are loaded as soon as this one is, without those that it imports later. */
async function reachedFrom(input) {
  const bundle = await rolldown({ ...shared, input, platform: 'node' });
  const { output } = await bundle.generate({ format: 'esm' });
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const waiting = [...chunks.values()].filter(({ isEntry }) => isEntry);
  const reached = new Set(waiting);
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    for (const next of chunk.imports.flatMap((name) => chunks.get(name) ?? [])) {
      if (!reached.has(next)) waiting.push(next);
      reached.add(next);
    }
  }
  return new Set([...reached].flatMap(({ moduleIds }) => moduleIds));
}

function asked(code) {
  const changed = code.replace(/^import \{ (\w+) \} from '(yaml)';$/m, "const $1 = (...given) => require('$2').$1(...given);");
  if (changed === code) throw new Error('yaml11.ts imports the package yaml in another way than the build knows');
  return changed;
}
