import { azureType } from '../azure/catalog.ts';
import { type ConfiguredMigration, connectionConfig } from '../azure/migration-of.ts';
import { isStorageAccount } from '../azure/resource-id.ts';
import { type AzureType, GENERIC } from '../azure/type.ts';
import { idOf } from '../ledger/change-ledger.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Config } from '../model/config.ts';
import type { Ledger, LedgerConnection } from '../model/ledger.ts';
import { serviceFor } from './connected-services.ts';

const PARTS = [
  { part: '/blobservices/', connType: 'wasb' },
  { part: '/fileservices/', connType: 'azure_fileshare' },
] as const;
const HOSTS = [
  { host: '.blob.core.', connType: 'wasb' },
  { host: '.dfs.core.', connType: 'adls' },
  { host: '.file.core.', connType: 'azure_fileshare' },
] as const;

/**
 * The type whose hook reads a connection. One that uses the identity is of type `azure`, which tells no service where its fields do
 * not: then the ledger does, the resource that the configuration names, or the field that holds the account.
 */
export function meantType(id: string, { type, from, migration }: ConfiguredMigration, config: Config, ledger: Ledger): AzureType {
  if (migration.kind !== 'nothing-to-do' || type.connType !== GENERIC) return type;
  const known = serviceFor(rememberedConnection(ledger, id)?.service ?? '')?.connTypes[0];
  const resource = connectionConfig(id, config).resource_id?.toLowerCase();
  const connType = known ?? PARTS.find(({ part }) => resource?.includes(part))?.connType ?? storageType(from);
  return (connType === undefined ? undefined : azureType(connType)) ?? type;
}

/** The ledger's entry for a rewritten connection. */
export function rememberedConnection({ connections }: Ledger, id: string): LedgerConnection | undefined {
  return connections.find(({ connection }) => idOf(connection) === idOf(id));
}

/** WasbHook takes the account from the login or the whole address from the host, the Data Lake hook the bare account from the host. */
function storageType({ host, login, extra }: AirflowConnection): string | undefined {
  const named = HOSTS.find((each) => host?.includes(each.host) || login?.includes(each.host));
  if (named || extra?.['subscriptionId'] !== undefined || extra?.['subscription_id'] !== undefined) return named?.connType;
  if (host && isStorageAccount(host) && (!login || login === host)) return 'adls';
  return login && isStorageAccount(login) ? 'wasb' : undefined;
}
