import { describe, expect, test } from 'vitest';
import { EMPTY_FORM, type Form, flagsOf } from '../../site/src/generator/form.ts';
import { formOf, fragmentOf } from '../../site/src/generator/link.ts';
import { resultsOf } from '../../site/src/generator/results.ts';
import { neededFor } from '../../src/plan/generate.ts';
import { REACHABLE_SERVICES } from '../../src/plan/reachable-services.ts';
import { wordsFor } from '../../src/plan/value-words.ts';
import { readShell } from '../../src/shell/read.ts';
import { emptyFolder } from '../../src/shell/shell-host.ts';
import { runMain } from '../run-main.ts';

const COMMON = {
  namespace: 'geo-1',
  issuer: 'https://westeurope.oic.prod-aks.azure.com/t/i/',
  clientId: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  tenantId: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
  subscriptionId: '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54',
  identityName: 'id-airflow',
  resourceGroup: 'rg_(1)',
} as const;

const RESOURCE_ID =
  '/subscriptions/91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stsales';
const BLOB = { service: 'blob', id: '', values: { storageAccount: 'stsales', resource_id: RESOURCE_ID } } as const;

/** Every service with the values of its examples. */
const ALL = REACHABLE_SERVICES.map(({ key }) => ({
  service: key,
  id: '',
  values: Object.fromEntries(neededFor(key).map((name) => [name, wordsFor(name).example])),
}));

const FORMS: readonly (readonly [string, Form])[] = [
  ['one service, nothing else', { ...EMPTY_FORM, services: [BLOB] }],
  ['everything on Astro', { ...EMPTY_FORM, common: COMMON, services: ALL, remoteLogging: true, secretsBackend: true, kpo: false }],
  [
    'two of one service on AKS, a new identity',
    {
      ...EMPTY_FORM,
      platform: 'aks',
      airflow: 2,
      isThere: false,
      common: { ...COMMON, release: 'af', location: 'westeurope' },
      services: [BLOB, { service: 'blob', id: 'archive', values: { storageAccount: 'starchive' } }],
    },
  ],
  ['agents of one’s own', { ...EMPTY_FORM, platform: 'remote-execution', common: { namespace: 'agents' }, services: [BLOB] }],
  ['wrong values are left out', { ...EMPTY_FORM, common: { clientId: 'me', namespace: 'GEO' }, services: [{ ...BLOB, id: 'my conn' }] }],
];

/** The words of a command line, as a shell splits them, without the first: the name of the command. */
function wordsOf(call: string): readonly string[] {
  const [first] = readShell(call, emptyFolder('/root', ['azconn-lint'])).calls;
  return (first?.argv ?? []).slice(1).map(({ value }) => value?.text ?? '');
}

describe.each(FORMS)('%s', (_, form) => {
  test.each([
    ['bash', 'bash'],
    ['powershell', 'powershell'],
    ['terraform', 'terraform'],
  ])('the tab %s is what the command writes', async (tab, format) => {
    const { tabs, call } = await resultsOf(flagsOf(form));
    const { code, out } = await runMain([...wordsOf(call), '--format', format]);
    expect(code).toBe(0);
    expect(tabs.find(({ id }) => id === tab)?.blocks[0]?.text).toBe(out);
  });

  test('the connections, the DAG and what is missing are those of the command', async () => {
    const { tabs, call, connections } = await resultsOf(flagsOf(form));
    const { out } = await runMain([...wordsOf(call), '--format', 'json']);
    const told: Told = JSON.parse(out);
    expect(told.connections).toHaveLength(connections);
    const text = (id: string) => tabs.find((tab) => tab.id === id)?.blocks[0]?.text ?? '';
    expect(text('dag')).toContain('def verify_azure_identity');
    for (const { snippets } of told.connections) {
      const dotenv = snippets.find((snippet) => snippet.form === 'dotenv');
      expect(text('dotenv').split('\n')).toContain(dotenv?.text);
      const settings = snippets.find((snippet) => snippet.form === 'airflow_settings');
      if (settings?.text !== undefined) expect(text('airflow-settings')).toContain(settings.text.replaceAll(/^/gm, '    '));
    }
    const { out: markdown } = await runMain([...wordsOf(call), '--format', 'markdown']);
    expect(markdown).toContain(text('dag').trimEnd());
  });

  test('a link restores the form, but for what is wrong in it', () => {
    const restored = formOf(fragmentOf(form));
    expect(restored && flagsOf(restored)).toEqual(flagsOf(form));
  });
});

interface Told {
  readonly connections: readonly { readonly snippets: readonly { readonly form: string; readonly text?: string }[] }[];
}

test('a credential that was pasted into a field is in no link and in no result', async () => {
  const secret = 'bm90LWEtcmVhbC1rZXk=';
  const pasted = `DefaultEndpointsProtocol=https;AccountName=stsales;AccountKey=${secret}`;
  const common = Object.fromEntries(Object.keys(COMMON).map((name) => [name, pasted]));
  const form: Form = {
    ...EMPTY_FORM,
    common,
    services: [{ service: 'blob', id: pasted, values: { storageAccount: pasted, resource_id: pasted } }],
  };
  expect(decodeURIComponent(fragmentOf(form))).not.toContain(secret);
  expect(JSON.stringify(await resultsOf(flagsOf(form)))).not.toContain(secret);
});

test('a fragment of something else is no form', () => {
  expect(formOf('#main')).toBeUndefined();
  expect(formOf('#platform=astro&0=nothing&1=blob')?.services).toEqual([{ service: 'blob', id: '', values: {} }]);
});
