import { expect, test } from 'vitest';
import type { AirflowConnection } from '../../src/model/airflow.ts';
import { snippetsOf } from '../../src/plan/snippets.ts';

const NONE: AirflowConnection = { conn_type: 'azure', host: null, login: null, password: null, schema: null, port: null, extra: null };
const PAIR = {
  managed_identity_client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  workload_identity_tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
};

function texts(id: string, connection: AirflowConnection): readonly string[] {
  return snippetsOf(id, connection).map((snippet) => ('text' in snippet ? snippet.text : `refused: ${snippet.refused}`));
}

test('the four forms of one connection', () => {
  expect(texts('sales_blob', { ...NONE, host: 'https://stsales.blob.core.windows.net', extra: PAIR })).toMatchInlineSnapshot(`
    [
      "- conn_id: sales_blob
      conn_type: azure
      conn_host: https://stsales.blob.core.windows.net
      conn_extra:
        managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
        workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33",
      "AIRFLOW_CONN_SALES_BLOB={"conn_type": "azure", "host": "https://stsales.blob.core.windows.net", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}",
      "airflow connections add 'sales_blob' --conn-json '{"conn_type": "azure", "host": "https://stsales.blob.core.windows.net", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}'",
      "{
      "sales_blob": {
        "conn_type": "azure",
        "host": "https://stsales.blob.core.windows.net",
        "extra": {
          "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11",
          "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"
        }
      }
    }",
    ]
  `);
});

test('a key with capitals makes the extra JSON text, since the CLI would lower-case it', () => {
  const [settings] = texts('adf', { ...NONE, extra: { subscriptionId: "it's", ...PAIR } });

  expect(settings).toContain(`conn_extra: '{"subscriptionId": "it''s", "managed_identity_client_id":`);
});

test('an empty schema cannot be told to airflow_settings.yaml, and the .env line can', () => {
  const [settings, dotenv] = snippetsOf('bus', { ...NONE, schema: '', extra: PAIR });

  expect(settings).toMatchObject({ refused: expect.stringContaining('empty schema') });
  expect(dotenv).toMatchObject({ text: expect.stringContaining('"schema": "",') });
});
