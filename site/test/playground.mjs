// The playground, as a person uses it.
import { CLIENT, identify, KEY, paste, SETTINGS, tabText } from './answers.mjs';
import { holds, same } from './trials.mjs';

const FIXED = `airflow:
  connections:
    - conn_id: sales
      # kept
      conn_type: azure
      conn_login: stsales
      conn_extra:
        managed_identity_client_id: ${CLIENT}
        workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
`;

const MANY = 200;
/** The most milliseconds that three of four keys may take to be seen: the limit of what browsers call a good interaction. */
const FLUENT = 200;
const COMMENT = '# a comment, while the worker works';

/** @type {Record<string, import('./trials.mjs').Trial>} */
export const playgroundTrials = {
  'a pasted file is judged, read, fixed and planned': async ({ open }) => {
    const page = await open('playground/');
    await paste(page, SETTINGS);
    await page.getByRole('status').filter({ hasText: 'in 1 connection' }).waitFor();
    const findings = await tabText(page, 'Findings');
    const marks = await page.locator('.cm-lint-marker').count();
    const shown = await tabText(page, 'What Airflow gets');
    await identify(page);
    await page.getByRole('tab', { name: 'Fixed' }).click();
    await page.getByRole('tabpanel').getByText('conn_type: azure').waitFor();
    const fixed = await page.getByRole('tabpanel').locator('pre').textContent();
    const diff = await tabText(page, 'Diff');
    const plan = await tabText(page, 'Plan');
    return [
      ...holds('findings', findings, 'legacy-azure-connection', 'airflow_settings.yaml:5:18'),
      ...(marks > 0 ? [] : ['no mark beside a line']),
      ...holds('what Airflow gets', shown, 'sales', 'stsales', 'WasbHook'),
      ...same('fixed', fixed, FIXED),
      ...holds('diff', diff, '-      conn_type: wasb', '+      conn_type: azure'),
      ...holds('plan', plan, 'Storage Blob Data Contributor'),
      ...[findings, shown, diff, plan].flatMap((text) => (text.includes(KEY) ? ['a secret is shown'] : [])),
    ];
  },
  'every kind of file has a name to choose and a sample with connections': async ({ open }) => {
    const page = await open('playground/');
    const names = await page.getByLabel('File name').locator('option').allInnerTexts();
    const complaints = [];
    // Code alone gives no result: a file beside it defines the connections.
    for (const name of names.filter((each) => each !== 'another name…' && !each.endsWith('.py'))) {
      await page.getByLabel('File name').selectOption(name);
      await page.locator('.file[aria-pressed=true]').filter({ hasText: name }).waitFor();
      await page.waitForTimeout(700);
      const said = await page.locator('.summary-line').innerText();
      if (/^No findings|Reading|mistake/.test(said)) complaints.push(`${name}: ${said}`);
    }
    return [...complaints, ...(names.length > 10 ? [] : [`only ${names.length} names`])];
  },
  'a file under a wrong name is offered the right one': async ({ open }) => {
    const page = await open('playground/');
    await paste(page, `AIRFLOW_CONN_SALES='{"conn_type": "wasb", "login": "stsales", "password": "${KEY}"}'\n`);
    await page.getByRole('button', { name: 'Read it as .env' }).click();
    await page.getByRole('status').filter({ hasText: 'in 1 connection' }).waitFor();
    const name = await page.getByLabel('File name').inputValue();
    return [...same('name', name, '.env'), ...holds('the text', await page.locator('.cm-content').innerText(), 'stsales')];
  },
  'several files are one project: a DAG that takes the key out keeps it': async ({ open }) => {
    const page = await open('playground/');
    await page.getByLabel('Sample').selectOption('a project of three files');
    await identify(page);
    await page.getByRole('button', { name: '.env', exact: true }).click();
    await page.getByRole('tabpanel').getByText('consumer-needs-secret').or(page.getByText('shadowed-connection')).first().waitFor();
    const fixed = await tabText(page, 'Fixed');
    const shown = await tabText(page, 'What Airflow gets');
    return [...holds('fixed', fixed, '"conn_type": "azure_fileshare"'), ...holds('shown', shown, 'dags/export_sales.py', 'Never used')];
  },
  'a finding leads to its line': async ({ open }) => {
    const page = await open('playground/');
    await page.getByRole('button', { name: 'airflow_settings.yaml:23:22' }).click();
    const there = page.locator('.cm-activeLine').filter({ hasText: '0042421' });
    await there.waitFor();
    const link = await page.getByRole('tabpanel').getByRole('link', { name: 'retyped-scalar' }).getAttribute('href');
    return same('link', link, '../rules/retyped-scalar/');
  },
  [`typing in a file of ${MANY} connections stays fluent`]: async ({ open }) => {
    const page = await open('playground/');
    await identify(page);
    const items = Array.from(
      { length: MANY },
      (_, at) => `    - conn_id: c${at}\n      conn_type: wasb\n      conn_login: stsales${at}\n      conn_password: ${KEY}\n`,
    );
    await paste(page, `airflow:\n  connections:\n${items.join('')}`);
    await page
      .getByRole('status')
      .filter({ hasText: `in ${MANY} connections` })
      .waitFor();
    await page.evaluate(() => {
      const spans = /** @type {number[]} */ ([]);
      Object.assign(globalThis, { spans });
      const watch = new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries()) if (name === 'keydown') spans.push(duration);
      });
      watch.observe(/** @type {PerformanceObserverInit} */ ({ type: 'event', durationThreshold: 16 }));
    });
    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+End');
    for (const key of COMMENT) await page.keyboard.press(key === ' ' ? 'Space' : key, { delay: 50 });
    const line = await page.locator('.cm-activeLine').innerText();
    const spans = await page.evaluate(() =>
      /** @type {{ spans: number[] }} */ (/** @type {unknown} */ (globalThis)).spans.sort((a, b) => a - b),
    );
    const usual = spans[Math.floor(spans.length * 0.75)] ?? 0;
    await page.getByRole('tab', { name: 'Fixed' }).click();
    await page.getByRole('tabpanel').getByText('Fixed: legacy-azure-connection in c0').waitFor({ timeout: 60_000 });
    return [...same('typed', line, COMMENT), ...(usual < FLUENT ? [] : [`three of four keys are seen within ${Math.round(usual)} ms`])];
  },
};
