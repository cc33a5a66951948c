// Accessibility: axe in dark and light, no sideways scrolling on a phone.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { answer } from './answers.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATHS = ['', 'generator/', 'playground/', 'rules/', 'rules/legacy-azure-connection/', 'migrating/', 'places/', 'no/such/page'];
const WIDTHS = [390, 820, 1440];

/** The findings of axe that are serious, each with the element. @param {import('playwright-core').Page} page */
async function serious(page) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = /** @type {{ axe: typeof import('axe-core') }} */ (/** @type {unknown} */ (globalThis));
    return (await axe.run()).violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      at: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 140)} ${failureSummary ?? ''}`),
    }));
  });
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, at }) => `${id}: ${at.join(' | ')}`);
}

/** @type {Record<string, import('./trials.mjs').Trial>} */
export const accessibilityTrials = {
  'axe finds nothing serious, in dark and light': async ({ open }) => {
    const complaints = [];
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      for (const path of PATHS) {
        const page = await open(path, { colorScheme });
        if (path === 'generator/') await answer(page);
        if (path === 'playground/') await page.getByRole('status').filter({ hasText: 'connection' }).waitFor();
        complaints.push(...(await serious(page)).map((found) => `${colorScheme} ${path}: ${found}`));
        if (path === 'playground/') {
          for (const name of ['What Airflow gets', 'Fixed', 'Plan']) {
            await page.getByRole('tab', { name }).click();
            complaints.push(...(await serious(page)).map((found) => `${colorScheme} ${path} ${name}: ${found}`));
          }
        }
      }
    }
    return complaints;
  },
  'nothing scrolls sideways on a phone, a tablet and a desk': async ({ open }) => {
    const complaints = [];
    for (const width of WIDTHS) {
      for (const path of PATHS) {
        const page = await open(path, { viewport: { width, height: 800 } });
        if (path === 'generator/') await answer(page);
        if (path === 'playground/') await page.getByRole('status').filter({ hasText: 'connection' }).waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) complaints.push(`${path} at ${width}: ${wide}`);
      }
    }
    return complaints;
  },
  'results are said in a live region, and every field has a label': async ({ open }) => {
    const complaints = [];
    for (const path of ['generator/', 'playground/']) {
      const page = await open(path);
      if (path === 'generator/') await answer(page);
      if ((await page.locator('[role=status]').count()) === 0) complaints.push(`${path}: no live region`);
      const unnamed = await page.evaluate(() =>
        [...document.querySelectorAll('input, select, textarea')]
          .filter((field) => !('labels' in field && field.labels instanceof NodeList && field.labels.length > 0))
          .map(({ outerHTML }) => outerHTML),
      );
      complaints.push(...unnamed.map((html) => `${path}: no label: ${html}`));
    }
    return complaints;
  },
};
