/** The arguments of AzureKeyVaultBackend that decide on names. */
export interface KeyVaultNaming {
  /** null: the backend is not asked for connections. */
  readonly connections_prefix?: string | null;
  readonly sep?: string;
}

const DEFAULT_PREFIX = 'airflow-connections';
const DEFAULT_SEPARATOR = '-';
const NAME = /^[0-9a-zA-Z-]{1,127}$/;

/**
 * The name of the secret in which the Key Vault backend looks for a connection; undefined where it looks for none: no prefix at
 * all, or a name that no vault can hold. (provider 15.2, AzureKeyVaultBackend.get_conn_value)
 */
export function keyVaultSecretName(connId: string, naming: KeyVaultNaming = {}): string | undefined {
  const { connections_prefix: prefix = DEFAULT_PREFIX, sep = DEFAULT_SEPARATOR } = naming;
  if (prefix === null) return undefined;
  const kept = withoutTrailing(prefix, sep);
  const name = (kept === '' ? connId : `${kept}${sep}${connId}`).replaceAll('_', () => sep);
  return NAME.test(name) ? name : undefined;
}

/**
 * The connection id under which a secret of that name is found, with the separator as it is written: the backend treats `_` and the
 * separator alike. undefined for a secret that holds no connection.
 */
export function connIdOfSecret(name: string, naming: KeyVaultNaming = {}): string | undefined {
  const { connections_prefix: prefix = DEFAULT_PREFIX, sep = DEFAULT_SEPARATOR } = naming;
  if (prefix === null) return undefined;
  const front = keyVaultSecretName('x', naming)?.slice(0, -1) ?? '';
  const isFound = name.startsWith(front) && name.length > front.length && (prefix === '' || front !== '');
  return isFound && sep !== '' ? name.slice(front.length) : undefined;
}

/** `str.rstrip(sep)`: each of the characters, not the text. */
function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
