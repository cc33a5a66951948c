import { connectionSettings } from './connection-string.ts';
import { blobAddress, dfsAddress, fileAddress } from './derive-storage.ts';
import { isGuid } from './ids.ts';
import { memberOf } from './key-file.ts';
import { kustoSource } from './kusto.ts';
import { type Origin, textIn } from './origin.ts';
import { isRegistryName } from './resource-id.ts';
import type { Derivation, Derived, FieldPath } from './type.ts';
import { addressIn, canonicalAddress, isAzureHost } from './url.ts';

const HAS_SCHEME = /^[a-z][a-z0-9+.-]{0,30}:\/\//i;

/** The part of a migration that data cannot express: one named function for each derivation of the catalogue. */
export function derived(name: Derivation, to: FieldPath | undefined, origin: Origin): Derived {
  switch (name) {
    case 'client-id-login':
      return isGuid(origin.connection.login ?? '') || origin.mode === 'service_principal' ? { login: null } : {};
    case 'subscription':
      return filled(to, subscriptionOf(to, origin));
    case 'resource-group':
      return filled(to, sought(to, origin) ?? origin.given.resource_group ?? origin.resource?.group);
    case 'resource-name':
      return filled(to, sought(to, origin) ?? origin.resource?.name);
    case 'blob-address':
      return blobAddress(origin);
    case 'dfs-address':
      return dfsAddress(origin);
    case 'file-address':
      return fileAddress(origin);
    case 'batch-address':
      return batchAddress(origin);
    case 'bus-namespace':
      return busNamespace(origin);
    case 'kusto-cluster':
      return kustoCluster(origin);
    case 'registry-address':
      return registryAddress(origin);
    case 'cosmos-address':
      return cosmosAddress(origin);
    case 'https-address':
      return httpsAddress(to, origin);
    default:
      return name satisfies never;
  }
}

function filled(to: FieldPath | undefined, value: string | undefined): Derived {
  return to === undefined || value === undefined ? {} : { [to]: value };
}

function sought(to: FieldPath | undefined, { seek }: Origin): string | undefined {
  return to === undefined ? undefined : textIn(seek(to));
}

/** A key file brings its own subscription, and the one of the connection is not read beside it. */
function subscriptionOf(to: FieldPath | undefined, origin: Origin): string | undefined {
  const { mode, seek, given, resource, type } = origin;
  const fromFile = memberOf(seek('extra.key_json'), 'subscriptionId');
  const written = sought(to, origin);
  const known = mode.startsWith('key_json') ? (fromFile ?? written) : (written ?? fromFile);
  const isAsked = type.connType !== 'azure' || mode.startsWith('key_');
  return known ?? (isAsked ? (resource?.subscription ?? given.subscription_id) : undefined);
}

function batchAddress(origin: Origin): Derived {
  const { text, seek, connection, given } = origin;
  if (origin.endpoint !== undefined) return cleaned('extra.account_url', text('extra.account_url'));
  const host = textIn(connection.host);
  const region = textIn(connection.extra?.['region']) ?? textIn(connection.extra?.['location']);
  const built = connection.login && region ? `https://${connection.login}.${region}.batch.azure.com` : undefined;
  const url =
    textIn(seek('extra.account_url')) ?? (host?.includes('.batch.') ? host : undefined) ?? given.account_url ?? given.host ?? built;
  return url === undefined ? {} : { 'extra.account_url': cleanUrl(url) ?? url };
}

function busNamespace(origin: Origin): Derived {
  const { text, seek, connection, given, resource } = origin;
  if (origin.endpoint !== undefined && origin.mode !== 'connection_string') return {};
  const strings = [connection.schema, seek('extra.connection_string'), connection.password, connection.host, connection.login];
  const endpoints = strings.map((string) => connectionSettings(string)?.get('endpoint'));
  const named = [
    text('extra.fully_qualified_namespace'),
    textIn(seek('extra.fully_qualified_namespace')),
    connection.host,
    azureAddress(connection.schema),
  ];
  const asked = [given.fully_qualified_namespace, given.host, resource && `${resource.name}.servicebus.windows.net`];
  const hosts = [...endpoints, ...named, ...asked].map((place) => busHost(textIn(place)));
  return filled(
    'extra.fully_qualified_namespace',
    hosts.find((host) => host !== undefined),
  );
}

/** A field for secrets names an address only by one that nobody takes for anything else. */
function azureAddress(text: string | null): string | undefined {
  const address = text === null ? undefined : addressIn(text);
  return text !== null && address && isAzureHost(address.host) ? text : undefined;
}

function busHost(text: string | undefined): string | undefined {
  const host = text === undefined ? undefined : addressIn(text)?.host;
  return host?.includes('.') ? host : undefined;
}

function kustoCluster({ connection, given }: Origin): Derived {
  const source = kustoSource(textIn(connection.host)) ?? given.host ?? given.endpoint;
  if (source === undefined) return {};
  return source === connection.host ? cleaned('host', source) : { host: cleanUrl(source) ?? source };
}

/** On the identity path the login is the name of the registry, not of a user or a token. */
function registryAddress({ connection, given, resource }: Origin): Derived {
  const asked = given.login ?? resource?.name;
  const host = textIn(connection.host) ?? given.host ?? (asked && `${asked}.azurecr.io`);
  const server = host === undefined ? undefined : addressIn(host)?.host;
  const label = server?.includes('.azurecr.') ? registryIn(server) : undefined;
  const own = textIn(connection.login);
  const isOwnRight = own !== undefined && isRegistryName(own) && (label === undefined || own.toLowerCase() === label);
  const login = isOwnRight ? own : (asked ?? label);
  return { ...(connection.host || host === undefined ? {} : { host }), login: login ?? null };
}

/** `name.azurecr.io`, or `name-hash.azurecr.io` for a registry whose label is scoped. Names hold no hyphen. */
function registryIn(server: string): string | undefined {
  const [name = ''] = (server.split('.')[0] ?? '').split('-');
  return isRegistryName(name) ? name : undefined;
}

/** The hook takes the account's name from between `://` and the first dot, so the scheme must be there. */
function cosmosAddress({ connection, seek, given, resource, endpoint }: Origin): Derived {
  const { login, password, host } = connection;
  if (endpoint !== undefined) return cleaned('login', login ?? undefined);
  const strings = [login, password, host, seek('extra.connection_string')].map((string) =>
    connectionSettings(string)?.get('accountendpoint'),
  );
  const places = [...strings, login, host, given.login, given.host, given.endpoint, given.account_url].map(textIn);
  const named = places.find((place) => place !== undefined && addressIn(place)?.host.includes('.'));
  const url = named ?? (resource && `https://${resource.name}.documents.azure.com:443/`);
  return url === undefined ? {} : { login: HAS_SCHEME.test(url) ? (cleanUrl(url) ?? url) : `https://${url}` };
}

function httpsAddress(to: FieldPath | undefined, { text, seek, given, type }: Origin): Derived {
  if (to === undefined) return {};
  const written = text(to) ?? textIn(seek(to));
  if (written === undefined) return to === 'host' && !text('extra.endpoint') ? filled(to, given.host ?? given.endpoint) : {};
  if (type.endpoint === 'search' || HAS_SCHEME.test(written)) return cleaned(to, written);
  return { [to]: `https://${written}` };
}

/** Nothing for an address that can stay as it is written, else the address without its dangerous parts. */
function cleaned(to: FieldPath, text: string | undefined): Derived {
  const clean = text === undefined ? undefined : cleanUrl(text);
  return clean === undefined ? {} : { [to]: clean };
}

/** The address alone where something hangs on it that may be a secret or that tokens cannot travel by. */
function cleanUrl(text: string): string | undefined {
  const address = addressIn(text);
  if (!address || (address.scheme !== 'http' && !/[?#@]/.test(text))) return undefined;
  return canonicalAddress(address);
}
