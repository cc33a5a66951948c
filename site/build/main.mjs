// Usage: npm run site [-- --serve [--port N]]   (from the root, which installs what is missing here)
import { buildSite } from './build.mjs';
import { serve } from './serve.mjs';

const { pages, bundles } = await buildSite();
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} KB`;
for (const [name, { compressed }] of Object.entries(bundles))
  console.log(`${name.padEnd(12)} ${kilobytes(compressed).padStart(9)} compressed`);
console.log(`${pages} pages in site/dist`);
if (process.argv.includes('--serve')) {
  const at = process.argv.indexOf('--port');
  const { address } = await serve(at === -1 ? undefined : Number(process.argv[at + 1]));
  console.log(`Serving ${address} (Ctrl-C ends it)`);
  endWithParent();
}

/** Ends the server with its parent: a shell between npm and this script ends without telling it. */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit();
  }, 500);
}
