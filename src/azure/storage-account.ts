import type { AirflowConnection } from '../model/airflow.ts';
import { connectionSettings } from './connection-string.ts';
import { textIn } from './origin.ts';
import { isStorageAccount } from './resource-id.ts';
import { addressIn } from './url.ts';

const SERVICE_HOST = /^(?<account>[a-z0-9]{3,24})(?:-secondary)?\.(?:blob|dfs|file)\./;

/** The storage account that a connection means, whichever field says so; undefined where none does. */
export function storageAccount({ host, login, extra }: AirflowConnection): string | undefined {
  const settings = connectionSettings(extra?.['connection_string']);
  const urls = [host, login, extra?.['account_url'], extra?.['sas_token']].map((value) => accountInUrl(textIn(value)));
  const names = [extra?.['account_name'], host, login].map(textIn);
  return [settings?.get('accountname'), ...urls, ...names].find((name) => name !== undefined && isStorageAccount(name));
}

/** The account in the address of one of its services. */
export function accountInUrl(text: string | undefined): string | undefined {
  const host = text?.includes('.') ? addressIn(text)?.host : undefined;
  return host === undefined ? undefined : SERVICE_HOST.exec(host)?.groups?.['account'];
}
