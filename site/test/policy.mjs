// Nothing leaves the page, and nothing is kept.
import { answer, identify, KEY, paste, SETTINGS, tabText } from './answers.mjs';
import { holds, same } from './trials.mjs';

/** Everything that a page has kept in the browser. @param {import('playwright-core').Page} page */
async function kept(page) {
  return page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
}

const NOTHING = { local: 0, session: 0, cookies: '', databases: 0, caches: 0, workers: 0 };

/** @param {import('playwright-core').Page} page */
function requestsOf(page) {
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  return requests;
}

/** @type {Record<string, import('./trials.mjs').Trial>} */
export const policyTrials = {
  'the policy refuses every way out': async ({ open }) => {
    const complaints = [];
    for (const path of ['', 'generator/', 'playground/', 'rules/syntax/']) {
      const page = await open(path);
      const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
      complaints.push(...holds(path, policy, "default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"));
      const ways = await page.evaluate(async () => {
        const fetched = await fetch(location.href).then(
          () => 'went out',
          () => 'refused',
        );
        const beacon = navigator.sendBeacon(`${location.href}?x`) ? 'went out' : 'refused';
        const socket = await new Promise((resolve) => {
          try {
            const one = new WebSocket('ws://127.0.0.1:9/');
            one.onerror = () => resolve('refused');
            one.onopen = () => resolve('went out');
          } catch {
            resolve('refused');
          }
        });
        const image = await new Promise((resolve) => {
          const one = new Image();
          one.onerror = () => resolve('refused');
          one.onload = () => resolve('went out');
          one.src = 'https://example.com/x.png';
        });
        return { fetched, socket, image, beacon };
      });
      complaints.push(...same(`${path}: fetch`, ways.fetched, 'refused'), ...same(`${path}: socket`, ways.socket, 'refused'));
      complaints.push(...same(`${path}: image`, ways.image, 'refused'));
    }
    return complaints;
  },
  'the worker has no way out either': async ({ open }) => {
    const page = await open('playground/');
    await page.getByRole('status').filter({ hasText: 'connection' }).waitFor();
    const workers = page.workers();
    const complaints = same('workers', workers.length, 1);
    for (const worker of workers) {
      const ways = await worker.evaluate(async () => {
        const tries = {
          fetch: () => fetch(location.href),
          request: () => new XMLHttpRequest(),
          socket: () => new WebSocket('ws://127.0.0.1:9/'),
          events: () => new EventSource(location.href),
          worker: () => new Worker(location.href),
          database: () => indexedDB.databases(),
          cache: () => caches.keys(),
        };
        const found = [];
        for (const [name, way] of Object.entries(tries)) {
          try {
            await way();
            found.push(name);
          } catch {
            // Refused.
          }
        }
        return found;
      });
      complaints.push(...same('ways out', ways, []));
    }
    return complaints;
  },
  'the generator asks for nothing after it is loaded, works without a network, and keeps nothing': async ({ open }) => {
    const page = await open('generator/');
    const requests = requestsOf(page);
    await page.context().setOffline(true);
    await answer(page);
    const script = await tabText(page, 'az (bash)');
    const dag = await tabText(page, 'Verification DAG');
    return [
      ...holds('the script', script, "NAMESPACE='geo-1'"),
      ...holds('the DAG', dag, 'verify_azure_identity'),
      ...same('requests', requests, []),
      ...same('kept', await kept(page), NOTHING),
      ...same('fragment', new URL(page.url()).hash, ''),
    ];
  },
  'the playground asks for nothing after it is loaded, works without a network, and keeps nothing': async ({ open }) => {
    const page = await open('playground/');
    await page.getByRole('status').filter({ hasText: 'connection' }).waitFor();
    const requests = requestsOf(page);
    await page.context().setOffline(true);
    await paste(page, SETTINGS);
    await identify(page);
    await page.getByRole('tab', { name: 'Fixed' }).click();
    await page.getByRole('tabpanel').getByText('conn_type: azure').waitFor();
    return [
      ...same('requests', requests, []),
      ...same('kept', await kept(page), NOTHING),
      ...same('in the address', page.url().includes(KEY), false),
    ];
  },
};
