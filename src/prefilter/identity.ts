import { isGuid, isPlaceholder, isPlaceholderGuid } from '../azure/ids.ts';
import { GENERIC } from '../azure/type.ts';

/** The keys of an identity in an extra. */
export const PAIR = ['managed_identity_client_id', 'workload_identity_tenant_id'] as const;
/** The name of a storage account; where it stands its hooks know by themselves. */
const ACCOUNT_FIELDS: ReadonlySet<string> = new Set(['login', 'host']);
const ACCOUNT = /^[a-z0-9]{3,24}$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,60}$/;

/** The members of an extra, or the fields of a connection in which something stands, by the names that Airflow has for them. */
export interface Members {
  readonly names: readonly string[];
  get(name: string): unknown;
}

/**
 * Whether a connection is of the generic type and a workload identity, and perhaps a storage account or a data factory that it leads
 * to. `fields` are those besides its id, its type and its extra.
 */
export function isIdentity(type: string, fields: Members, extra: Members): boolean {
  if (type !== GENERIC) return false;
  const isKnown = (field: string) => ACCOUNT_FIELDS.has(field) && isAccount(fields.get(field));
  return PAIR.every((key) => isRealGuid(extra.get(key))) && extra.names.every((key) => isPart(key, extra)) && fields.names.every(isKnown);
}

export function membersOf(object: Readonly<Record<string, unknown>>): Members {
  return { names: Object.keys(object), get: (name) => (Object.hasOwn(object, name) ? object[name] : undefined) };
}

/** Whether an extra names an identity, whatever the type: the environment may win over it. */
export function namesIdentity(hasKey: (key: string) => boolean): boolean {
  return PAIR.every(hasKey);
}

function isAccount(value: unknown): boolean {
  return typeof value === 'string' && ACCOUNT.test(value) && !isPlaceholder(value);
}

/** A hook takes the name of a factory only together with its subscription. */
function isPart(key: string, extra: Members): boolean {
  if (PAIR.some((name) => name === key)) return true;
  const value = extra.get(key);
  if (key === 'subscriptionId') return isRealGuid(value);
  const isName = key === 'resource_group_name' || (key === 'factory_name' && extra.get('subscriptionId') !== undefined);
  return isName && typeof value === 'string' && NAME.test(value) && !isPlaceholder(value);
}

/** An id that somebody has filled in. */
function isRealGuid(value: unknown): boolean {
  return typeof value === 'string' && isGuid(value) && !isPlaceholderGuid(value);
}
