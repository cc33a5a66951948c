// Checks the types, builds the pages and tries them in a browser. Usage: npm run check:site [-- --strict]
import { join } from 'node:path';
import { closeChecks, reasonOf, report, skip } from '../../scripts/checks.mjs';
import { CHROMIUM, NO_CHROMIUM } from '../../scripts/chromium.mjs';
import { loadModule } from '../../scripts/load-module.mjs';
import { run } from '../../scripts/run.mjs';
import { buildSite } from '../build/build.mjs';
import { root, site } from '../build/paths.mjs';
import { trials } from './trials.mjs';

const { status, stdout, stderr } = run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', site]);
report('the types of the site', status === 0 ? [] : [stdout + stderr]);
const built = await buildSite().catch((error) => report('it is built, and no link leads nowhere', [reasonOf(error)]));
if (built) {
  report('it is built, and no link leads nowhere', []);
  if (CHROMIUM === undefined) skip(NO_CHROMIUM);
  else
    for await (const { name, complaints } of trials({ program: CHROMIUM, built, rulePages: await rulePages() })) report(name, complaints);
}
closeChecks();

/** The addresses that findings carry, one for each rule. @returns {Promise<readonly string[]>} */
async function rulePages() {
  const loaded = await loadModule('site/test/rule-pages.ts');
  if (typeof loaded !== 'object' || loaded === null || !('RULE_PAGES' in loaded) || !Array.isArray(loaded.RULE_PAGES)) return [];
  return loaded.RULE_PAGES.map(String);
}
