// Tries the built pages in a real browser.
import { chromium } from 'playwright-core';
import { serve } from '../build/serve.mjs';
import { accessibilityTrials } from './accessibility.mjs';
import { budgetTrials } from './budget.mjs';
import { copyTrials } from './copy.mjs';
import { generatorTrials } from './generator.mjs';
import { pageTrials } from './pages.mjs';
import { playgroundTrials } from './playground.mjs';
import { policyTrials } from './policy.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{
 *   address: string,
 *   open: (path: string, options?: import('playwright-core').BrowserContextOptions) => Promise<Page>,
 *   built: Awaited<ReturnType<typeof import('../build/build.mjs').buildSite>>,
 *   rulePages: readonly string[],
 * }} Place
 * @typedef {(place: Place) => Promise<readonly string[]>} Trial
 */

/**
 * @param {{ program: string, built: Place['built'], rulePages: readonly string[] }} given
 * @returns {AsyncGenerator<{ name: string, complaints: readonly string[] }>}
 */
export async function* trials({ program, built, rulePages }) {
  const { address, close } = await serve(0);
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  /** @type {Record<string, Trial>} */
  const all = {
    ...pageTrials,
    ...policyTrials,
    ...generatorTrials,
    ...playgroundTrials,
    ...accessibilityTrials,
    ...copyTrials,
    ...budgetTrials,
  };
  for (const [name, trial] of Object.entries(all)) {
    /** @type {import('playwright-core').BrowserContext[]} */
    const contexts = [];
    /** @type {string[]} */
    const said = [];
    const open = async (/** @type {string} */ path, /** @type {import('playwright-core').BrowserContextOptions} */ options = {}) => {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', ({ message }) => said.push(`the page threw: ${message}`));
      await page.goto(/^[a-z]+:/.test(path) ? path : `${address}${path}`, { waitUntil: 'load' });
      return page;
    };
    let complaints;
    try {
      complaints = [...(await trial({ address, open, built, rulePages })), ...said];
    } catch (error) {
      complaints = [...said, error instanceof Error ? (error.stack ?? error.message) : String(error)];
    }
    for (const context of contexts) await context.close();
    yield { name, complaints };
  }
  await browser.close();
  close();
}

/**
 * A complaint unless the two are the same.
 * @param {string} what
 * @param {unknown} got
 * @param {unknown} expected
 */
export function same(what, got, expected) {
  const [is, should] = [JSON.stringify(got), JSON.stringify(expected)];
  return is === should ? [] : [`${what}: ${is}, not ${should}`];
}

/**
 * A complaint for each part that a text does not hold.
 * @param {string} what
 * @param {string | null} text
 * @param {string[]} parts
 */
export function holds(what, text, ...parts) {
  return parts
    .filter((part) => !text?.includes(part))
    .map((part) => `${what} does not hold ${JSON.stringify(part)}: ${text?.slice(0, 600)}`);
}
