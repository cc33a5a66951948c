import { expect, test } from 'vitest';
import { fixText } from '../../src/library.ts';
import type { Config } from '../../src/model/config.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { renderTerraform } from '../../src/plan/render/terraform.ts';
import { renderText } from '../../src/plan/render/text.ts';
import { planMigration } from '../../src/plan-migration.ts';
import { CLIENT, SUBSCRIPTION, TENANT } from './sample.ts';

const KEY = 'not-a-real-account-key';
const CONFIG: Config = {
  identities: {
    default: { client_id: CLIENT, tenant_id: TENANT, subscription_id: SUBSCRIPTION, name: 'id-airflow', resource_group: 'rg-airflow' },
  },
  deployment: { platform: 'astro', airflow: 3, namespace: 'geocentric-instrument-2346', issuer: 'https://oidc.example.com/cluster' },
};
const PATH = 'airflow_settings.yaml';
const SETTINGS = `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: wasb
      conn_login: stsales
      conn_password: ${KEY}
    - conn_id: lake
      conn_type: adls
      conn_host: stlake
      conn_password: ${KEY}
    - conn_id: factory
      conn_type: azure_data_factory
      conn_login: 5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10
      conn_password: ${KEY}
      conn_extra: '{"tenantId": "${TENANT}", "subscriptionId": "${SUBSCRIPTION}", "resource_group_name": "rg-sales", "factory_name": "adf-sales"}'
`;
const NEW = `airflow:
  connections:
    - conn_id: archive
      conn_type: wasb
      conn_login: starchive
      conn_password: ${KEY}
`;

function planned(text: string, ...others: readonly { path: string; text: string }[]): Plan {
  return planMigration([{ path: PATH, text }, ...others], CONFIG);
}

/** The blocks of a Terraform file that make something, by their addresses. */
function made(plan: Plan): ReadonlyMap<string, string> {
  const blocks = renderTerraform(plan).split('\n\n');
  const found = blocks.flatMap((block) => {
    const [, type, name] = /^resource "(\w+)" "([\w-]+)"/m.exec(block) ?? [];
    return type === undefined ? [] : [[`${type}.${name}`, block] as const];
  });
  return new Map(found);
}

test('the plan says the same rights and trust before and after --fix', () => {
  const before = planned(SETTINGS);
  const after = planned(fixText({ path: PATH, text: SETTINGS, config: CONFIG }).text);

  expect(before.connections.map(({ outcome }) => outcome)).toEqual(['ready', 'ready', 'ready']);
  expect(after.connections.map(({ outcome }) => outcome)).toEqual(['identity', 'identity', 'identity']);
  const rights = (plan: Plan) => ({
    ...plan,
    connections: [],
    revocations: [],
    grants: plan.grants.map((grant) => ({ ...grant, reasons: [] })),
  });
  expect(rights(after)).toEqual(rights(before));
  expect(made(before).size).toBe(8);
  expect(made(after)).toEqual(made(before));
  expect(renderText(after)).toContain('Connections: 3 using the identity already');
});

test('Terraform names things after role and scope, and a connection more changes nothing else', () => {
  const one = made(planned(SETTINGS));
  const more = made(
    planned(SETTINGS, { path: '.env', text: `AIRFLOW_CONN_A='{"conn_type": "wasb", "login": "sta", "password": "${KEY}"}'\n` }),
  );
  const first = made(
    planMigration(
      [
        { path: PATH, text: NEW },
        { path: 'more/airflow_settings.yaml', text: SETTINGS },
      ],
      CONFIG,
    ),
  );

  expect([...one.keys()].filter((address) => address.includes('role_assignment'))).toEqual([
    'azurerm_role_assignment.storage_blob_data_contributor_stsales',
    'azurerm_role_assignment.storage_blob_data_contributor_stlake',
    'azurerm_role_assignment.data_factory_contributor_adf_sales',
  ]);
  expect(one.has('azurerm_federated_identity_credential.airflow_worker')).toBe(true);
  for (const others of [more, first]) {
    expect(others.size).toBe(one.size + 1);
    expect([...one].filter(([address, block]) => others.get(address) !== block)).toEqual([]);
  }
});

test('a scope that becomes known leaves its address as it is', () => {
  const known = {
    ...CONFIG,
    connections: {
      sales_blob: { resource_id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stsales` },
    },
  };

  expect([...made(planMigration([{ path: PATH, text: SETTINGS }], known)).keys()]).toEqual([...made(planned(SETTINGS)).keys()]);
});

test('what earlier versions numbered is moved, not destroyed', () => {
  const text = renderTerraform(planned(SETTINGS));

  expect(text).toContain(
    '  from = azurerm_role_assignment.grant_2\n  to   = azurerm_role_assignment.storage_blob_data_contributor_stlake\n',
  );
  expect(text).toContain(
    '  from = azurerm_federated_identity_credential.airflow_2\n  to   = azurerm_federated_identity_credential.airflow_worker\n',
  );
  // The identity that it may have made itself stays when it is looked up from now on.
  expect(text).toMatch(/removed \{\n {2}from = azurerm_user_assigned_identity\.airflow\n {2}lifecycle \{\n {4}destroy = false/);
});

test('a connection that names an identity of its own gets its rights for that one', () => {
  const other = '5b1d0c9e-7d3c-4b0e-8f27-9a641e529a64';
  const text = `airflow:
  connections:
    - conn_id: lake
      conn_type: azure
      conn_host: stlake
      conn_extra: {managed_identity_client_id: ${other}, workload_identity_tenant_id: ${TENANT}}
`;
  const named: Config = { ...CONFIG, identities: { ...CONFIG.identities, lake: { client_id: other, tenant_id: TENANT } } };

  expect(planMigration([{ path: PATH, text }], named).grants.map(({ identity }) => identity)).toEqual(['lake']);
  expect(planned(text).identities).toMatchObject([{ key: other, client_id: other }]);
  expect(planMigration([{ path: PATH, text }], {}).identities).toMatchObject([{ key: 'default', client_id: other }]);
});

test('only a project without connections is said to have none', () => {
  expect(renderText(planned('airflow:\n  connections: []\n'))).toContain('No connections\n');
});
