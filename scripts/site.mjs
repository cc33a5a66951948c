// Builds the site into site/dist; with --serve it is served on the loopback too. What it needs is installed in site/ when it is missing.
// Usage: npm run site [-- --serve [--port N]]
import { join } from 'node:path';
import { root } from './root.mjs';
import { runShown } from './run.mjs';
import { installSite } from './site-packages.mjs';

installSite();
const { status } = runShown(process.execPath, [join(root, 'site/build/main.mjs'), ...process.argv.slice(2)]);
process.exitCode = status ?? 1;
