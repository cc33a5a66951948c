import { findingAt, fixOf, reportOf } from './report-builder.ts';

const SETTINGS = `airflow:
  connections:
    - conn_id: sales_blob
      # nightly exports
      conn_type: «wasb»
      conn_login: stsales
      conn_password: ********
    - conn_id: factory`;

const FACTORY = `    - conn_id: factory
      conn_type: azure_data_factory
      conn_extra:
        «subscriptionId»: 91a4c6d8-0000-4000-8000-000000000001
        resourceGroupName: rg-data`;

const DOTENV = `# local
AIRFLOW_CONN_QUEUE='«azure-service-bus://»:********@sb-orders.servicebus.windows.net/?retries=3'`;

const IDENTITY_COMMANDS = [
  'az identity federated-credential create --subscription "$SUBSCRIPTION_ID" --identity-name "$IDENTITY_NAME" --resource-group "$IDENTITY_GROUP" --subject "system:serviceaccount:$NAMESPACE:$NAMESPACE-worker-serviceaccount" --audiences api://AzureADTokenExchange',
  'az role assignment create --assignee-object-id "$PRINCIPAL_ID" --assignee-principal-type ServicePrincipal --role ba92f5b4-2d11-453d-a403-e96b0029c9fe --scope "$STSALES_ID"',
];

export const legacy = findingAt({
  path: 'airflow_settings.yaml',
  marked: SETTINGS,
  shown: [3, 7],
  rule: 'legacy-azure-connection',
  message: 'Connection "sales_blob" authenticates with a secret of its own instead of the workload identity',
  label: 'Azure Blob Storage with an account key of its own',
  connId: 'sales_blob',
  help: [
    {
      title: 'replacement',
      lines: [
        '- conn_id: sales_blob',
        '  # nightly exports',
        '  conn_type: azure',
        '  conn_login: stsales',
        '  conn_extra:',
        '    managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
        '    workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
      ],
    },
    { title: 'and, once, for the identity', lines: IDENTITY_COMMANDS, once: 'identity default' },
    { title: 'the whole project: azconn-lint plan; rewrite: azconn-lint --fix' },
  ],
  fix: fixOf([{ range: { start: 0, end: 1 }, text: 'conn_type: azure' }], false),
});

export const lowercased = findingAt({
  path: 'airflow_settings.yaml',
  marked: FACTORY,
  rule: 'lowercased-extra-key',
  severity: 'error',
  message: 'Airflow gets "subscriptionid", which the Data Factory hook does not read',
  connId: 'factory',
  help: [
    { title: 'the Astro CLI lower-cases every key of a conn_extra mapping; JSON text keeps them' },
    {
      title: '--fix writes',
      lines: [`conn_extra: '{"subscriptionId": "91a4c6d8-0000-4000-8000-000000000001", "resourceGroupName": "rg-data"}'`],
    },
  ],
});

const queue = findingAt({
  path: '.env',
  marked: DOTENV,
  rule: 'legacy-azure-connection',
  severity: 'info',
  message: 'Connection "queue" keeps a shared access key in its URI',
  connId: 'queue',
  help: [
    {
      title: 'why',
      lines: [
        'The hook reads a fully qualified namespace from the schema field and Airflow takes the schema of a URI from its path so the address has to move there when the key goes away.',
      ],
    },
    { title: 'and, once, for the identity', lines: IDENTITY_COMMANDS, once: 'identity default' },
  ],
});

const PATCH = `--- a/airflow_settings.yaml
+++ b/airflow_settings.yaml
@@ -3,5 +3,7 @@
     - conn_id: sales_blob
       # nightly exports
-      conn_type: wasb
+      conn_type: azure
       conn_login: stsales
-      conn_password: ********
+      conn_extra:
+        managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
`;

export const sample = reportOf(
  [legacy, lowercased, queue],
  [
    { path: 'airflow_settings.yaml', patch: PATCH },
    { path: 'dev/.env', fixed: 2 },
    { path: 'prod/.env', refused: 'the file changed while it was read' },
  ],
);
