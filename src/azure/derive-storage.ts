import { connectionSettings, PUBLIC_SUFFIX, type StorageService, storageEndpoint } from './connection-string.ts';
import { hasGap, isGuid } from './ids.ts';
import { type Origin, textIn } from './origin.ts';
import { isStorageAccount } from './resource-id.ts';
import type { Derived } from './type.ts';
import { addressIn, canonicalAddress, isAzureHost } from './url.ts';

const SERVICE_LABEL = /\.(?:blob|dfs|file)\./;

/** The host of a blob connection: the source of the hook's account URL, whatever held the account before. */
export function blobAddress(origin: Origin): Derived {
  const { host, login } = origin.connection;
  const address = origin.endpoint ?? storageAddress(origin, 'blob');
  const isHostKept = origin.endpoint !== undefined && origin.mode !== 'connection_string' && !isSasUrl(origin) && isClean(host);
  const isLoginKept = !login || (isStorageAccount(login) && !isClientId(origin));
  return {
    ...(isHostKept || address === undefined ? {} : { host: address }),
    ...(isLoginKept ? {} : { login: null }),
  };
}

/** A Data Lake connection: the bare account in host, or the whole address in `account_url` where it is no public one. */
export function dfsAddress(origin: Origin): Derived {
  const { connection, endpoint, mode, text } = origin;
  const isUrl = textIn(connection.extra?.['account_url']) !== undefined;
  const isKept = endpoint !== undefined && mode !== 'connection_string' && isClean(isUrl ? (text('extra.account_url') ?? '') : '');
  const address = isKept ? undefined : (endpoint ?? storageAddress(origin, 'dfs'));
  if (address === undefined) return {};
  const account = publicAccount(address, 'dfs');
  return account === undefined ? { host: null, 'extra.account_url': address } : { host: account, 'extra.account_url': null };
}

/** A file share connection: its login is the account, or its https URL. */
export function fileAddress(origin: Origin): Derived {
  const { connection, endpoint, mode } = origin;
  const isKept = endpoint !== undefined && mode !== 'connection_string' && isClean(connection.login);
  const address = isKept ? undefined : (endpoint ?? storageAddress(origin, 'file'));
  if (address === undefined) return endpoint === undefined && connection.login !== null ? { login: null } : {};
  return { login: publicAccount(address, 'file') ?? address };
}

/** The address that the connection means where its hook makes nothing of it. */
function storageAddress(origin: Origin, service: StorageService): string | undefined {
  const { connection, seek, given, resource } = origin;
  const { host, login, password } = connection;
  // No other field may take the place of one that is still to be filled in.
  if ([host, login, seek('extra.account_url'), seek('extra.connection_string')].some((text) => hasGap(textIn(text) ?? '')))
    return undefined;
  const strings = [seek('extra.connection_string'), host, login, password].map(connectionSettings);
  const endpoints = strings.map((settings) => settings && storageEndpoint(settings, service));
  // Behind a token an address can be told by its scheme alone.
  const token = textIn(seek('extra.sas_token'));
  const urls = [host, login, seek('extra.account_url'), token?.includes('://') ? token : undefined, given.account_url, given.host].map(
    (text) => urlIn(textIn(text), service),
  );
  const names = [connection.extra?.['account_name'], host, isClientId(origin) ? null : login, given.login, given.host, resource?.name];
  const accounts = names.map((name) => accountUrl(textIn(name), service));
  return [...endpoints.map((endpoint) => urlIn(endpoint, service)), ...urls, ...accounts].find((url) => url !== undefined);
}

function urlIn(text: string | undefined, service: StorageService): string | undefined {
  const address = text === undefined ? undefined : addressIn(withoutPort(text));
  if (!address?.host.includes('.')) return undefined;
  const host = address.host.replace(SERVICE_LABEL, `.${service}.`);
  const isPublic = SERVICE_LABEL.test(address.host);
  // The name of another service of Azure is no address of storage, whatever field it stands in.
  if (!isPublic && isAzureHost(host)) return undefined;
  return canonicalAddress({ ...address, scheme: 'https', host, path: isPublic ? '' : address.path });
}

/** `acct.blob.core.windows.net:443` has its port read as a path by Python, and leads nowhere. */
function withoutPort(text: string): string {
  return text.replace(/:443(?=\/|$)/, '');
}

function accountUrl(name: string | undefined, service: StorageService): string | undefined {
  return name !== undefined && isStorageAccount(name) ? `https://${name.toLowerCase()}.${service}.${PUBLIC_SUFFIX}` : undefined;
}

function publicAccount(address: string, service: StorageService): string | undefined {
  const suffix = `.${service}.${PUBLIC_SUFFIX}`;
  const name = address.endsWith(suffix) ? address.slice('https://'.length, -suffix.length) : '';
  return isStorageAccount(name) ? name : undefined;
}

function isSasUrl({ mode, text }: Origin): boolean {
  return mode === 'sas_token' && (text('extra.sas_token')?.startsWith('https') ?? false);
}

/** Whether the login names a service principal, which is neither the account nor the identity. */
function isClientId({ mode, connection: { login, password } }: Origin): boolean {
  return mode === 'service_principal' && (isGuid(login ?? '') || (password ?? '') !== '');
}

/** Whether an address can stay as it is written: nothing behind it that may be a secret, and no plain http. */
function isClean(text: string | null): boolean {
  if (text === null || text === '') return true;
  return addressIn(text)?.scheme !== 'http' && !/[?#@;]/.test(text);
}
