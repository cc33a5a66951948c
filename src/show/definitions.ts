import { type AirflowConnection, FIELDS } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection } from '../model/connection.ts';
import { judgedReading } from '../model/judged.ts';
import { isOfAstroCli, type Source } from '../model/source.ts';

/** A connection of a file, and what Airflow has in the end where several definitions of the file make it. */
export interface EffectiveDefinition {
  readonly connection: Connection;
  readonly merged?: AirflowConnection;
}

/**
 * The definitions of a file that count, in its order: of several that arrive under one id the last one, and of the Astro CLI's all of
 * them, since it sends one after the other and Airflow changes only the fields that a later one holds.
 */
export function definitionsOf(
  connections: readonly Connection[],
  source: Source,
  { airflow }: AirflowTarget,
): readonly EffectiveDefinition[] {
  const idOf = ({ id }: Connection) => (source.lands === 'environment' ? id.value.toUpperCase() : id.value);
  const arriving = connections.filter((connection) => connection.airflow !== undefined);
  const groups = new Map<string, Connection[]>();
  for (const connection of arriving) {
    const group = groups.get(idOf(connection));
    if (group) group.push(connection);
    else groups.set(idOf(connection), [connection]);
  }
  return connections.flatMap((connection): EffectiveDefinition[] => {
    const group = connection.airflow === undefined ? [connection] : (groups.get(idOf(connection)) ?? [connection]);
    if (group.length === 1) return [{ connection }];
    if (group.at(-1) !== connection) return [];
    const merged = isOfAstroCli(source) ? mergedOf(group, airflow === '2.11') : undefined;
    return [{ connection, ...(merged && { merged }) }];
  });
}

/** Airflow 3 removes the extra where a later definition has none; all other fields stay. */
function mergedOf(group: readonly Connection[], keepsExtra: boolean): AirflowConnection | undefined {
  const readings = group.flatMap((connection) => judgedReading(connection) ?? []);
  return readings.reduce<AirflowConnection | undefined>((before, later) => {
    if (!before) return later;
    const fields = Object.fromEntries(FIELDS.map((name) => [name, later[name] ?? before[name]]));
    return { ...later, ...fields, extra: keepsExtra ? (later.extra ?? before.extra) : later.extra };
  }, undefined);
}
