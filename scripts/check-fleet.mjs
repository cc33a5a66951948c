// Tries the page of an inventory in Chromium: offline, by keyboard, on a phone, in the dark, on paper. The reports come from the built
// command. Usage: node scripts/check-fleet.mjs [--strict]   (--strict: a missing Chromium is a failure)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { closeChecks, reasonOf, report, skip } from './checks.mjs';
import { CHROMIUM, NO_CHROMIUM } from './chromium.mjs';
import { root } from './root.mjs';
import { mustRun, run } from './run.mjs';
import { scratchFolder } from './scratch-folder.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Browser} Browser */

const CANARY = 'Q2FuYXJ5LWtleS1vZi1hLXRlc3QtY2FuYXJ5LWtleS1vZi1hLXRlc3Q=';
const CLIENT = '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';
const TENANT = '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33';
const CONFIG = `identities:
  default: { name: id-airflow, client_id: ${CLIENT}, tenant_id: ${TENANT} }
`;
/** A name that would be markup where nothing is escaped. */
const HOSTILE = '<img src=x onerror=alert(1)>';
const DAYS = ['2026-09-01', '2026-10-01', '2026-11-01'];
const VIEWS = /** @type {const} */ ([
  { name: 'wide, light', width: 1280, colorScheme: 'light' },
  { name: 'wide, dark', width: 1280, colorScheme: 'dark' },
  { name: 'telephone, light', width: 390, colorScheme: 'light' },
  { name: 'telephone, dark', width: 390, colorScheme: 'dark' },
]);

const folder = scratchFolder();
const page = makePage(folder);
const html = readFileSync(page, 'utf8');
report('no secret is in the page', html.includes(CANARY) ? ['the canary is there'] : []);
report('a name is no markup', html.includes(HOSTILE) ? ['it is'] : []);

if (CHROMIUM === undefined) skip(NO_CHROMIUM);
else await lookAt(await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] }));
closeChecks();

/** @param {Browser} open */
async function lookAt(open) {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const { name, width, colorScheme } of VIEWS) {
    await seen(open, name, { viewport: { width, height: 900 }, colorScheme }, async (tab) => [
      ...(await axeComplaints(tab, axe)),
      ...((await tab.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'))
        ? ['it scrolls sideways']
        : []),
    ]);
  }
  await seen(open, 'filters and sorts by keyboard', {}, byKeyboard);
  await seen(open, 'without scripts every connection is there', { javaScriptEnabled: false }, async (tab) =>
    (await tab.locator('#connections tbody tr').count()) >= 4 && !(await tab.locator('#filters').isVisible()) ? [] : ['it is not'],
  );
  await seen(open, 'on paper the filters are gone', {}, async (tab) => {
    await tab.emulateMedia({ media: 'print' });
    return (await tab.locator('#filters').isVisible()) ? ['they are not'] : [];
  });
  await open.close();
}

/**
 * Opens the page in a view of its own and reports the mistakes there: requests, errors of scripts, the findings of `look`.
 * @param {Browser} open
 * @param {string} name
 * @param {import('playwright-core').BrowserContextOptions} options
 * @param {(tab: Page) => Promise<readonly string[]>} look
 */
async function seen(open, name, options, look) {
  // axe is put into the page by the debugger, which the policy of the page would refuse as it refuses everything else.
  const context = await open.newContext({ ...options, offline: true, bypassCSP: name.includes(',') });
  const tab = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  tab.on('request', (request) => {
    if (!['file:', 'data:'].includes(new URL(request.url()).protocol)) complaints.push(`asks for ${request.url()}`);
  });
  tab.on('pageerror', (error) => void complaints.push(error.message));
  tab.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  tab.on('dialog', (dialog) => {
    complaints.push('runs what a name says');
    void dialog.dismiss();
  });
  try {
    await tab.goto(pathToFileURL(page).href);
    complaints.push(...(await look(tab)));
  } catch (error) {
    complaints.push(reasonOf(error));
  }
  report(name, complaints);
  await context.close();
}

/**
 * @param {Page} tab
 * @param {string} axe
 */
async function axeComplaints(tab, axe) {
  await tab.evaluate(axe);
  /** @type {{ violations: readonly { id: string, impact: string, nodes: readonly { html: string }[] }[] }} */
  const { violations } = await tab.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical' || impact === 'moderate')
    .map(({ id, nodes }) => `axe, ${id}: ${nodes[0]?.html}`);
}

/** @param {Page} tab */
async function byKeyboard(tab) {
  /** @type {string[]} */
  const complaints = [];
  const shown = () => tab.locator('#connections tbody tr:visible').count();
  const all = await shown();
  await tab.getByLabel('Words').focus();
  await tab.keyboard.type('sales_blob');
  const some = await shown();
  if (some === 0 || some >= all) complaints.push(`${some} of ${all} rows are shown for one id`);
  if (!(await tab.getByRole('status').textContent())?.startsWith(`${some} of ${all}`)) complaints.push('the number is not said');
  await tab.getByRole('button', { name: 'Show all' }).press('Enter');
  if ((await shown()) !== all) complaints.push('not all come back');
  await tab.getByLabel('State').selectOption('ready');
  if ((await tab.locator('#connections tbody tr:visible').count()) === 0) complaints.push('nothing is ready');
  await tab.getByRole('button', { name: 'Show all' }).press('Enter');
  const ids = () => tab.locator('#connections tbody th').allTextContents();
  await tab.getByRole('button', { name: 'Connection' }).press('Enter');
  const sorted = await ids();
  await tab.getByRole('button', { name: 'Connection' }).press('Enter');
  if (JSON.stringify(await ids()) === JSON.stringify(sorted)) complaints.push('sorting the other way changes nothing');
  if ((await tab.locator('th[aria-sort="descending"]').count()) !== 1) complaints.push('the order is not said');
  return complaints;
}

/**
 * Makes reports of several days, a list of a Deployment and a repository that could not be read, and joins them into a page.
 * @param {string} top
 */
function makePage(top) {
  const command = join(root, 'dist/bin.cjs');
  const reports = DAYS.flatMap((day, at) => {
    const repository = join(top, `sales-${at}`);
    mkdirSync(join(repository, 'dags'), { recursive: true });
    writeFileSync(join(repository, 'azconn-lint.yaml'), CONFIG);
    writeFileSync(
      join(repository, '.env'),
      [connection('sales_blob', at > 0), connection('sales_lake', at > 1), connection('archive', false)].join('\n'),
    );
    writeFileSync(
      join(repository, 'dags/d.py'),
      'from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\nWasbHook("archive")\n',
    );
    const file = join(top, `sales-${at}.json`);
    const env = { SOURCE_DATE_EPOCH: String(Date.parse(`${day}T06:00:00Z`) / 1000) };
    mustRun(process.execPath, [command, 'inventory', '.', '--name', 'sales', '--format', 'json', '--output-file', file], {
      cwd: repository,
      env,
    });
    return [file];
  });
  const live = join(top, 'prod-sales.json');
  const fields = { conn_type: 'wasb', login: 'stsales', password: CANARY };
  writeFileSync(live, JSON.stringify({ sales_blob: fields, [HOSTILE]: { conn_type: 'http', host: 'example.com', password: CANARY } }));
  const gone = join(top, 'gone.json');
  const unread = [{ project: HOSTILE, name: HOSTILE, message: 'the clone took too long' }];
  writeFileSync(gone, JSON.stringify({ version: 1, created: `${DAYS[0]}T06:00:00Z`, files: 0, connections: 0, rows: [], unread }));
  const made = join(top, 'fleet.html');
  const { status, stderr } = run(
    process.execPath,
    [command, 'inventory', ...reports, live, gone, '--format', 'html', '--output-file', made],
    { cwd: top },
  );
  report('a gap ends the run with 4', status === 4 ? [] : [`it ended with ${status}: ${stderr}`]);
  return made;
}

/**
 * @param {string} id
 * @param {boolean} hasMoved
 */
function connection(id, hasMoved) {
  const pair = { managed_identity_client_id: CLIENT, workload_identity_tenant_id: TENANT };
  const fields = hasMoved
    ? { conn_type: 'azure', login: 'stsales', extra: pair }
    : { conn_type: 'wasb', login: 'stsales', password: CANARY };
  return `AIRFLOW_CONN_${id.toUpperCase()}='${JSON.stringify(fields)}'`;
}
