import { memoizeText } from '../lazy/memoize.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { azureType, isAzureType, suggestType } from './catalog.ts';
import { recogniseType } from './recognise.ts';
import { type AzureType, GENERIC } from './type.ts';

/** The type of that name, else the one that was probably meant by it: no hook looks at the name. */
export function meantType(connType: string | null): AzureType | undefined {
  return connType === null ? undefined : (azureType(connType) ?? azureType(meantName(connType)));
}

const meantName = memoizeText((connType) => suggestType(connType)?.connType ?? connType);

/** The connection with the type that was meant, where the written one is none; the same object where it is one. */
export function asMeant(connection: AirflowConnection): AirflowConnection {
  const { conn_type } = connection;
  if (conn_type === null || isAzureType(conn_type)) return connection;
  const meant = meantName(conn_type);
  return meant === conn_type ? connection : { ...connection, conn_type: meant };
}

/**
 * The type whose fields a connection has to hold: the one that its fields give away, where that is another than the written one. A
 * generic connection stays one, since it may hold those of any.
 */
export function judgedType(connection: AirflowConnection): AzureType | undefined {
  const own = meantType(connection.conn_type);
  return !own || own.connType === GENERIC ? own : (recogniseType(asMeant(connection)) ?? own);
}

/** Whether the fields of a connection are those of another service than its type. */
export function isMismatched(connection: AirflowConnection): boolean {
  return judgedType(connection) !== meantType(connection.conn_type);
}
