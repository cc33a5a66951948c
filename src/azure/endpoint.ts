import { memoizePairs } from '../lazy/memoize.ts';
import type { AirflowConnection, Json } from '../model/airflow.ts';
import { connectionSettings, type StorageService, storageEndpoint } from './connection-string.ts';
import { hasGap } from './ids.ts';
import { memberOf } from './key-file.ts';
import { kustoSource } from './kusto.ts';
import { chooseModes } from './modes.ts';
import { plainValue, readField } from './read-field.ts';
import { isStorageAccount } from './resource-id.ts';
import type { AzureType, EndpointRule, FieldPath } from './type.ts';
import { accountIn, addressIn, canonicalAddress, isIpAddress, urlParts } from './url.ts';

/** The root of the management API, by the names that `cloud_environment` knows. */
const CLOUDS: Readonly<Record<string, string>> = {
  AzurePublicCloud: 'https://management.azure.com',
  AzureUSGovernment: 'https://management.usgovcloudapi.net',
  AzureChinaCloud: 'https://management.chinacloudapi.cn',
};
const PUBLIC_CLOUD = 'https://management.azure.com';
const SAS_URL = /^https/;
const ONE_LABEL = /^[A-Za-z0-9-]+$/;
/** The host of a Service Bus connection string, whatever its scheme. */
const BUS_HOST = /^(?:[a-z]{2,5}:\/\/)?(?<host>[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?)(?::\d{1,5})?\/*$/i;
/** The administration client puts `https://` in front of what it gets: anything but a bare host breaks it, while messages pass. */
const BARE_HOST = /^[a-z0-9.-]+$/i;

/** The facts that an endpoint rule asks for: the fields as the hook reads them, and the mode that the hook takes. */
interface Facts {
  readonly type: AzureType;
  readonly mode: string;
  readonly text: (field: FieldPath) => string | undefined;
  readonly value: (field: FieldPath) => Json | undefined;
  /** As it stands in the connection, whatever the rule of the hook. */
  readonly written: (field: FieldPath) => string | undefined;
}

/**
 * The address that the hook of the type would talk to, in one spelling for all spellings of it; undefined where the
 * hook has none, raises, or makes nonsense of what it has. Never holds a secret.
 */
export function endpointOf(type: AzureType, connection: AirflowConnection): string | undefined {
  return endpoint(connection, type);
}

const endpoint = memoizePairs((connection: AirflowConnection, type: AzureType) => {
  const facts = factsOf(type, connection);
  return facts && RULES[type.endpoint](facts);
});

function factsOf(type: AzureType, connection: AirflowConnection): Facts | undefined {
  const hook = type.hooks[0];
  const mode = chooseModes(type, connection)[0]?.mode;
  if (!hook || mode === undefined || mode === 'argument_collision') return undefined;
  const value = (field: FieldPath) => readField(type, hook, connection, field).value;
  return { type, mode, value, text: (field) => textOf(value(field)), written: (field) => textOf(plainValue(connection, field)) };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const RULES: Readonly<Record<EndpointRule, (facts: Facts) => string | undefined>> = {
  management: managementEndpoint,
  'data-factory': factoryEndpoint,
  blob: blobEndpoint,
  dfs: dfsEndpoint,
  file: fileEndpoint,
  gen1: ({ text }) => text('extra.account_name') && `https://${text('extra.account_name')?.toLowerCase()}.azuredatalakestore.net`,
  host: ({ text }) => canonical(text('host')),
  cosmos: ({ text }) => (text('login')?.includes('://') ? canonical(text('login')) : undefined),
  'service-bus': busEndpoint,
  batch: ({ text }) => canonical(text('extra.account_url')),
  kusto: ({ text }) => canonical(kustoSource(text('host'))),
  registry: ({ text }) => canonical(text('host')),
  volume: volumeEndpoint,
  agents: ({ text }) => canonical(text('host') ?? text('extra.endpoint')),
  search: ({ text }) => canonical(text('host')),
  graph: ({ text }) => canonical(text('host')) ?? 'https://graph.microsoft.com',
  powerbi: () => 'https://api.powerbi.com',
};

function canonical(text: string | undefined): string | undefined {
  const address = text === undefined ? undefined : addressIn(text);
  return address && ['http', 'https'].includes(address.scheme) ? canonicalAddress(address) : undefined;
}

function managementEndpoint({ type, mode, text, value }: Facts): string | undefined {
  if (mode === 'key_json') return keyFileEndpoint(value('extra.key_json'));
  if (mode.startsWith('key_')) return undefined;
  const subscription = text('extra.subscriptionId');
  // The generic hook takes the authority of a service principal from it and leaves the address alone; Compute knows no such field.
  const root = type.connType === 'azure_container_instance' ? cloudRoot(value('extra.cloud_environment')) : PUBLIC_CLOUD;
  return subscription && `${root}/subscriptions/${subscription.toLowerCase()}`;
}

/** The SDK's auth file names its subscription and may name another cloud. */
function keyFileEndpoint(keyFile: Json | undefined): string | undefined {
  const subscription = memberOf(keyFile, 'subscriptionId');
  const root = canonical(memberOf(keyFile, 'resourceManagerEndpointUrl')) ?? PUBLIC_CLOUD;
  return subscription && `${root}/subscriptions/${subscription.toLowerCase()}`;
}

function cloudRoot(name: Json | undefined): string {
  return (typeof name === 'string' && Object.hasOwn(CLOUDS, name) ? CLOUDS[name] : undefined) ?? PUBLIC_CLOUD;
}

function factoryEndpoint({ text, written }: Facts): string | undefined {
  const subscription = text('extra.subscriptionId');
  if (!subscription) return undefined;
  // Where a caller names neither, an empty short name gives way to the prefixed one, unlike everywhere else in this hook.
  const group = written('extra.resource_group_name') ?? written('extra.extra__azure_data_factory__resource_group_name');
  const factory = written('extra.factory_name') ?? written('extra.extra__azure_data_factory__factory_name');
  const root = `${PUBLIC_CLOUD}/subscriptions/${subscription.toLowerCase()}`;
  if (!group) return root;
  return `${root}/resourceGroups/${group.toLowerCase()}${factory ? `/factories/${factory.toLowerCase()}` : ''}`;
}

function volumeEndpoint({ text }: Facts): string | undefined {
  const subscription = text('extra.subscription_id');
  const group = text('extra.resource_group');
  return subscription && group && `${PUBLIC_CLOUD}/subscriptions/${subscription.toLowerCase()}/resourceGroups/${group.toLowerCase()}`;
}

function blobEndpoint({ mode, text, value }: Facts): string | undefined {
  if (mode === 'connection_string') return settingsEndpoint(value('extra.connection_string'), 'blob');
  const sas = text('extra.sas_token');
  if (mode === 'sas_token' && sas && SAS_URL.test(sas)) return storageAddress(sas, 'blob');
  return blobAddress(text('host'), text('login'));
}

/**
 * The provider's parse_blob_account_url: the host when it has a dot, else the login as the name of an account. What it
 * makes of a port without a scheme, of no name at all or of a client id leads nowhere and counts as no address.
 */
function blobAddress(host: string | undefined, login: string | undefined): string | undefined {
  if (host === undefined) return accountAddress(login, '');
  if (hasGap(host)) return undefined;
  const parsed = urlParts(host);
  if (parsed.scheme !== '' && parsed.authority === undefined) return undefined;
  const { authority = '', path } = parsed.scheme === '' ? urlParts(`https://${host}`) : parsed;
  if (!authority.includes('.')) return accountAddress(login, path);
  if (addressIn(host) === undefined) return undefined;
  const [label = '', ...rest] = authority.split('.');
  // The hook cuts the first label to the length of the longest account name.
  return storageAddress(`${parsed.scheme || 'https'}://${[label.slice(0, 24), ...rest].join('.')}${path}`, 'blob');
}

function accountAddress(login: string | undefined, path: string): string | undefined {
  if (login === undefined || !ONE_LABEL.test(login) || !isStorageAccount(login.slice(0, 24)) || path.replaceAll('/', '') !== '')
    return undefined;
  return `https://${login.slice(0, 24).toLowerCase()}.blob.core.windows.net`;
}

function dfsEndpoint({ mode, text, value }: Facts): string | undefined {
  if (mode === 'connection_string') return settingsEndpoint(value('extra.connection_string'), 'dfs');
  const url = value('extra.account_url');
  if (url !== undefined) return storageAddress(textOf(url) ?? '', 'dfs');
  const host = text('host');
  return host && isStorageAccount(host) ? `https://${host.toLowerCase()}.dfs.core.windows.net` : undefined;
}

function fileEndpoint({ mode, text, value }: Facts): string | undefined {
  if (mode === 'connection_string') return settingsEndpoint(value('extra.connection_string'), 'file');
  const login = text('login');
  if (!login) return undefined;
  if (login.toLowerCase().startsWith('https')) return storageAddress(login, 'file');
  return isStorageAccount(login) ? `https://${login.toLowerCase()}.file.core.windows.net` : undefined;
}

function settingsEndpoint(value: Json | undefined, service: StorageService): string | undefined {
  const settings = connectionSettings(value);
  const endpoint = settings && storageEndpoint(settings, service);
  return endpoint ? storageAddress(endpoint, service) : undefined;
}

/** azure-storage ignores the path below a public name, and takes it for the account's below every other. */
function storageAddress(url: string, service: StorageService): string | undefined {
  const address = addressIn(url);
  if (!address || !['http', 'https'].includes(address.scheme)) return undefined;
  const isPublic = accountIn(address.host, `${service}.core`) !== undefined;
  const known = isPublic || address.host.includes('.') || isIpAddress(address.host) || address.host === 'localhost' || address.path !== '';
  return known ? canonicalAddress(isPublic ? { ...address, path: '' } : address) : undefined;
}

function busEndpoint({ mode, text }: Facts): string | undefined {
  const schema = text('schema');
  if (mode === 'connection_string' && schema) return busHost(connectionSettings(schema)?.get('endpoint'));
  const namespace = text('extra.fully_qualified_namespace');
  return namespace !== undefined && BARE_HOST.test(namespace) ? busHost(namespace) : undefined;
}

function busHost(text: string | undefined): string | undefined {
  const host = text === undefined ? undefined : BUS_HOST.exec(text.trim())?.groups?.['host'];
  return host?.includes('.') ? `sb://${host.toLowerCase()}` : undefined;
}
