import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import fastGlob from 'fast-glob';
import { check } from 'recheck';
import { describe, expect, test } from 'vitest';
import { azureType, suggestType } from '../../src/azure/catalog.ts';
import { findSecrets } from '../../src/azure/secrets.ts';
import { lint } from '../../src/engine/lint.ts';
import { secretFormats } from '../../src/generated/secret-formats.ts';
import type { Config } from '../../src/model/config.ts';
import { projectOf } from '../../src/model/project.ts';
import { OTHER_TYPES } from '../../src/prefilter/other-types.ts';
import { scanProject } from '../../src/prefilter/scan-project.ts';
import { ITEMS, LINE } from '../../src/prefilter/settings-items.ts';
import { mayHoldSecret } from '../../src/prefilter/text.ts';
import { rules } from '../../src/rules/index.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { SECRET_SAMPLES } from '../azure/samples.ts';
import { runs } from '../runs.ts';
import { TODAY, type Written } from '../tester.ts';
import { dotenvText, settingsText } from './written.ts';

const RUNS = runs(1_500);
const TIMEOUT = 120_000;

const IDENTITY = { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' };
const CONFIGS: readonly Config[] = [
  {},
  { identities: { default: { ...IDENTITY, client_id: '91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04' } }, deployment: { airflow: 2 } },
  { identities: { other: IDENTITY }, connections: { '*': { identity: 'other', host: 'stsales' } } },
];
const SURROUNDINGS: readonly Readonly<Record<string, string>>[] = [
  {},
  { '.gitignore': '', 'requirements.txt': 'apache-airflow-providers-microsoft-azure==8.0.0\n' },
];

/** All that is said about some texts. */
function said(files: readonly Written[], config: Config, surroundings: ReadonlyMap<string, string>) {
  const sources = files.map(({ path, text }) => ({ path, text, source: sourceOf(path, text) }));
  return lint(projectOf({ files: sources, config, surroundings }), { rules, today: TODAY }).map(({ findings, document }) => ({
    connections: document.connections.length,
    findings: findings.map(({ fix, ...finding }) => ({ ...finding, ...(fix && { fix: { ...fix, edits: fix.edits.reveal() } }) })),
  }));
}

/**
 * Compares the findings in whole files with those in the rest that a quick scan leaves of them, whatever stands around them.
 * Whether the scan left anything out.
 */
function checked(files: readonly Written[]): boolean {
  let isUsed = false;
  for (const around of SURROUNDINGS) {
    const surroundings = new Map(Object.entries(around));
    for (const config of CONFIGS) {
      const scans = scanProject(files, (name) => surroundings.get(name), config);
      if (scans.every((scan) => scan === undefined)) continue;
      isUsed = true;
      const left = files.map(({ path, text }, at) => ({ path, text: scans[at]?.rest() ?? text }));
      const whole = said(files, config, surroundings);
      const rest = said(left, config, surroundings);
      expect(rest.map(({ findings }) => findings)).toEqual(whole.map(({ findings }) => findings));
      expect(rest.map(({ connections }, at) => connections + (scans[at]?.connections ?? 0))).toEqual(
        whole.map(({ connections }) => connections),
      );
      if (scans.every((scan) => scan?.isQuiet)) expect(whole.flatMap(({ findings }) => findings)).toEqual([]);
    }
  }
  return isUsed;
}

function filesOf([settings, dotenv]: readonly [string, string]): Written[] {
  return [
    { path: 'airflow_settings.yaml', text: settings },
    { path: '.env', text: dotenv },
  ];
}

describe('where a quick scan is enough, a close look finds nothing', () => {
  test('in settings as people write them', { timeout: TIMEOUT }, () => {
    let quiet = 0;
    fc.assert(
      fc.property(settingsText, (text) => {
        if (checked([{ path: 'airflow_settings.yaml', text }])) quiet++;
      }),
      { numRuns: RUNS },
    );
    expect(quiet).toBeGreaterThan(RUNS / 100);
  });

  test('in .env as people write it', { timeout: TIMEOUT }, () => {
    let quiet = 0;
    fc.assert(
      fc.property(dotenvText, (text) => {
        if (checked([{ path: '.env', text }])) quiet++;
      }),
      { numRuns: RUNS },
    );
    expect(quiet).toBeGreaterThan(RUNS / 100);
  });

  test('in both together', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(fc.tuple(settingsText, dotenvText), (texts) => {
        checked(filesOf(texts));
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });

  test('in plain files with one slip', { timeout: TIMEOUT }, () => {
    let quiet = 0;
    const slips = fc.constantFrom(
      '',
      ' ',
      '  ',
      '\n',
      ':',
      '#',
      '"',
      "'",
      '-',
      '\t',
      '\r',
      '1',
      'A',
      'é',
      '$',
      '\\',
      '{',
      '[',
      '&',
      '*',
      '!',
      '|',
      '=',
      '\u2028',
      '\u0000',
      '\ufeff',
      'azconn-lint-disable',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(PLAIN_SETTINGS, PLAIN_ENV, LEGACY_SETTINGS, LEGACY_ENV),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        slips,
        (plain, part, cut, slip) => {
          const at = Math.floor(part * plain.text.length);
          const text = plain.text.slice(0, at) + slip + plain.text.slice(at + cut);
          if (checked([{ path: plain.path, text }])) quiet++;
        },
      ),
      { numRuns: RUNS },
    );
    expect(quiet).toBeGreaterThan(RUNS / 100);
  });

  const examples = fastGlob.sync(
    ['examples/**/airflow_settings*.yaml', 'examples/**/.env', 'test/projects/**/{airflow_settings*.y*ml,.env*}'],
    { dot: true },
  );

  test('there are examples', () => expect(examples.length).toBeGreaterThan(3));

  test.each(examples)('in %s', (path) => {
    checked([{ path, text: readFileSync(path, 'utf8') }]);
  });

  // Files as people write them, which are not part of this repository.
  const folder = process.env['AZCONN_LINT_CORPUS'] ?? '';
  const corpus = folder === '' ? [] : fastGlob.sync('{settings,env}/*', { cwd: folder, dot: true, absolute: true });
  if (corpus.length === 0) console.warn('SKIPPED: AZCONN_LINT_CORPUS names no folder with a corpus');

  test.skipIf(corpus.length === 0)('in the corpus, whole and with each of its lines left out', { timeout: TIMEOUT }, () => {
    for (const path of corpus) {
      const name = path.includes('/settings/') ? 'airflow_settings.yaml' : '.env';
      const lines = readFileSync(path, 'utf8').split('\n');
      checked([{ path: name, text: lines.join('\n') }]);
      for (let index = 0; index < Math.min(lines.length, 60); index++)
        checked([{ path: name, text: lines.toSpliced(index, 1).join('\n') }]);
    }
  });
});

test.each([LINE, ...Object.values(ITEMS)])(
  'a pattern made of parts takes no longer than a text is long',
  { timeout: TIMEOUT },
  async (pattern) => {
    expect((await check(pattern.source, pattern.flags)).status).toBe('safe');
  },
);

test('no other type is one of Azure, or looks like one', () => {
  expect(OTHER_TYPES.size).toBeGreaterThan(50);
  const mistaken = [...OTHER_TYPES].filter((type) => azureType(type) || suggestType(type));
  expect(mistaken).toEqual([]);
});

test('an id in both files, an Azure credential beside an identity and a pin of the provider need a close look', () => {
  const dotenv = 'AIRFLOW_CONN_REPORTS=postgres://u:p@db/reports\n';
  const settings = (id: string) => `airflow:\n  connections:\n    - conn_id: ${id}\n      conn_type: postgres\n`;
  expect(quiet(filesOf([settings('other'), dotenv]))).toEqual([true, true]);
  expect(quiet(filesOf([settings('reports'), dotenv]))).toEqual([undefined, undefined]);
  expect(quiet(filesOf([PLAIN_SETTINGS.text, 'AZURE_CLIENT_SECRET=x\n']))).toEqual([undefined, undefined]);
  expect(quiet(filesOf([settings('other'), 'AZURE_CLIENT_SECRET=x\n']))).toEqual([true, false]);
  const pinned = { 'requirements.txt': 'apache-airflow-providers-microsoft-azure==8.0.0' };
  expect(quiet(filesOf([PLAIN_SETTINGS.text, '']), pinned)).toEqual([undefined, undefined]);
});

test('an identity is one under another type too: the environment may win over it', () => {
  const pair = { managed_identity_client_id: IDENTITY.client_id, workload_identity_tenant_id: IDENTITY.tenant_id };
  const secret = `AZURE_CLIENT_ID=${IDENTITY.client_id}\nAZURE_TENANT_ID=${IDENTITY.tenant_id}\nAZURE_CLIENT_SECRET=x\n`;
  const item = '    - conn_id: site\n      conn_type: http\n      conn_host: site.contoso.example\n';
  const lines = Object.entries(pair).map(([key, value]) => `        ${key}: ${value}\n`);
  const settings = [`      conn_extra: '${JSON.stringify(pair)}'\n`, `      conn_extra:\n${lines.join('')}`];
  for (const extra of settings) {
    const files = filesOf([`airflow:\n  connections:\n${item}${extra}`, secret]);
    expect(said(files, {}, new Map()).flatMap(({ findings }) => findings.map(({ rule }) => rule))).toContain('environment-credential-wins');
    checked(files);
  }
  const query = new URLSearchParams(pair);
  for (const value of [JSON.stringify({ conn_type: 'http', extra: pair }), `http://site.contoso.example/?${query}`]) {
    const files = filesOf(['', `AIRFLOW_CONN_SITE=${value}\n${secret}`]);
    expect(said(files, {}, new Map()).flatMap(({ findings }) => findings.map(({ rule }) => rule))).toContain('environment-credential-wins');
    checked(files);
  }
});

function quiet(files: readonly Written[], around: Readonly<Record<string, string>> = {}): readonly (boolean | undefined)[] {
  return scanProject(files, (name) => around[name]).map((scan) => scan?.isQuiet);
}

const PLAIN_SETTINGS = {
  path: 'airflow_settings.yaml',
  text: `# Connections of the local environment.
airflow:
  connections:
    - conn_id: reports
      conn_type: postgres
      conn_host: db.example.com
      conn_password: "kb9600hayw33hv5uf7wb"
      conn_port: 5432
      conn_extra:
        sslmode: require
        timeout: 30
    - conn_id: lake
      conn_type: azure
      conn_extra:
        managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
        workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
    # owned by the shop
    - conn_id: warehouse
      conn_type: snowflake
      conn_login: etl # a service user
      conn_extra: '{"account":"t8fq3mto","role":"loader"}'
  pools:
    - pool_name: warehouse
      pool_slot: 8
      pool_description: what the warehouse runs at once
  variables:
    - variable_name: stage
      variable_value: dev
`,
};

const PLAIN_ENV = {
  path: '.env',
  text: `# Read by astro dev start.
AIRFLOW__CORE__LOAD_EXAMPLES=False
AIRFLOW_CONN_REPORTS=postgresql://reader:mnbvcy@db.example.com:5432/reports?sslmode=require
AIRFLOW_CONN_API={"conn_type":"http","host":"https://api.example.com","password":"mnbvcx"}
SETTING="some words"
OTHER='more words'
EMPTY=
`,
};

/** With connections that a quick scan has to leave. */
const LEGACY_SETTINGS = {
  path: 'airflow_settings.yaml',
  text: PLAIN_SETTINGS.text.replace(
    '    - conn_id: lake\n',
    `    - conn_id: blob
      # nightly exports
      conn_type: wasb
      conn_login: stsales # the account
      conn_password: "bm90YWtleW5vdGFrZXk="
    - conn_id: factory
      conn_type: azure_data_factory
      conn_login: 91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04
      conn_password: some-word-of-a-principal
      conn_extra:
        tenantId: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
        subscription_id: 91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04

    - conn_id: lake\n`,
  ),
};

const LEGACY_ENV = {
  path: '.env',
  text: `${PLAIN_ENV.text}AIRFLOW_CONN_ARCHIVE='{"conn_type":"wasb","login":"starchive","password":"bm90YWtleQ=="}'
AIRFLOW_CONN_BLOB=wasb://stsales:bm90YWtleQ%3D%3D@
AZURE_CLIENT_ID=x
`,
};

test.each(['password', 'connection_string', 'conn-str', 'api_key', 'Pass_Phrase', 'extra__wasb__sas', 'shared-access-key'])(
  'a secret under "%s" is hidden in the other connections too',
  (key) => {
    const other = key === 'password' ? 'conn_password: mnbvcx' : `conn_extra: '{"${key}":"mnbvcx"}'`;
    const items = [`conn_id: api\n      conn_type: http\n      ${other}`, 'conn_id: blob\n      conn_type: wasb\n      conn_login: mnbvcx'];
    const text = `airflow:\n  connections:\n${items.map((item) => `    - ${item}\n`).join('')}      conn_password: qwertz\n`;
    const files = [{ path: 'airflow_settings.yaml', text }];
    expect(quiet(files)).toEqual([undefined]);
    expect(quiet([{ path: 'airflow_settings.yaml', text: text.replace('login: mnbvcx', 'login: stsales') }])).toEqual([false]);
    checked(files);
  },
);

test('what has the format of a secret is looked at closely', () => {
  const passedOver = SECRET_SAMPLES.filter(([, text, secret]) =>
    [text, secret].some((value) => findSecrets(value).length > 0 && !mayHoldSecret(value)),
  );
  expect(passedOver.map(([kind]) => kind)).toEqual([]);
  // The others are parts of connection strings and of addresses, which have samples of their own.
  const sampled = new Set(SECRET_SAMPLES.map(([kind]) => kind));
  const others = ['azure-sas-token', 'service-bus-connection-string', 'cosmos-connection-string', 'azure-cask-key'];
  expect(secretFormats.filter(({ role, kind }) => role === 'secret' && !sampled.has(kind)).map(({ kind }) => kind)).toEqual(others);
});

test('a secret of a quiet connection that the configuration gives for another one is hidden there too', () => {
  const text =
    'airflow:\n  connections:\n  - conn_id: a\n    conn_type: adls\n    conn_extra:\n  - conn_id: b\n    conn_type: postgres\n    conn_password: stsales\n';
  const config: Config = { connections: { a: { host: 'stsales' } } };

  expect(scanProject([{ path: 'airflow_settings.yaml', text }], () => undefined)[0]?.connections).toBe(1);
  expect(scanProject([{ path: 'airflow_settings.yaml', text }], () => undefined, config)).toEqual([undefined]);
});

test.each([
  [
    'a variable that the Astro CLI does not expand',
    "    - {conn_id: a}\n    - conn_id: b\n      conn_type: http\n      conn_password: '${SECRET}'\n",
  ],
  ['the same alone', "    - conn_id: b\n      conn_type: http\n      conn_password: '${SECRET}'\n"],
  ['a date as a variable', '  variables:\n    - variable_name: a\n      variable_value: 2024-01-01\n'],
  ['a word as a slot', '  pools:\n    - pool_name: p\n      pool_slot: five\n'],
  ['a padded slot', "  pools:\n    - pool_name: p\n      pool_slot: '08'\n"],
  ['a type that is normalised elsewhere', '    - conn_id: b\n      conn_type: postgresql\n'],
])('%s needs a close look', (_, lines) => {
  const text = `airflow:\n${lines.startsWith('    -') ? '  connections:\n' : ''}${lines}`;
  const files = [{ path: 'airflow_settings.yaml', text }];
  checked(files);
  expect(said(files, {}, new Map()).flatMap(({ findings }) => findings).length).toBeGreaterThan(0);
});

test.each([
  ['the arguments of the Key Vault backend', 'AIRFLOW__SECRETS__BACKEND_KWARGS={"vault_url": "https://v", "client_secret": "word"}\n'],
  ['a secret beside the Key Vault backend', 'AZURE_CLIENT_SECRET=word\nAIRFLOW__SECRETS__BACKEND=x.AzureKeyVaultBackend\n'],
  ['JSON without a type', 'AIRFLOW_CONN_A={"host": "h"}\n'],
])('%s needs a close look', (_, text) => {
  const files = [{ path: '.env', text }];
  checked(files);
  expect(said(files, {}, new Map()).flatMap(({ findings }) => findings).length).toBeGreaterThan(0);
});
