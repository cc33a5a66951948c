import { connectionJson } from '../airflow/write-json.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { PlannedConnection } from './input.ts';
import { dotenv, type Snippet } from './snippets.ts';

/** A connection with the id that Airflow knows it by. */
export type NamedConnection = Pick<PlannedConnection, 'id'> & { readonly connection: AirflowConnection };

/** Connections in the language of one place: a whole file, or commands. */
export interface PlaceText {
  readonly place: PlaceId;
  readonly label: string;
  /** The usual name of such a file. */
  readonly file: string;
  readonly language: 'yaml' | 'dotenv' | 'bash' | 'hcl' | 'json';
  readonly text: string;
  /** Other facts to know, and the connections that the place cannot hold, each with the reason. */
  readonly remarks: readonly string[];
}

export type PlaceId =
  | 'airflow-settings'
  | 'dotenv'
  | 'compose'
  | 'helm'
  | 'kubernetes'
  | 'terraform'
  | 'environment-manager'
  | 'deployment-variables'
  | 'key-vault'
  | 'airflow'
  | 'connections-file';

export interface Written {
  readonly texts: readonly string[];
  readonly remarks: readonly string[];
}

/** The text of each connection in a place, and the reason for each one that the place cannot hold. */
export function written(connections: readonly NamedConnection[], write: (id: string, connection: AirflowConnection) => Snippet): Written {
  const each = connections.map(({ id, connection }) => ({ id, snippet: write(id, connection) }));
  return {
    texts: each.flatMap(({ snippet }) => ('text' in snippet ? [snippet.text] : [])),
    remarks: each.flatMap(({ id, snippet }) =>
      'text' in snippet ? snippet.remarks.map((remark) => `${id}: ${remark}`) : [`${id}: ${snippet.refused}`],
    ),
  };
}

export interface Variable {
  readonly name: string;
  readonly value: string;
}

export interface Variables {
  readonly list: readonly Variable[];
  readonly remarks: readonly string[];
}

/** The connections as variables; the reason where no variable can carry one. */
export function variablesOf(connections: readonly NamedConnection[]): Variables {
  const { remarks } = written(connections, (id, connection) => {
    const snippet = dotenv(id, connection);
    return 'text' in snippet ? { ...snippet, remarks: [] } : snippet;
  });
  const list = connections
    .filter(({ id, connection }) => 'text' in dotenv(id, connection))
    .map(({ id, connection }) => ({ name: `AIRFLOW_CONN_${id.toUpperCase()}`, value: connectionJson(connection) }));
  return { list, remarks };
}

/** A text of these lines, each with its end. */
export function lines(rows: readonly string[]): string {
  return `${rows.join('\n')}\n`;
}
