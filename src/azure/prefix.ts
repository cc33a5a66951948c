const START = 'extra__';
/** `extra__<conn_type>__<key>`: the names that Airflow's connection form wrote until version 2.3. */
const PREFIXED = /^extra__(?<type>[a-z][a-z_]{0,60}?)__(?<key>.+)$/s;

/** The parts of `extra__<conn_type>__<key>`, undefined for every other key. */
export function prefixedKey(key: string): { readonly type: string; readonly key: string } | undefined {
  if (!key.startsWith(START)) return undefined;
  const groups = PREFIXED.exec(key)?.groups;
  const type = groups?.['type'];
  const short = groups?.['key'];
  return type === undefined || short === undefined ? undefined : { type, key: short };
}

/** The short name of a prefixed key, undefined for every other key. */
export function prefixedName(key: string): string | undefined {
  return prefixedKey(key)?.key;
}
