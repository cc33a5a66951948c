import { encodeUri } from '../../src/airflow/encode-uri.ts';
import { connectionJson } from '../../src/airflow/write-json.ts';
import type { AirflowConnection, JsonObject } from '../../src/model/airflow.ts';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';

export interface Form {
  readonly name: string;
  readonly path: string;
  /** The file that holds the connection; undefined where this form cannot say it. */
  text(id: string, connection: AirflowConnection): string | undefined;
}

const FIELDS = ['conn_type', 'host', 'login', 'password', 'schema', 'port'] as const;
const UNSAFE_IN_QUOTES = /[\n\r']/;

/** The ways in which people write a connection down. */
export const FORMS: readonly Form[] = [
  settings('YAML mapping', (extra) => JSON.stringify(extra)),
  settings('YAML with JSON text', (extra) => JSON.stringify(JSON.stringify(extra))),
  variable('.env JSON', quotedJson),
  variable('.env URI', (connection) => {
    const uri = encodeUri(sayable(connection), NEWEST_TASK);
    return uri === undefined || UNSAFE_IN_QUOTES.test(uri) ? undefined : uri;
  }),
];

/** A connection as JSON in `.env`, which can say every connection. */
export function variableText(id: string, connection: AirflowConnection): string {
  return assigned(id, quotedJson(connection));
}

function quotedJson(connection: AirflowConnection): string {
  return connectionJson(connection).replaceAll("'", '\\u0027');
}

function assigned(id: string, value: string): string {
  return `AIRFLOW_CONN_${id.toUpperCase()}='${value}'\n`;
}

/** A URI has no way to leave out the host, the path, or the login before a password: a missing part comes back empty. */
function sayable(connection: AirflowConnection): AirflowConnection {
  const { host, schema, login, password } = connection;
  return { ...connection, host: host ?? '', schema: schema ?? '', login: password === null ? login : (login ?? '') };
}

function settings(name: string, extraText: (extra: JsonObject) => string): Form {
  return {
    name,
    path: 'airflow_settings.yaml',
    text(id, connection) {
      const rows = FIELDS.flatMap((field) => {
        const value = connection[field];
        return value === null ? [] : [`      ${field === 'conn_type' ? field : `conn_${field}`}: ${JSON.stringify(value)}`];
      });
      const extra = connection.extra === null ? [] : [`      conn_extra: ${extraText(connection.extra)}`];
      return ['airflow:', '  connections:', `    - conn_id: ${id}`, ...rows, ...extra, ''].join('\n');
    },
  };
}

function variable(name: string, value: (connection: AirflowConnection) => string | undefined): Form {
  return {
    name,
    path: '.env',
    text(id, connection) {
      const text = value(connection);
      return text === undefined ? undefined : assigned(id, text);
    },
  };
}
