/** A file name that can be chosen, and an example of such a file. No credential in it is real. */
export interface Sample {
  readonly path: string;
  readonly text: string;
}

const SETTINGS = `airflow:
  connections:
    - conn_id: sales_blob
      # nightly exports of the shop
      conn_type: wasb
      conn_login: stsales
      conn_password: bm90LWEtcmVhbC1hY2NvdW50LWtleQ==

    - conn_id: factory
      conn_type: azure_data_factory
      conn_login: 5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10
      conn_password: not-a-real-client-secret
      conn_extra:
        tenantId: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
        subscriptionId: 91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54
        resource_group_name: rg-data
        factory_name: adf-sales

    - conn_id: warehouse
      conn_type: postgres
      conn_host: postgres
      conn_login: airflow
      conn_password: 0042421
      conn_port: 5432
`;

const DOTENV = `AIRFLOW__CORE__LOAD_EXAMPLES=False

# the file share of the finance team
AIRFLOW_CONN_FINANCE_SHARE='{"conn_type": "azure_fileshare", "login": "stfinance", "password": "not-a-real-key=="}'
AIRFLOW_CONN_SALES_BLOB="wasb://stsales:not-a-real-key-$SALT@"
`;

const DAG = `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook
from airflow.sdk import BaseHook, dag, task


@dag
def export_sales():
    @task
    def upload():
        WasbHook(wasb_conn_id="sales_blob").load_string("orders", "raw", "orders.csv")

    @task
    def share():
        key = BaseHook.get_connection("finance_share").password
        print(len(key))

    upload() >> share()


export_sales()
`;

const COMPOSE = `services:
  scheduler:
    environment:
      AIRFLOW_CONN_SALES_BLOB: '{"conn_type": "wasb", "login": "stsales", "password": "not-a-real-key=="}'
`;

const VALUES = `env:
  - name: AIRFLOW_CONN_EVENTS
    value: '{"conn_type": "azure_service_bus", "schema": "Endpoint=sb://sb-sales.servicebus.windows.net/;SharedAccessKeyName=airflow;SharedAccessKey=not-a-real-key="}'
extraEnv: |
  - name: AIRFLOW_CONN_SALES_BLOB
    value: "wasb://stsales:not-a-real-key@"
`;

const SECRET = `apiVersion: v1
kind: Secret
metadata:
  name: airflow-connections
stringData:
  AIRFLOW_CONN_LAKE: '{"conn_type": "adls", "host": "stlake", "password": "not-a-real-key=="}'
`;

const WORKFLOW = `name: test
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    env:
      AIRFLOW_CONN_SALES_BLOB: wasb://stsales:not-a-real-key@
    steps:
      - run: pytest
`;

const DEPLOYMENT = `deployment:
  environment_variables:
    - is_secret: true
      key: AIRFLOW_CONN_SALES_BLOB
      value: wasb://stsales:not-a-real-key@
  configuration:
    name: sales
`;

const SCRIPT = `#!/usr/bin/env bash
airflow connections add sales_blob --conn-type wasb --conn-login stsales --conn-password not-a-real-key==
astro deployment variable create --secret 'AIRFLOW_CONN_LAKE=adls://stlake:not-a-real-key@'
`;

const TERRAFORM = `resource "astro_environment_object" "sales_blob" {
  object_key  = "sales_blob"
  object_type = "CONNECTION"
  type        = "wasb"
  login       = "stsales"
  password    = "not-a-real-key=="
}
`;

const EXPORT = `{
  "sales_blob": {
    "conn_type": "wasb",
    "login": "stsales",
    "password": "not-a-real-key==",
    "extra": null
  }
}
`;

const DOCKERFILE = `FROM astrocrpublic.azurecr.io/runtime:3.1-4
ENV AIRFLOW_CONN_SALES_BLOB='{"conn_type": "wasb", "login": "stsales", "password": "not-a-real-key=="}'
`;

const CFG = `[secrets]
backend = airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend
backend_kwargs = {"vault_url": "https://kv-sales.vault.azure.net/", "client_id": "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10", "tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33", "client_secret": "not-a-real-secret"}
`;

/** One sample for each place, by the name that such a file usually has. */
export const SAMPLES: readonly Sample[] = [
  { path: 'airflow_settings.yaml', text: SETTINGS },
  { path: '.env', text: DOTENV },
  { path: 'dags/export_sales.py', text: DAG },
  { path: 'docker-compose.override.yml', text: COMPOSE },
  { path: 'values.yaml', text: VALUES },
  { path: 'secret.yaml', text: SECRET },
  { path: 'deployment.yaml', text: DEPLOYMENT },
  { path: '.github/workflows/test.yml', text: WORKFLOW },
  { path: 'setup.sh', text: SCRIPT },
  { path: 'main.tf', text: TERRAFORM },
  { path: 'connections.json', text: EXPORT },
  { path: 'Dockerfile', text: DOCKERFILE },
  { path: 'airflow.cfg', text: CFG },
];

/** A small project: settings, variables beside them, and a DAG that uses both. */
export const PROJECT: readonly Sample[] = SAMPLES.slice(0, 3);

export function sampleFor(path: string): string {
  return SAMPLES.find((sample) => sample.path === path)?.text ?? '';
}
