import type { AirflowConnection } from '../model/airflow.ts';
import type { Connection, Fact } from '../model/connection.ts';
import { areAllPlaced, ELSEWHERE } from '../model/elsewhere.ts';
import { Hidden } from '../model/hidden.ts';

const NOTHING: AirflowConnection = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };

/**
 * A connection with parts that come from elsewhere, as far as it is known: whole where each of them is one field, or a part of one; else no
 * more than its type.
 */
export function withElsewhere(connection: Connection, parts: readonly Fact[]): Connection {
  if (parts.length === 0) return connection;
  const named = connection.facts.filter(({ kind }) => kind === 'unfindable');
  const type = connection.type?.value.includes(ELSEWHERE) ? undefined : connection.type;
  const isRead = connection.facts.length === named.length;
  if (type && isRead && areAllPlaced(connection.airflow?.reveal(), parts.length))
    return { ...connection, facts: [...connection.facts, ...parts] };
  return {
    ...connection,
    type,
    extraSpelling: 'none',
    fields: [],
    extra: [],
    written: new Hidden({ ...NOTHING, conn_type: type?.value ?? null }),
    airflow: undefined,
    server: () => undefined,
    skipped: 'elsewhere',
    facts: [...named, ...parts],
  };
}
