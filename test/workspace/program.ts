import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { tree } from './tree.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A program that Node and any user can run: `code` after the imports of `names` from one of our modules. Gives its path. */
export async function program(module: string, names: readonly string[], code: string): Promise<string> {
  const folder = tree();
  chmodSync(folder, 0o755);
  const source = join(folder, 'program.ts');
  writeFileSync(source, `import { ${names.join(', ')} } from '${join(root, module)}';\n${code}`);
  const file = join(folder, 'program.mjs');
  await build({ cwd: root, input: source, platform: 'node', logLevel: 'silent', output: { file, codeSplitting: false } });
  chmodSync(file, 0o644);
  return file;
}
