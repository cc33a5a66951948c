// The generator, as a person uses it.
import { readFileSync } from 'node:fs';
import { answer, CLIENT, TENANT, tabText } from './answers.mjs';
import { holds, same } from './trials.mjs';

/** The texts that each tab must have for the one connection. @type {Readonly<Record<string, readonly string[]>>} */
const TABS = {
  'az (bash)': ['az identity', 'az role assignment create', "NAMESPACE='geo-1'"],
  'az (PowerShell)': ["$ErrorActionPreference = 'Stop'", 'geo-1'],
  Terraform: ['azurerm_federated_identity_credential', 'astro_environment_object', CLIENT],
  'Check script': ['check.sh', 'check.ps1', '#!/usr/bin/env bash'],
  'airflow_settings.yaml': ['conn_type: azure', `managed_identity_client_id: ${CLIENT}`],
  '.env': ['AIRFLOW_CONN_AZURE_BLOB='],
  Compose: ['services:', 'environment:'],
  Helm: ['env:', 'AIRFLOW_CONN_AZURE_BLOB'],
  Kubernetes: ['kind: ConfigMap'],
  'astro env connection create': ['astro env connection create', "--type 'azure'"],
  'Deployment variables': ['astro deployment variable create'],
  'Key Vault': ['az keyvault secret set', 'airflow-connections-azure-blob'],
  'airflow connections add': ['airflow connections add'],
  'connections.json': ['"azure_blob"', TENANT],
  'Verification DAG': ['verify_azure_identity', 'WasbHook'],
  Revoke: ['az storage account keys renew'],
};

/** @type {Record<string, import('./trials.mjs').Trial>} */
export const generatorTrials = {
  'every tab says what it should': async ({ open }) => {
    const page = await open('generator/');
    await answer(page);
    const complaints = [];
    for (const [name, parts] of Object.entries(TABS)) {
      await page.getByRole('tab', { name, exact: true }).click();
      complaints.push(...holds(name, await page.getByRole('tabpanel').innerText(), ...parts));
    }
    const status = await page.locator('.summary [role=status]').innerText();
    return [...complaints, ...same('status', status, 'One connection, complete.')];
  },
  'a pasted address is understood, and a wrong value is said': async ({ open }) => {
    const page = await open('generator/');
    await page.getByRole('checkbox', { name: 'Blob Storage' }).check();
    await page.getByLabel('Storage account').fill('https://stsales.blob.core.windows.net/raw');
    await page.getByRole('button', { name: 'Did you mean stsales?' }).click();
    const account = await page.getByLabel('Storage account').inputValue();
    await page
      .getByLabel('Identity name')
      .fill(`/subscriptions/${TENANT}/resourceGroups/rg-x/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-x`);
    await page.getByLabel('Client id').fill('me');
    const invalid = await page.getByLabel('Client id').getAttribute('aria-invalid');
    return [
      ...same('account', account, 'stsales'),
      ...same('identity', await page.getByLabel('Identity name').inputValue(), 'id-x'),
      ...same('group', await page.getByLabel('Resource group').inputValue(), 'rg-x'),
      ...same('subscription', await page.getByLabel('Subscription').inputValue(), TENANT),
      ...same('invalid', invalid, 'true'),
    ];
  },
  'several services at once, and a new identity on AKS': async ({ open }) => {
    const page = await open('generator/');
    await page.getByRole('radio', { name: 'AKS' }).check();
    await page.getByRole('radio', { name: 'Make a new one' }).check();
    for (const name of ['Blob Storage', 'Data Factory', 'Service Bus']) await page.getByRole('checkbox', { name }).check();
    await page.getByRole('button', { name: 'Add another: Blob Storage' }).click();
    await page.getByLabel('Identity name').fill('id-airflow');
    await page.locator('.summary [role=status]').filter({ hasText: '4 connections' }).waitFor();
    const script = await tabText(page, 'az (bash)');
    return [
      ...holds('the script', script, 'az identity create', 'id-airflow'),
      ...same('client id', await page.getByLabel('Client id').count(), 0),
      ...holds(
        '.env',
        await tabText(page, '.env'),
        'AIRFLOW_CONN_AZURE_BLOB=',
        'AIRFLOW_CONN_AZURE_BLOB_2=',
        'AIRFLOW_CONN_AZURE_DATA_FACTORY=',
      ),
    ];
  },
  'a link restores the answers in another window': async ({ open }) => {
    const page = await open('generator/');
    await answer(page);
    const before = await tabText(page, 'az (bash)');
    await page.getByRole('button', { name: 'Make a link' }).click();
    const other = await open(await page.getByLabel('Link to these answers').inputValue());
    await other.getByRole('status').filter({ hasText: 'complete' }).waitFor();
    return same('the script', await tabText(other, 'az (bash)'), before);
  },
  'copy and download give the whole text': async ({ open }) => {
    const page = await open('generator/', { permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true });
    await answer(page);
    await page.getByRole('tab', { name: '.env', exact: true }).click();
    const shown = await page.getByRole('tabpanel').locator('pre').innerText();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Copy' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const waiting = page.waitForEvent('download');
    await page.getByRole('tabpanel').getByRole('button', { name: 'Download' }).click();
    const saved = await waiting;
    return [
      ...same('copied', copied.trim(), shown.trim()),
      ...same('name', saved.suggestedFilename(), 'airflow.env'),
      ...same('saved', readFileSync(await saved.path(), 'utf8').trim(), shown.trim()),
    ];
  },
  'everything can be reached and used with the keyboard': async ({ open }) => {
    const page = await open('generator/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    /** @type {string[]} */
    const stops = [];
    // Behind its last stop the page begins anew, and how many there are depends on what has come by then.
    while (!(await page.getByRole('link', { name: 'Skip to the content' }).evaluate((link) => link === document.activeElement))) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => document.activeElement?.closest('.choice, .field')?.querySelector('label')?.textContent ?? '');
      if (name === 'Blob Storage') {
        await page.keyboard.press('Space');
        await page.getByLabel('Storage account').waitFor();
      }
      if (name === 'Storage account') await page.keyboard.type('stsales');
      if (name !== '') stops.push(name);
    }
    await page.getByRole('tab', { name: 'az (bash)' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const chosen = await page.getByRole('tab', { selected: true }).innerText();
    const missing = ['Astro', 'Airflow 3', 'Namespace', 'Blob Storage', 'Storage account', 'Client id', 'Tenant id'].filter(
      (name) => !stops.includes(name),
    );
    return [
      ...same('not reached', missing, []),
      ...same('account', await page.getByLabel('Storage account').inputValue(), 'stsales'),
      ...same('tab', chosen, 'Terraform'),
    ];
  },
};
