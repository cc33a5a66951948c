import { grouped } from '../lazy/grouped.ts';
import { type AirflowConnection, FIELDS } from '../model/airflow.ts';
import type { AirflowMinor, AirflowTarget } from '../model/airflow-target.ts';
import type { Connection } from '../model/connection.ts';
import { judgedReading } from '../model/judged.ts';
import { fateOfSeveral, landingOf, type Source } from '../model/source.ts';

/** A connection of a file, and what Airflow has in the end where several definitions of the file make it. */
export interface EffectiveDefinition {
  readonly connection: Connection;
  readonly merged?: AirflowConnection;
}

/**
 * The definitions of a file that count, in its order: of several that arrive under one id the last one where no other is used, all of them
 * where they may be for several programs. Those of the Astro CLI are merged.
 */
export function definitionsOf(
  connections: readonly Connection[],
  source: Source,
  { airflow }: AirflowTarget,
): readonly EffectiveDefinition[] {
  const groups = groupsOf(connections, source);
  return connections.flatMap((connection): EffectiveDefinition[] => {
    if (fateOfSeveral(connection, source) === 'refused') return [];
    const group = groups.get(keyOf(connection, source)) ?? [];
    if (group.length < 2 || !mayBeReplaced(connection, source)) return [{ connection }];
    if (group.at(-1) !== connection) return [];
    const merged = fateOfSeveral(connection, source) === 'merged' ? mergedOf(group, airflow) : undefined;
    return [{ connection, ...(merged && { merged }) }];
  });
}

/** The definitions that arrive in the same place under the same id, and of which not all count. */
function groupsOf(connections: readonly Connection[], source: Source): ReadonlyMap<string, readonly Connection[]> {
  const replaced = connections.filter((connection) => mayBeReplaced(connection, source));
  return grouped(replaced, (connection) => keyOf(connection, source));
}

function mayBeReplaced(connection: Connection, source: Source): boolean {
  return connection.airflow !== undefined && fateOfSeveral(connection, source) !== 'unknown';
}

function keyOf(connection: Connection, source: Source): string {
  const { value } = connection.id;
  const lands = landingOf(connection, source);
  return `${lands} ${lands === 'environment' ? value.toUpperCase() : value}`;
}

/** Airflow 3 removes the extra where a later definition has none; all other fields stay. */
function mergedOf(group: readonly Connection[], airflow: AirflowMinor): AirflowConnection | undefined {
  const readings = group.flatMap((connection) => judgedReading(connection) ?? []);
  return readings.reduce<AirflowConnection | undefined>((before, later) => {
    if (!before) return later;
    const fields = Object.fromEntries(FIELDS.map((name) => [name, later[name] ?? before[name]]));
    return { ...later, ...fields, extra: airflow === '2.11' ? (later.extra ?? before.extra) : later.extra };
  }, undefined);
}
