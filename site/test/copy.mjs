// A copy on the disk, opened without any server.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist } from '../build/paths.mjs';
import { answer, identify, paste, SETTINGS, tabText } from './answers.mjs';
import { holds } from './trials.mjs';

/** @param {string} path */
const onDisk = (path) => pathToFileURL(join(dist, path)).href;

/** @type {Record<string, import('./trials.mjs').Trial>} */
export const copyTrials = {
  'a copy on the disk works: pages, generator, playground': async ({ open }) => {
    const page = await open(onDisk('index.html'));
    await page.getByRole('main').getByRole('link', { name: 'Generator', exact: true }).click();
    await answer(page);
    const script = await tabText(page, 'az (bash)');
    await page.getByRole('link', { name: 'Playground', exact: true }).click();
    await paste(page, SETTINGS);
    await identify(page);
    await page.getByRole('tab', { name: 'Fixed' }).click();
    await page.getByRole('tabpanel').getByText('conn_type: azure').waitFor();
    return holds('the script', script, "NAMESPACE='geo-1'");
  },
};
