// Packs the extension for every editor and system in one: azconn-lint-VERSION.vsix. Usage: npm run package
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

await import('./build.mjs');

const here = dirname(import.meta.dirname);
const { name, version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
for (const old of readdirSync(here).filter((each) => each.endsWith('.vsix'))) rmSync(join(here, old));
const vsce = join(here, 'node_modules', '@vscode', 'vsce', 'vsce');
const args = ['package', '--no-dependencies', '--out', `${name}-${version}.vsix`];
const { status } = spawnSync(process.execPath, [vsce, ...args], { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
process.exitCode = status ?? 1;
