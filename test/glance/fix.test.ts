import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fix } from '../../src/engine/fix.ts';
import { glancesAt } from '../../src/glance/project.ts';
import { rules } from '../../src/rules/index.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { dotenvFiles, settingsFiles } from '../engine/arbitrary-files.ts';
import { runs } from '../runs.ts';
import { dotenvText, settingsText } from './written.ts';

const RUNS = runs(600);
const config = {
  identities: { default: { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' } },
  connections: { '*': { subscription_id: '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54', resource_group: 'rg-data' } },
};

/** Connections as most people write them, whose replacements are understood at a glance. */
const LEGACY = [
  { conn_type: 'wasb', login: 'stsales', password: 'bm90YXRhbGxhc2VjcmV0' },
  { conn_type: 'wasb', host: 'stsales.blob.core.windows.net', password: 'x', extra: { note: 'a' } },
  { conn_type: 'adls', host: 'stlake', login: '0c05cb79-8397-4cbc-a2ae-a160606dceb2', password: 'x', extra: { tenant_id: 'contoso.com' } },
  { conn_type: 'azure', login: '0c05cb79-8397-4cbc-a2ae-a160606dceb2', password: 'x', extra: { tenantId: 'contoso.com' } },
  { conn_type: 'http', host: 'api.contoso.example', password: 'x' },
] as const;
const plainFiles = fc.array(fc.constantFrom(...LEGACY), { minLength: 1, maxLength: 4 }).chain((connections) => {
  const lines = connections.flatMap(({ conn_type, ...fields }, at) => [
    `    - conn_id: c${at}`,
    `      conn_type: ${conn_type}`,
    ...Object.entries(fields).map(
      ([name, value]) => `      conn_${name}: ${typeof value === 'string' ? value : `'${JSON.stringify(value)}'`}`,
    ),
  ]);
  return fc.constantFrom(
    { path: 'airflow_settings.yaml', text: `airflow:\n  connections:\n${lines.join('\n')}\n` },
    { path: '.env', text: connections.map((connection, at) => `AIRFLOW_CONN_C${at}='${JSON.stringify(connection)}'\n`).join('') },
  );
});
const files = fc.oneof(
  plainFiles,
  settingsText.map((text) => ({ path: 'airflow_settings.yaml', text })),
  dotenvText.map((text) => ({ path: '.env', text })),
  settingsFiles,
  dotenvFiles,
);

test('a fix whose outcome is glanced at makes what one makes that is looked at whole', { timeout: 120_000 }, () => {
  const seen = { quiet: 0, mended: 0 };
  fc.assert(
    fc.property(files, fc.constantFrom('safe' as const, 'unsafe' as const), ({ path, text }, allowed) => {
      const options = { rules, config, allowed };
      const source = { path, text, source: sourceOf(path, text) };
      const isQuiet = (fresh: string) => {
        const is = glancesAt([{ path, text: fresh }], () => undefined, config)[0]?.isQuiet === true;
        if (is) seen.quiet += 1;
        return is;
      };
      const [glanced, whole] = [fix(source, { ...options, isQuiet }), fix(source, options)];
      const told = ({ text: fresh, mended, refused, losesCredential }: typeof whole) => ({ fresh, mended, refused, losesCredential });
      expect(told(glanced)).toEqual(told(whole));
      if (whole.text !== text) seen.mended += 1;
    }),
    { numRuns: RUNS },
  );
  expect(seen.mended).toBeGreaterThan(RUNS / 20);
  expect(seen.quiet).toBeGreaterThan(RUNS / 20);
});
