/** RFC 3986 as Python's urlsplit reads it: scheme, authority, path; query and fragment are split off and not needed here. */
const URL_PARTS = /^(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]{0,63}):)?(?:\/\/(?<authority>[^/?#]*))?(?<path>[^?#]*)/s;
/** Python's urlsplit takes these out of a URL wherever they stand. */
const UNSAFE = /[\t\r\n]/g;
const HOSTNAME = /^[a-z0-9_](?:[a-z0-9_.-]{0,253}[a-z0-9_])?$/i;
const PORT = /:(?<port>\d{0,5})$/;
/** The end of every public name of an Azure service, in all clouds. */
const AZURE_DOMAIN =
  /\.(?:windows\.net|azure\.com|azure\.net|usgovcloudapi\.net|azure\.us|chinacloudapi\.cn|azure\.cn|azurecr\.(?:io|us|cn)|azuresynapse\.net)$/i;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

export interface UrlParts {
  /** Without `:`; '' where there is none. */
  readonly scheme: string;
  /** Without `//`, user information included; undefined where there is none. */
  readonly authority: string | undefined;
  readonly path: string;
}

export interface Address {
  readonly scheme: string;
  /** In lower case, without port. */
  readonly host: string;
  readonly port: string;
  /** Without a slash at its end. */
  readonly path: string;
}

/** Splits a URL as Python does. Never fails: a text that is no URL is all path. */
export function urlParts(text: string): UrlParts {
  const groups = URL_PARTS.exec(text.trim().replace(UNSAFE, ''))?.groups;
  return { scheme: (groups?.['scheme'] ?? '').toLowerCase(), authority: groups?.['authority'], path: groups?.['path'] ?? '' };
}

/**
 * The address that a URL names, without user information, query and fragment, which may hold secrets. A name without a
 * scheme counts as https. undefined when no host can be read out of it.
 */
export function addressIn(text: string): Address | undefined {
  const hasScheme = text.includes('://');
  const { scheme, authority = '', path } = urlParts(hasScheme ? text : `https://${text}`);
  const place = authority.slice(authority.lastIndexOf('@') + 1);
  const port = PORT.exec(place);
  const host = port ? place.slice(0, port.index) : place;
  if (!HOSTNAME.test(host)) return undefined;
  return { scheme, host: host.toLowerCase(), port: port?.groups?.['port'] ?? '', path: withoutSlashes(path) };
}

/**
 * One spelling for one address: what two spellings must agree on to reach the same service. Plain http to a public
 * name of Azure counts as https, because the service answers there and tokens travel by nothing else.
 */
export function canonicalAddress({ scheme, host, port, path }: Address): string {
  const safe = scheme === 'http' && isAzureHost(host) ? 'https' : scheme;
  const isDefault =
    port === '' || (safe === 'https' && port === '443') || (safe !== scheme && port === '80') || (safe === 'http' && port === '80');
  return `${safe}://${host}${isDefault ? '' : `:${port}`}${path}`;
}

export function isAzureHost(host: string): boolean {
  return AZURE_DOMAIN.test(host);
}

export function isIpAddress(host: string): boolean {
  return IPV4.test(host);
}

/** The labels of the host before the first of `services`, for example `acct` of `acct.blob.core.windows.net`. */
export function accountIn(host: string, service: string): string | undefined {
  const at = host.indexOf(`.${service}.`);
  return at > 0 ? host.slice(0, at) : undefined;
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
