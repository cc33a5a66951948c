import { expect, test } from 'vitest';
import { lintText } from '../../src/library.ts';
import type { Config } from '../../src/model/config.ts';

const ADVICE = 'AZURE_CLIENT_ID does not choose the identity on Astro';
const CONN = `AIRFLOW_CONN_SALES='{"conn_type": "wasb", "login": "stsales"}'`;
const KEY = `AIRFLOW_CONN_SALES='{"conn_type": "wasb", "login": "stsales", "password": "not-a-real-key"}'`;
const ID = 'AZURE_CLIENT_ID=7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';

test.each<[what: string, lines: readonly string[], config: Config, isSaid: boolean]>([
  ['a connection without an identity', [ID, CONN], {}, true],
  ['the variable comes later', [CONN, ID], {}, true],
  ['a connection with a key', [ID, KEY], {}, false],
  ['no variable', [CONN], {}, false],
  ['an empty variable', ['AZURE_CLIENT_ID=', CONN], {}, false],
  ['AKS, whose webhook takes it from the service account', [ID, CONN], { deployment: { platform: 'aks' } }, false],
])('who chooses the identity: %s', (_, lines, config, isSaid) => {
  const findings = lintText({ path: '.env', text: `${lines.join('\n')}\n`, config });
  const titles = findings.flatMap(({ help = [] }) => help.map(({ title }) => title));
  expect(titles.some((title) => title.startsWith(ADVICE))).toBe(isSaid);
});
