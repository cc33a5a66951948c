import type { AirflowConnection, JsonObject } from '../../src/model/airflow.ts';
import { FIELDS } from '../../src/model/airflow.ts';

/** A connection in one of the forms in which people write it; undefined where the form cannot hold it. */
export interface Form {
  readonly name: string;
  readonly path: 'airflow_settings.yaml' | '.env';
  readonly write: (connection: AirflowConnection) => string | undefined;
}

const quoted = (value: unknown) => `'${String(value).replaceAll("'", "''")}'`;

/** The Astro CLI sends no empty field, and lower-cases the keys of a mapping. */
function fits({ host, login, password, schema }: AirflowConnection): boolean {
  return ![host, login, password, schema].includes('');
}

function settings(connection: AirflowConnection, extra: (extra: JsonObject) => readonly string[]): string | undefined {
  if (!fits(connection)) return undefined;
  const fields = FIELDS.flatMap((name) => {
    const value = connection[name];
    return value === null ? [] : [`conn_${name}: ${typeof value === 'number' ? value : quoted(value)}`];
  });
  const lines = [`conn_type: ${connection.conn_type}`, ...fields, ...(connection.extra ? extra(connection.extra) : [])];
  return ['airflow:', '  connections:', '    - conn_id: conn # ours', ...lines.map((line) => `      ${line}`), '    # the end', ''].join(
    '\n',
  );
}

const object = ({ conn_type, ...rest }: AirflowConnection) => ({
  conn_type,
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)),
});

/** Text that .env readers would expand is left to forms that protect it. */
const isInert = (text: string) => !/[$#'\\]/.test(text);

export const FORMS: readonly Form[] = [
  {
    name: 'a block mapping',
    path: 'airflow_settings.yaml',
    write: (connection) =>
      settings(connection, (extra) => [
        'conn_extra:',
        ...Object.entries(extra).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
      ]),
  },
  {
    name: 'a flow mapping',
    path: 'airflow_settings.yaml',
    write: (connection) => settings(connection, (extra) => [`conn_extra: ${JSON.stringify(extra).replaceAll('":', '": ')}`]),
  },
  {
    name: 'JSON text',
    path: 'airflow_settings.yaml',
    write: (connection) => settings(connection, (extra) => [`conn_extra: ${quoted(JSON.stringify(extra))}`]),
  },
  {
    name: 'folded JSON text',
    path: 'airflow_settings.yaml',
    write: (connection) =>
      settings(connection, (extra) => [
        'conn_extra: >-',
        ...JSON.stringify(extra, null, 0)
          .split('\n')
          .map((line) => `  ${line}`),
      ]),
  },
  {
    name: 'JSON on one line',
    path: '.env',
    write: (connection) => {
      const text = JSON.stringify(object(connection));
      return isInert(text) ? `# ours\nAIRFLOW_CONN_CONN=${text}\nOTHER=1\n` : undefined;
    },
  },
  {
    name: 'JSON on many lines',
    path: '.env',
    write: (connection) => {
      const text = JSON.stringify(object(connection), null, 2);
      return text.includes("'") || text.includes('\\') ? undefined : `# ours\nAIRFLOW_CONN_CONN='${text}'\nOTHER=1\n`;
    },
  },
  {
    name: 'a URI',
    path: '.env',
    write: (connection) => {
      const uri = uriOf(connection);
      return uri === undefined ? undefined : `# ours\nAIRFLOW_CONN_CONN='${uri}'\nOTHER=1\n`;
    },
  },
];

/** As Airflow's get_uri writes it; a URI has no way to say None for a host or a schema, and knows texts only. */
function uriOf({ conn_type, host, login, password, schema, port, extra }: AirflowConnection): string | undefined {
  if (host === null || schema === null || host !== host.toLowerCase() || (host.includes('/') && !host.includes('://'))) return undefined;
  if (Object.values(extra ?? {}).some((value) => typeof value !== 'string' || value === '')) return undefined;
  const code = (text: string) => encodeURIComponent(text).replaceAll("'", '%27');
  const user = login === null && password === null ? '' : `${code(login ?? '')}${password === null ? '' : `:${code(password)}`}@`;
  const query = Object.entries(extra ?? {}).map(([key, value]) => `${code(key)}=${code(String(value))}`);
  const type = (conn_type ?? '').replaceAll('_', '-');
  return `${type}://${user}${code(host)}${port === null ? '' : `:${port}`}/${code(schema)}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}
