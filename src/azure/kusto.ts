/** A cluster may be given as a Kusto connection string, `Data Source=https://…;…`. */
export function kustoSource(host: string | undefined): string | undefined {
  if (host === undefined || !/[;=]/.test(host)) return host;
  for (const part of host.split(';')) {
    const [name = '', source] = splitOnce(part);
    if (source === undefined && part.includes('://')) return part.trim();
    if (source !== undefined && KUSTO_SOURCES.includes(name.trim().toLowerCase())) return source.trim();
  }
  return undefined;
}

/** https://learn.microsoft.com/kusto/api/connection-strings/kusto: the names of the property that holds the cluster. */
const KUSTO_SOURCES = ['data source', 'datasource', 'addr', 'address', 'network address', 'server'];

function splitOnce(text: string): readonly [string, string | undefined] {
  const at = text.indexOf('=');
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
