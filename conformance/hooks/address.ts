const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const OPEN_STORAGE = /^http(?=:\/\/[a-z0-9]+\.(?:blob|dfs|file)\.core\.)/;
const TRAILING_SLASHES = /\/+$/;

/**
 * An address in one spelling: a scheme, a host in lower case, no user, no default port, no slash at the end. Case matters in no
 * part of the paths that Azure has there, and the SDKs take a public storage account for its host alone.
 */
export function sameSpelling(address: string): string {
  const text = SCHEME.test(address) ? address : `https://${address}`;
  const [scheme = '', rest = ''] = text.split('://', 2);
  const [authority = '', ...path] = rest.split('/');
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(scheme === 'https' ? /:443$/ : /:80$/, '');
  const below = isStorageHost(host) ? '' : `/${path.join('/')}`;
  return `${scheme.toLowerCase()}://${host}${below}`.replace(TRAILING_SLASHES, '').toLowerCase();
}

function isStorageHost(host: string): boolean {
  return /\.(?:blob|dfs|file)\.core\./.test(host);
}

/** The same for what the SDKs reached with a key over http: we say https for an account of Azure, which takes tokens there. */
export function overHttps(address: string): string {
  return sameSpelling(address).replace(OPEN_STORAGE, 'https');
}
