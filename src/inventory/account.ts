import { endpointOf } from '../azure/endpoint.ts';
import { storageAccount } from '../azure/storage-account.ts';
import type { AzureType } from '../azure/type.ts';
import { carriedFrom } from '../masking/closed.ts';
import { maskName } from '../masking/mask-text.ts';
import { isSafeToShow } from '../masking/safe-to-show.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { type Connection, isScattered } from '../model/connection.ts';
import { isUnsureUri } from '../model/elsewhere.ts';
import { serviceFor } from '../plan/connected-services.ts';
import type { PlannedConnection } from '../plan/input.ts';
import { resourceOf } from '../plan/resource.ts';

/** The name of the resource that a connection leads to, as far as it may be shown. */
export function accountOf(
  connection: Connection,
  type: AzureType,
  { from, planned }: { readonly from: AirflowConnection; readonly planned: PlannedConnection },
): string | null {
  if (isScattered(connection) || isUnsureUri(connection)) return null;
  const facts = serviceFor(planned.service);
  const endpoint = planned.endpoint ?? endpointOf(type, from);
  const storage = facts?.resourceName === 'storageAccount' ? storageAccount(from) : undefined;
  const name = (facts && resourceOf({ ...planned, endpoint }, facts).name) ?? storage ?? hostOf(endpoint);
  if (name === undefined || !isSafeToShow(name) || carriedFrom(connection)(name)) return null;
  return maskName(name);
}

const HOST = /^[a-z]{2,8}:\/\/(?<host>[a-z0-9][a-z0-9.-]{0,252})(?:[:/]|$)/i;
/** Addresses that every customer has in common. */
const SHARED = /^(?:management\.|graph\.|api\.powerbi\.)/i;

function hostOf(endpoint: string | undefined): string | undefined {
  const host = HOST.exec(endpoint ?? '')?.groups?.['host'];
  return host === undefined || SHARED.test(host) ? undefined : host;
}
