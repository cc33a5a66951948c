import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexConsumers } from '../../src/consumers/index-consumers.ts';
import { federatedIn } from '../../src/inventory/federated.ts';
import { inventoryProject } from '../../src/inventory/inventory-project.ts';
import { quickRows } from '../../src/inventory/quick-rows.ts';
import { rowsOfFile } from '../../src/inventory/rows-of-file.ts';
import { EMPTY_LEDGER, type Ledger } from '../../src/model/ledger.ts';
import { type ProjectParts, projectOf } from '../../src/model/project.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { dotenvText, settingsText } from '../prefilter/written.ts';
import { runs } from '../runs.ts';

const RUNS = runs(1_500);

/** Compares the rows of a quick scan with those of the whole file; whether there were any. */
function isQuick(path: string, text: string): boolean {
  const file = { path, text, source: sourceOf(path, text) };
  const project = projectOf({ files: [file] });
  const whole = rowsOfFile(file, project);
  const quick = quickRows(file, project);
  const { rows, identities } = inventoryProject(project);
  expect(rows).toEqual(whole.rows.map(({ row }) => row));
  expect(identities).toEqual(
    federatedIn(
      whole.rows.flatMap(({ planned }) => planned ?? []),
      whole.facts,
      project,
    ),
  );
  if (quick) expect(whole.unread).toEqual([]);
  return (quick?.rows.length ?? 0) > 0;
}

/** Variables as people write them where nothing is special about them. */
const plainDotenv = fc
  .array(
    fc.oneof(
      fc.constantFrom('# a comment', '', 'A=1', 'B="x y"', 'AIRFLOW__CORE__LOAD_EXAMPLES=False', 'AIRFLOW_VAR_X=1'),
      fc
        .tuple(
          fc.constantFrom('DB', 'SALES_DB', 'X1', 'A_B_C', 'API'),
          fc.constantFrom(
            'postgresql://u:p@db.example.com:5432/x?sslmode=require',
            'google-cloud-platform://',
            'http://api.example.com',
            'aws://',
            'dbt-cloud://a@b',
            '{"conn_type":"http","host":"https://x.example.com","password":"pw"}',
            '{"conn_type":"snowflake","extra":{"account":"a"}}',
            'wasb://st:key@',
            'nonsense',
          ),
        )
        .map(([id, value]) => `AIRFLOW_CONN_${id}=${value}`),
    ),
    { maxLength: 6 },
  )
  .map((lines) => `${lines.join('\n')}\n`);

test.each([
  ['airflow_settings.yaml', settingsText],
  ['.env', plainDotenv],
  ['.env', fc.oneof({ weight: 1, arbitrary: dotenvText }, { weight: 1, arbitrary: plainDotenv })],
])('a quick scan of %s gives the rows that reading it whole gives', { timeout: 120_000 }, (path, texts) => {
  let quick = 0;
  fc.assert(
    fc.property(texts, (text) => {
      if (isQuick(path, text)) quick += 1;
    }),
    { numRuns: RUNS },
  );
  expect(quick).toBeGreaterThan(0);
});

const SETTINGS = `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: azure
      conn_extra:
        managed_identity_client_id: 7D3C1E52-9a64-4b0e-8f27-5b1d0c9e4a11
        workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
    - conn_id: other # the same, in one line
      conn_type: "azure"
      conn_extra: '{"workload_identity_tenant_id":"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33","managed_identity_client_id":"5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b"}'
`;
const CODE = "from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\nWasbHook('sales_blob')\n";
const LEDGER: Ledger = {
  ...EMPTY_LEDGER,
  connections: [{ connection: 'other', service: 'blob' }],
};

test.each<readonly [string, Partial<Omit<ProjectParts, 'files'>>, readonly string[]]>([
  ['nothing else', {}, []],
  [
    'a configured identity',
    { config: { identities: { default: { name: 'id-airflow', client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11' } } } },
    [],
  ],
  ['Airflow 2', { config: { deployment: { airflow: '2.11' } } }, []],
  ['code that uses one of them', { consumers: indexConsumers({ files: () => new Map([['dags/d.py', CODE]]) }) }, ['sales_blob']],
  [
    'a resource that the configuration names',
    { config: { connections: { 'sales_*': { resource_id: '/x/blobservices/default' } } } },
    ['sales_blob', 'other'],
  ],
  ['a ledger', { ledger: LEDGER }, ['sales_blob', 'other']],
])('plain identities have the rows that reading them whole gives: %s', (_, parts, whole) => {
  const file = { path: 'airflow_settings.yaml', text: SETTINGS, source: sourceOf('airflow_settings.yaml', SETTINGS) };
  const project = projectOf({ ...parts, files: [file] });
  const read = rowsOfFile(file, project);
  const quick = quickRows(file, project);

  expect(inventoryProject(project).rows).toEqual(read.rows.map(({ row }) => row));
  expect(quick?.rows.map(({ row }) => row.connId)).toEqual(['sales_blob', 'other'].filter((id) => !whole.includes(id)));
});
