import { NEWEST_TASK } from '../../../src/model/airflow-target.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { sourceOf } from '../../../src/sources/source-of.ts';

/** A connection that a file defines. */
export function connectionOf(id: string): Connection {
  const text = `airflow: {connections: [{conn_id: ${id}, conn_type: http}]}\n`;
  const [connection] = sourceOf('airflow_settings.yaml', text).parse(text, { target: NEWEST_TASK }).connections;
  if (!connection) throw new Error(`no connection ${id}`);
  return connection;
}
