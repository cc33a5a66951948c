// Around `npm pack`. The `prepare` script is for those who install from git; who installs a tarball that names one is warned by npm
// of a script that never runs. So the package is packed without it.
// Usage: node scripts/pack.mjs before|after
import { readFileSync, writeFileSync } from 'node:fs';

const PREPARE = 'node scripts/prepare.mjs';
const place = new URL('../package.json', import.meta.url);

function rewrite(change) {
  const manifest = JSON.parse(readFileSync(place, 'utf8'));
  writeFileSync(place, `${JSON.stringify({ ...manifest, scripts: change(manifest.scripts) }, null, 2)}\n`);
}

if (process.argv[2] === 'before') {
  await import('./build.mjs');
  rewrite(({ prepare: _, ...others }) => others);
} else {
  rewrite(({ prepare: _, ...others }) => ({ ...others, prepare: PREPARE }));
}
