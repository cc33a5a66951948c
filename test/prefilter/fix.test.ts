import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fix } from '../../src/engine/fix.ts';
import type { ScannedText } from '../../src/model/scanned-text.ts';
import { scanProject } from '../../src/prefilter/scan-project.ts';
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

/** Connections as most people write them: those that are replaced, whose replacements are understood at a glance, and others. */
const PLAIN = [
  {
    conn_type: 'azure',
    extra: {
      extra__azure__managed_identity_client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
      extra__azure__workload_identity_tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
    },
  },
  { conn_type: 'wasb', login: 'stsales', password: 'bm90YXRhbGxhc2VjcmV0' },
  { conn_type: 'wasb', host: 'stsales.blob.core.windows.net', password: 'x', extra: { note: 'a' } },
  { conn_type: 'adls', host: 'stlake', login: '0c05cb79-8397-4cbc-a2ae-a160606dceb2', password: 'x', extra: { tenant_id: 'contoso.com' } },
  { conn_type: 'azure', login: '0c05cb79-8397-4cbc-a2ae-a160606dceb2', password: 'x', extra: { tenantId: 'contoso.com' } },
  { conn_type: 'http', host: 'api.contoso.example', password: 'x' },
  { conn_type: 'postgres', host: 'db.contoso.example', login: 'reader', password: 'k3yw0rd' },
  { conn_type: 'postgres', host: 'db.contoso.example', login: 'stsales', password: 'bm90YXRhbGxhc2VjcmV0' },
  { conn_type: 'aws', login: 'abc', password: 'x', extra: { region_name: 'eu-central-1' } },
  {
    conn_type: 'azure',
    extra: {
      managed_identity_client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
      workload_identity_tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
    },
  },
] as const;
/** What stands before a connection, and behind them all. */
const BETWEEN = ['', '', '', '# of the team of sales', '# k3yw0rd', '# bm90YXRhbGxhc2VjcmV0', '# azconn-lint-disable-next-line', ''];
const BEHIND_SETTINGS = [
  '',
  '',
  '  pools:\n    - pool_name: a\n      pool_slot: 8\n',
  '  variables:\n    - variable_name: a\n      variable_value: b\n',
];
/** Some of their values are read as something else than what is written. */
const BEHIND_DOTENV = [
  '',
  '',
  'A=1\nB="two"\n',
  'AZURE_CLIENT_SECRET=x\n',
  'A=$B\n',
  'AIRFLOW_CONN_Q=http://H.Example/abc?token=ABCdef\n',
  'AIRFLOW_CONN_Q={"conn_type":"postgres","extra":{"token":1e10}}\n',
];
const plainFiles = fc
  .record({
    connections: fc.array(fc.tuple(fc.constantFrom(...PLAIN), fc.constantFrom(...BETWEEN)), { minLength: 1, maxLength: 6 }),
    behindSettings: fc.constantFrom(...BEHIND_SETTINGS),
    behindDotenv: fc.constantFrom(...BEHIND_DOTENV),
  })
  .chain(({ connections, behindSettings, behindDotenv }) => {
    const items = connections.flatMap(([{ conn_type, ...fields }, comment], at) => [
      ...(comment === '' ? [] : [comment]),
      `    - conn_id: c${at}`,
      `      conn_type: ${conn_type}`,
      ...Object.entries(fields).map(
        ([name, value]) => `      conn_${name}: ${typeof value === 'string' ? value : `'${JSON.stringify(value)}'`}`,
      ),
    ]);
    const assignments = connections.map(
      ([connection, comment], at) => `${comment && `${comment}\n`}AIRFLOW_CONN_C${at}='${JSON.stringify(connection)}'\n`,
    );
    return fc.constantFrom(
      { path: 'airflow_settings.yaml', text: `airflow:\n  connections:\n${items.join('\n')}\n${behindSettings}` },
      { path: '.env', text: assignments.join('') + behindDotenv },
    );
  });
const files = fc.oneof(
  { weight: 3, arbitrary: plainFiles },
  settingsText.map((text) => ({ path: 'airflow_settings.yaml', text })),
  dotenvText.map((text) => ({ path: '.env', text })),
  settingsFiles,
  dotenvFiles,
);

const glanceFor = (path: string) => (text: string) => scanProject([{ path, text }], () => undefined, config)[0];

test('a fix of what a glance leaves makes what a fix of the whole makes', { timeout: 120_000 }, () => {
  const seen = { passedOver: 0, quiet: 0, mended: 0, losesNothing: 0 };
  fc.assert(
    fc.property(files, fc.constantFrom('safe' as const, 'unsafe' as const), ({ path, text }, allowed) => {
      const options = { rules, config, allowed };
      const glance = glanceFor(path);
      const source = sourceOf(path, text);
      let isReadWhole = false;
      const parse = (read: string) => {
        isReadWhole ||= read === text;
        return source.parse(read);
      };
      const glanced = fix({ path, text, source: { ...source, parse } }, { ...options, glance });
      const whole = fix({ path, text, source }, options);
      const told = ({ text: fresh, mended, refused, losesCredential }: typeof whole) => ({ fresh, mended, refused, losesCredential });
      expect(told(glanced)).toEqual(told(whole));
      if (whole.text === text) return;
      seen.mended += 1;
      if (!whole.losesCredential) seen.losesNothing += 1;
      if (!isReadWhole && (glance(text)?.connections ?? 0) > 0) seen.passedOver += 1;
      if (glance(whole.text)?.isQuiet) seen.quiet += 1;
    }),
    { numRuns: RUNS },
  );
  expect(seen.mended).toBeGreaterThan(RUNS / 20);
  expect(seen.passedOver).toBeGreaterThan(RUNS / 40);
  expect(seen.quiet).toBeGreaterThan(RUNS / 20);
  expect(seen.losesNothing).toBeGreaterThan(RUNS / 100);
});

const SETTINGS = `airflow:
  connections:
    - conn_id: reports
      conn_type: postgres
      conn_password: x
    - conn_id: sales
      conn_type: wasb
      conn_login: stsales
      conn_password: bm90YXRhbGxhc2VjcmV0
`;

test('what a glance at the new text no longer passes over makes the file be read whole', () => {
  const path = 'airflow_settings.yaml';
  const source = sourceOf(path, SETTINGS);
  const seen = glanceFor(path);
  const readWith = (ofNew: (sight: ScannedText) => ScannedText | undefined) => {
    const read: string[] = [];
    const parse = (text: string) => {
      read.push(text);
      return source.parse(text);
    };
    const glance = (text: string) => {
      const sight = seen(text);
      return text === SETTINGS || !sight ? sight : ofNew(sight);
    };
    const { text } = fix({ path, text: SETTINGS, source: { ...source, parse } }, { rules, config, allowed: 'safe', glance });
    expect(text).toContain('workload_identity_tenant_id');
    return read.includes(SETTINGS);
  };
  expect(readWith((sight) => sight)).toBe(false);
  expect(readWith(() => undefined)).toBe(true);
  expect(readWith((sight) => ({ ...sight, passed: () => sight.passed().slice(1) }))).toBe(true);
  expect(readWith((sight) => ({ ...sight, passed: () => sight.passed().map((part) => part.replace('postgres', 'postgre')) }))).toBe(true);
  expect(readWith((sight) => ({ ...sight, ids: sight.ids.toReversed() }))).toBe(true);
});
