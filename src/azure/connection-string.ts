/** The settings of a connection string, by their names in lower case. */
export type Settings = ReadonlyMap<string, string>;

const NAMES = ['accountname', 'accountkey', 'sharedaccesssignature', 'accountendpoint', 'endpoint', 'usedevelopmentstorage'];
const ENDPOINT_NAME = /^(?:blob|file|dfs|queue|table)(?:secondary)?endpoint$/;
const MAX_LENGTH = 65_536;

/**
 * Reads `Name=value;Name=value`: names in any case and order, each split at its first `=`, because keys end in `==`.
 * A part without `=` is passed over, although the SDKs refuse the whole string then. undefined when the text holds
 * none of the names that a connection string of storage, Service Bus or Cosmos DB has.
 */
export function connectionSettings(text: unknown): Settings | undefined {
  if (typeof text !== 'string' || text.length > MAX_LENGTH || !text.includes('=')) return undefined;
  const settings = new Map<string, string>();
  for (const part of text.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) settings.set(part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim());
  }
  const isOne = [...settings.keys()].some((name) => NAMES.includes(name) || ENDPOINT_NAME.test(name));
  return isOne ? settings : undefined;
}

export type StorageService = 'blob' | 'file' | 'dfs';

export const PUBLIC_SUFFIX = 'core.windows.net';

/**
 * The endpoint of one storage service, as azure-storage's parse_connection_str makes it: the named endpoint, else the
 * account under the suffix. The protocol counts only when the suffix is named too. Data Lake has no endpoint of its
 * own there and uses that of Blob with another label.
 */
export function storageEndpoint(settings: Settings, service: StorageService): string | undefined {
  const named = settings.get(service === 'file' ? 'fileendpoint' : 'blobendpoint');
  const account = settings.get('accountname');
  const endpoint = named || (account ? accountEndpoint(account, service, settings) : undefined);
  return service === 'dfs' ? (endpoint?.replaceAll('.blob.', '.dfs.') ?? settings.get('dfsendpoint')) : endpoint;
}

function accountEndpoint(account: string, service: StorageService, settings: Settings): string {
  const suffix = settings.get('endpointsuffix');
  const protocol = suffix ? (settings.get('defaultendpointsprotocol') ?? 'https') : 'https';
  return `${protocol}://${account}.${service}.${suffix || PUBLIC_SUFFIX}`;
}
