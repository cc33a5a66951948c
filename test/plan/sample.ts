import { SERVICES } from '../../src/generated/services.ts';
import type { DeploymentInput, IdentityInput, PlanInput, PlannedConnection } from '../../src/plan/input.ts';

export const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
export const CLIENT = '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';
export const TENANT = '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33';

export const IDENTITY: IdentityInput = {
  key: 'default',
  name: 'id-airflow',
  resource_group: 'rg-airflow',
  subscription_id: SUBSCRIPTION,
  client_id: CLIENT,
  tenant_id: TENANT,
  location: 'westeurope',
};

export const DEPLOYMENT: DeploymentInput = {
  platform: 'astro',
  airflow: 3,
  namespace: 'geocentric-instrument-2346',
  issuer: 'https://oidc.example.com/cluster',
};

/** The same kind of deployment on every platform, as a person would describe it. */
export const DEPLOYMENTS: Readonly<Record<string, DeploymentInput>> = {
  'Astro, Airflow 2': { ...DEPLOYMENT, airflow: 2 },
  'Astro, Airflow 3': DEPLOYMENT,
  AKS: {
    platform: 'aks',
    airflow: 3,
    namespace: 'airflow',
    release: 'airflow',
    cluster: { name: 'aks-airflow', resource_group: 'rg-aks' },
  },
  other: { platform: 'other', airflow: 2, namespace: 'airflow', release: 'prod', issuer: 'https://oidc.example.com/id/' },
};

export function connection(over: Partial<PlannedConnection> & { readonly service: string }): PlannedConnection {
  return { id: 'sales_blob', connType: over.service, file: 'airflow_settings.yaml', line: 14, outcome: 'ready', ...over };
}

export const STORAGE_ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stsales`;

export function input(over: Partial<PlanInput> = {}): PlanInput {
  return {
    connections: [connection({ service: 'wasb', endpoint: 'https://stsales.blob.core.windows.net', mode: 'account_key' })],
    identities: [IDENTITY],
    deployment: DEPLOYMENT,
    ...over,
  };
}

/** One connection for every service of the catalogue. */
export function everyService(): readonly PlannedConnection[] {
  const services = SERVICES.all().filter(({ key }) => key !== 'identity' && key !== 'synapse-sql');
  return services.map(({ key, connTypes }, index) =>
    connection({ id: `conn_${key}`, connType: connTypes[0] ?? key, service: key, line: index + 1 }),
  );
}
