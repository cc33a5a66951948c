import { lazy } from '../lazy/lazy.ts';

const GUID = /^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/;
/** azure-identity takes a verified domain for a tenant too. */
const TENANT = /^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/;
const IDENTITY_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$/;
/** Resource groups may hold letters of every script. */
const RESOURCE_GROUP = lazy(() => /^[\p{L}\p{N}_(][\p{L}\p{N}_().-]{0,89}$/u);
const LOCATION = /^[a-z0-9]{2,60}$/;
/** A label of DNS, as Kubernetes wants it for namespaces. */
const NAMESPACE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const SERVICE_ACCOUNT = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
/** Entra compares issuers letter by letter and takes at most 600; quotes would end a literal in a script. */
const ISSUER = /^https:\/\/[A-Za-z0-9._~:/%@+=-]{1,590}$/;
const CLUSTER = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/;
const RESOURCE_ID = lazy(() => /^\/subscriptions\/[^/\s\p{C}]{1,90}(?:\/[^/\p{C}]{1,260}){0,20}$/u);

const SLASH_AT_END = /\/$/;

const SHAPES = {
  guid: () => GUID,
  tenant: () => TENANT,
  identity: () => IDENTITY_NAME,
  resourceGroup: RESOURCE_GROUP,
  location: () => LOCATION,
  namespace: () => NAMESPACE,
  serviceAccount: () => SERVICE_ACCOUNT,
  issuer: () => ISSUER,
  cluster: () => CLUSTER,
} as const;

/** The value if Azure or Kubernetes would accept it, else nothing: the plan then asks for it like for any unknown value. */
export function accepted(shape: keyof typeof SHAPES, value: string | undefined): string | undefined {
  return value !== undefined && SHAPES[shape]().test(value) ? value : undefined;
}

/** A resource id without blanks around it and without a slash at its end, which Azure refuses in a scope. */
export function acceptedResourceId(value: string | undefined): string | undefined {
  if (value === undefined || value.length > 2000) return undefined;
  const id = value.trim().replace(SLASH_AT_END, '');
  return RESOURCE_ID().test(id) && !id.includes('..') ? id : undefined;
}

/** `resourceGroups` or a type such as `clusters` in a resource id, whatever the case of its letters. */
export function segmentOf(resourceId: string, name: string): string | undefined {
  const segments = resourceId.split('/');
  const at = segments.findIndex((segment) => segment.toLowerCase() === name.toLowerCase());
  return at === -1 ? undefined : segments[at + 1];
}
