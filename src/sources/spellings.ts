import { encodeUri } from '../airflow/encode-uri.ts';
import { connectionJson } from '../airflow/write-json.ts';
import { portableUri, portableValue } from '../astro/dotenv/portable.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection } from '../model/connection.ts';

/**
 * The texts that an environment variable can hold for a connection, the best one first. A URI stays a URI where its type stays;
 * everything else is one line of JSON. Behind each text comes the one without `$`, `#` and quotes, which more places can hold.
 */
export function spellingsOf(connection: Connection, to: AirflowConnection, target: AirflowTarget): readonly string[] {
  const json = connectionJson(to);
  const uri = staysUri(connection, to) ? encodeUri(to, target) : undefined;
  const uris = uri === undefined ? [] : [uri, portableUri(uri)].flatMap((text) => text ?? []);
  return [...uris, json, portableValue(json)];
}

function staysUri({ spelling, written }: Connection, to: AirflowConnection): boolean {
  const { conn_type } = written.reveal();
  return spelling === 'uri' && (!conn_type || conn_type === to.conn_type);
}
