import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { terminalSvg } from '../../scripts/terminal-svg.mjs';
import { runMain } from '../run-main.ts';
import { ROOT } from './project-copy.ts';

const COLUMNS = 106;

/** The pictures of the pages, and the calls that print them. `npm run pictures` draws them anew. */
const PICTURES: readonly (readonly [name: string, folder: string, argv: readonly string[]])[] = [
  ['check', 'examples/monorepo', ['sales']],
  ['legacy-project', 'examples/legacy-project', ['airflow_settings.yaml', '--only', 'legacy-azure-connection']],
];

test.each(PICTURES)('docs/pictures/%s.svg shows what the command prints today', async (name, folder, argv) => {
  const { out, err } = await runMain([...argv], { cwd: join(ROOT, folder), isTerminal: true, columns: COLUMNS });
  expect(err).toBe('');
  const picture = terminalSvg(`azconn-lint ${argv.join(' ')}`, out, COLUMNS);
  expect(picture).toContain('legacy-azure-connection');
  await expect(picture).toMatchFileSnapshot(join(ROOT, 'docs/pictures', `${name}.svg`));
});

test('README shows a picture on its first screen', () => {
  const [picture = ''] = /docs\/pictures\/[\w-]+\.svg/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8').slice(0, 1_500)) ?? [];
  expect(PICTURES.map(([name]) => `docs/pictures/${name}.svg`)).toContain(picture);
});
