/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
const STORAGE_ACCOUNT = /^[a-z0-9]{3,24}$/;
/** The read-only copy of an account in another region has a name of its own. */
const SECONDARY = '-secondary';
const REGISTRY = /^[A-Za-z0-9]{5,50}$/;
const RESOURCE_ID =
  /^\/subscriptions\/(?<subscription>[^/\s]{1,64})\/resourcegroups\/(?<group>[^/\s]{1,90})\/providers\/(?<provider>[^/\s]{1,100})\/(?<rest>[^\s]{1,1000})$/i;

export interface ResourceId {
  readonly subscription: string;
  readonly group: string;
  readonly provider: string;
  /** The types from the outside in, for example `['storageAccounts', 'blobServices']`. */
  readonly types: readonly string[];
  readonly names: readonly string[];
  /** The name of the outermost resource: the storage account, not its container. */
  readonly name: string;
}

/** Takes `/subscriptions/…/resourceGroups/…/providers/<namespace>/<type>/<name>…` apart; undefined for anything else. */
export function parseResourceId(text: string): ResourceId | undefined {
  const groups = RESOURCE_ID.exec(text.trim())?.groups;
  if (!groups) return undefined;
  const parts = (groups['rest'] ?? '').split('/').filter((part) => part !== '');
  const types = parts.filter((_, at) => at % 2 === 0);
  const names = parts.filter((_, at) => at % 2 === 1);
  const name = names[0];
  if (name === undefined || names.length !== types.length) return undefined;
  return {
    subscription: groups['subscription'] ?? '',
    group: groups['group'] ?? '',
    provider: groups['provider'] ?? '',
    types,
    names,
    name,
  };
}

/** Whether a storage account can be called that. Letters in capitals are allowed: DNS does not tell them apart. */
export function isStorageAccount(text: string): boolean {
  const name = text.toLowerCase();
  return STORAGE_ACCOUNT.test(name.endsWith(SECONDARY) ? name.slice(0, -SECONDARY.length) : name);
}

export function isRegistryName(text: string): boolean {
  return REGISTRY.test(text);
}
