import { type AirflowConnection, FIELDS, type Json, type JsonObject } from '../model/airflow.ts';

/**
 * The object that Airflow takes for this connection, in JSON: what is None is left out, what is the empty string is not,
 * since hooks tell the two apart. An empty extra is dropped by Airflow itself.
 */
export function connectionObject(connection: AirflowConnection): JsonObject {
  const members: [string, Json][] = [];
  if (connection.conn_type !== null) members.push(['conn_type', connection.conn_type]);
  for (const name of FIELDS) {
    const value = connection[name];
    if (value !== null) members.push([name, value]);
  }
  if (connection.extra !== null && Object.keys(connection.extra).length > 0) members.push(['extra', connection.extra]);
  return Object.fromEntries(members);
}
