// Around `npm pack`. The `prepare` script is for those who install from git; who installs a tarball that names one is warned by npm
// of a script that never runs. So the package is packed without it.
// Usage: node scripts/pack.mjs before|after
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './manifest.mjs';
import { root } from './root.mjs';

const PREPARE = 'node scripts/prepare.mjs';

/** @param {(scripts: Record<string, string>) => Record<string, string>} change */
function rewrite(change) {
  const manifest = readManifest();
  writeFileSync(join(root, 'package.json'), `${JSON.stringify({ ...manifest, scripts: change(manifest.scripts) }, null, 2)}\n`);
}

if (process.argv[2] === 'before') {
  await import('./build.mjs');
  rewrite(({ prepare: _, ...others }) => others);
} else {
  rewrite(({ prepare: _, ...others }) => ({ ...others, prepare: PREPARE }));
}
