import type { AirflowConnection, Json } from '../model/airflow.ts';
import { endpointOf } from './endpoint.ts';
import { hasGap, isGuid } from './ids.ts';
import { chooseModes, className } from './modes.ts';
import { isTruthy, plainValue } from './read-field.ts';
import { isToFillIn } from './to-fill-in.ts';
import type { AzureType, FieldPath } from './type.ts';

/** The address that a storage hook uses when it finds no account in its connection. */
export interface Astray {
  /** A message with names, and never with values. */
  readonly message: string;
  /** The fields that lead it there, or that are missing. */
  readonly fields: readonly FieldPath[];
}

/** The fields that may say which account or place a connection means. */
export const ADDRESSES: readonly FieldPath[] = ['extra.account_url', 'host', 'login'];

/**
 * The address without an account that the hook of a storage type makes of its fields (parse_blob_account_url; AzureDataLakeStorageV2Hook
 * puts the host between "https://" and ".dfs.core.windows.net"); undefined where the connection has an address, where the hook raises
 * before, and where object storage is meant, which reads `account_name`.
 */
export function astrayOf(type: AzureType, connection: AirflowConnection): Astray | undefined {
  const lost = LOST[type.endpoint];
  const [choice] = chooseModes(type, connection);
  if (!lost || type.refuse || !choice || choice.outcome === 'error' || choice.mode === 'connection_string') return undefined;
  if (endpointOf(type, connection) !== undefined || isTruthy(plainValue(connection, 'extra.account_name'))) return undefined;
  if (ADDRESSES.some((field) => isUnknown(type, field, plainValue(connection, field)))) return undefined;
  const [hook] = type.hooks;
  return hook && lost(connection, className(hook));
}

function isUnknown(type: AzureType, field: FieldPath, value: Json | undefined): boolean {
  return isToFillIn(type, field, value) || (typeof value === 'string' && hasGap(value));
}

const LOST: Partial<Readonly<Record<AzureType['endpoint'], (connection: AirflowConnection, hook: string) => Astray>>> = {
  blob: blobAstray,
  dfs: dfsAstray,
};

function blobAstray({ host, login }: AirflowConnection, hook: string): Astray {
  if (!login) {
    const missing = host
      ? '"host" is not an address, and "login" does not name a storage account'
      : 'neither "host" nor "login" names the storage account';
    return { message: `${hook} goes to ${nobody(login, 'blob')}: ${missing}`, fields: host ? ['host'] : [] };
  }
  if (isGuid(login) && !host?.includes('.'))
    return {
      message: `${hook} goes to https://<client id>.blob.core.windows.net: it uses "login" as the account, because "host" is not an address`,
      fields: ['login'],
    };
  return { message: `${hook} finds no address of the service that it can use`, fields: ['host', 'login'] };
}

function dfsAstray({ host }: AirflowConnection, hook: string): Astray {
  if (!host) return { message: `${hook} goes to ${nobody(host, 'dfs')}: "host" is missing; it must name the storage account`, fields: [] };
  return {
    message: `${hook} finds no address of the service that it can use: "host" must be the bare name of the account`,
    fields: ['host'],
  };
}

/** Python makes a name of None too. */
function nobody(name: string | null, service: 'blob' | 'dfs'): string {
  return `https://${name ?? 'None'}.${service}.core.windows.net`;
}
