// The steps of a person on the pages, for all trials.

export const CLIENT = '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';
export const TENANT = '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33';
export const KEY = 'bm90LWEtcmVhbC1rZXk=';
export const SETTINGS = `airflow:
  connections:
    - conn_id: sales
      # kept
      conn_type: wasb
      conn_login: stsales
      conn_password: ${KEY}
`;

/** Fills the generator in for one storage account on Astro. @param {import('playwright-core').Page} page */
export async function answer(page) {
  await page.getByRole('radio', { name: 'Astro' }).check();
  await page.getByRole('checkbox', { name: 'Blob Storage' }).check();
  await page.getByLabel('Storage account').fill('stsales');
  await page.getByLabel('Namespace').fill('geo-1');
  await page.getByLabel('Client id').fill(CLIENT);
  await page.getByLabel('Tenant id').fill(TENANT);
  await page.getByRole('status').filter({ hasText: 'complete' }).waitFor();
}

/** Puts a text into the editor, as a paste does. @param {import('playwright-core').Page} page @param {string} text */
export async function paste(page, text) {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const target = document.querySelector('.cm-content');
    target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Names the identity of the playground. @param {import('playwright-core').Page} page */
export async function identify(page) {
  await page.getByLabel('Client id').fill(CLIENT);
  await page.getByLabel('Tenant id').fill(TENANT);
}

/** The text of the open tab. @param {import('playwright-core').Page} page @param {string} name */
export async function tabText(page, name) {
  await page.getByRole('tab', { name }).click();
  const panel = page.getByRole('tabpanel');
  await panel.filter({ hasNotText: 'Working…' }).waitFor();
  return panel.innerText();
}
