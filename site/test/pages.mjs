// The pages themselves: each has what a page needs, every finding leads to one, the search finds them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADDRESS, dist } from '../build/paths.mjs';
import { holds, same } from './trials.mjs';

const sitemap = () =>
  [...readFileSync(join(dist, 'sitemap.xml'), 'utf8').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = '']) => address);

/** @type {Record<string, import('./trials.mjs').Trial>} */
export const pageTrials = {
  'every page has one h1, a title and a description of its own, and its policy before any script': async () => {
    const seen = new Set();
    const addresses = sitemap();
    const complaints = addresses.flatMap((address) => {
      const html = readFileSync(join(dist, address.slice(ADDRESS.length), 'index.html'), 'utf8');
      const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';
      const isNew = !seen.has(title);
      seen.add(title);
      return [
        ...same(`${address}: h1`, html.match(/<h1[ >]/g)?.length, 1),
        ...(isNew && title.length > 3 ? [] : [`${address}: the title is ${title}`]),
        ...(/<meta name="description" content="[^"]{10,}"/.test(html) ? [] : [`${address}: no description`]),
        ...(html.indexOf('Content-Security-Policy') < html.indexOf('<script') ? [] : [`${address}: a script before the policy`]),
        ...(/<script(?![^>]* src=)| on[a-z]+="| style="|<style/.test(html) ? [`${address}: something inline`] : []),
      ];
    });
    return [...complaints, ...(addresses.length > 50 ? [] : [`only ${addresses.length} pages`])];
  },
  'the address of every rule leads to its page, with and without a slash': async ({ address, rulePages }) => {
    const complaints = [];
    for (const page of rulePages) {
      const local = page.replace(ADDRESS, address);
      const answer = await fetch(local);
      const text = await answer.text();
      if (answer.status !== 200 || !text.includes(`<h1 id="${page.split('/').at(-1)}">`)) complaints.push(`${local}: ${answer.status}`);
    }
    return [...complaints, ...(rulePages.length > 40 ? [] : [`only ${rulePages.length} rules`])];
  },
  'a wrong address gets a page that leads back': async ({ open, address }) => {
    const page = await open('no/such/page');
    const answer = await fetch(`${address}no/such/page`);
    await page.getByRole('link', { name: 'the rules', exact: true }).click();
    return [...same('status', answer.status, 404), ...same('where it leads', new URL(page.url()).pathname.endsWith('/rules/'), true)];
  },
  'the first page leads to the generator and to the playground': async ({ open }) => {
    const page = await open('');
    await page.getByRole('main').getByRole('link', { name: 'Generator', exact: true }).click();
    const first = await page.getByRole('heading', { level: 1 }).innerText();
    await page.goBack();
    await page.getByRole('main').getByRole('link', { name: 'Playground', exact: true }).click();
    return [
      ...same('h1', first, 'Command generator'),
      ...same('h1', await page.getByRole('heading', { level: 1 }).innerText(), 'Playground'),
    ];
  },
  'the search finds a rule by its words, with the keyboard alone': async ({ open }) => {
    const page = await open('rules/syntax/');
    await page.keyboard.press('/');
    await page.keyboard.type('shadowed');
    await page.locator('#search-results a').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/rules/shadowed-connection/');
    await page.getByLabel('Search').fill('qqqqzzzz');
    return holds('the search', await page.locator('#search').innerText(), 'Nothing found');
  },
};
