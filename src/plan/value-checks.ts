import { serviceFor } from './connected-services.ts';
import { neededFor } from './generate.ts';
import { accepted, acceptedResourceId, segmentOf } from './validate-input.ts';

/** The fault of a value that somebody typed or pasted, and the values that were probably meant. */
export interface ValueCheck {
  readonly problem: string;
  readonly meant?: string;
}

type Shape = Parameters<typeof accepted>[0];

interface Expectation {
  /** The words behind "Expected". */
  readonly words: string;
  accepts(value: string): boolean;
  /** The type of the resource whose name it is, as resource ids have it. */
  readonly segment?: string;
}

const shaped = (shape: Shape, words: string, segment?: string): Expectation => ({
  words,
  accepts: (value) => accepted(shape, value) !== undefined,
  ...(segment !== undefined && { segment }),
});

const GUID = 'a GUID such as 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';
const SUBSCRIPTION = shaped('guid', GUID, 'subscriptions');
const GROUP = shaped('resourceGroup', 'the name of a resource group', 'resourceGroups');

/** The values of the identity and of the deployment. */
const OF_ALL: Readonly<Record<string, Expectation>> = {
  clientId: shaped('guid', GUID),
  tenantId: shaped('tenant', 'a GUID or a domain such as contoso.onmicrosoft.com'),
  subscriptionId: SUBSCRIPTION,
  identityName: shaped('identity', '3 to 128 letters, digits, "-" and "_"', 'userAssignedIdentities'),
  resourceGroup: GROUP,
  location: shaped('location', 'a region such as westeurope'),
  namespace: shaped('namespace', 'lower-case letters, digits and "-", at most 63'),
  issuer: shaped('issuer', 'an address that begins with https://'),
  release: shaped('cluster', 'the name of a Helm release'),
};

const CONNECTION_ID = /^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,199}$/;

/** Checks a value of the identity or the deployment; undefined for one that is fine or empty. */
export function checkValue(name: string, value: string): ValueCheck | undefined {
  return checked(Object.hasOwn(OF_ALL, name) ? OF_ALL[name] : undefined, value);
}

/** Checks a value of a connection to a service: one that `neededFor` names, `id` or `resource_id`. */
export function checkServiceValue(service: string, name: string, value: string): ValueCheck | undefined {
  return checked(expectationFor(service, name), value);
}

function expectationFor(service: string, name: string): Expectation | undefined {
  if (name === 'id') return { words: 'letters, digits, "_", "-" and ".", at most 200', accepts: (value) => CONNECTION_ID.test(value) };
  if (name === 'resource_id') return { words: 'a resource id, /subscriptions/…', accepts: (value) => acceptedResourceId(value) === value };
  if (name === 'subscriptionId') return SUBSCRIPTION;
  if (name === 'resourceGroup') return GROUP;
  const facts = serviceFor(service);
  const segment = facts?.resourceType?.split('/').at(-1);
  const pattern = facts?.resourceName === name && facts.resourceNamePattern ? new RegExp(facts.resourceNamePattern) : undefined;
  const accepts = (value: string) => (pattern ? pattern.test(value) : NAME.test(value));
  const known = pattern || neededFor(service).includes(name);
  return known ? { words: 'its bare name', accepts, ...(pattern && segment !== undefined && { segment }) } : undefined;
}

/** A name that Azure could have given, for a value about which nothing more is known. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;

function checked(expected: Expectation | undefined, value: string): ValueCheck | undefined {
  if (!expected || value === '' || expected.accepts(value)) return undefined;
  const meant = candidates(value, expected).find((candidate) => candidate !== value && expected.accepts(candidate));
  const problem = SECRET.test(value) ? `A credential does not belong here. Expected ${expected.words}` : `Expected ${expected.words}`;
  return { problem, ...(meant !== undefined && { meant }) };
}

const SECRET = /(?:AccountKey|SharedAccessKey|SharedAccessSignature|sig)=/i;
const QUOTES = /^["'`{(<]+|(?<!["'`})>;,])["'`})>;,]+$/g;
const ACCOUNT_NAME = /(?:^|;)\s*AccountName=([^;]{1,100})/i;
const ENDPOINT = /(?:^|;)\s*Endpoint=sb:\/\/([^;/]{1,200})/i;
const SUBJECT = /^system:serviceaccount:([^:]{1,63}):/;
const ANY_GUID = /[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}/;
const ADDRESS =
  /^(?:[a-z][a-z0-9+.-]{1,15}:\/\/)?(?:[^@/\s]{1,100}@)?([A-Za-z0-9-]{1,100})(?:\.[A-Za-z0-9.-]{1,200})?(?::\d{1,5})?(?:[/?#].*)?$/s;

/** The values that may have been meant, the likeliest first. */
function candidates(value: string, { segment }: Expectation): readonly string[] {
  if (value.length > 4000) return [];
  const bare = value.trim().replaceAll(QUOTES, '');
  const inId = segment === undefined ? undefined : segmentOf(bare, segment);
  const found = [
    inId,
    ACCOUNT_NAME.exec(bare)?.[1],
    ENDPOINT.exec(bare)?.[1]?.split('.')[0],
    SUBJECT.exec(bare)?.[1],
    bare,
    bare.toLowerCase(),
    bare.startsWith('/') ? bare.replace(/(?<!\/)\/+$/, '') : undefined,
    bare.startsWith('http://') ? bare.replace('http://', 'https://') : undefined,
    bare.includes('.') && !bare.includes(':') ? `https://${bare}` : undefined,
    ANY_GUID.exec(bare)?.[0],
    ADDRESS.exec(bare)?.[1],
    ADDRESS.exec(bare)?.[1]?.toLowerCase(),
  ];
  return found.flatMap((candidate) => (candidate === undefined || candidate === '' ? [] : [candidate]));
}
