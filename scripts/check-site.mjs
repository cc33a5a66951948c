// Builds the site and tries it in Chromium. Without a Chromium it is skipped, and said so.
// Usage: npm run check:site [-- --strict]   (--strict: a missing Chromium is a failure; CHROMIUM names another one)
import { join } from 'node:path';
import { root } from './root.mjs';
import { runShown } from './run.mjs';
import { installSite } from './site-packages.mjs';

installSite();
const { status } = runShown(process.execPath, [join(root, 'site/test/main.mjs'), ...process.argv.slice(2)]);
process.exitCode = status ?? 1;
