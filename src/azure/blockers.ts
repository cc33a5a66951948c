import { azureTypes } from '../generated/catalog.ts';
import { lazy } from '../lazy/lazy.ts';
import { type AirflowConnection, FIELDS } from '../model/airflow.ts';
import { chooseModes } from './modes.ts';
import type { FieldPath } from './type.ts';

/** Fields of a generic connection that keep hooks from its identity, and those hooks. */
export interface Blockers {
  readonly fields: readonly FieldPath[];
  /** The names of their classes. */
  readonly hooks: readonly string[];
}

/**
 * Which leftovers of a generic `azure` connection make a hook sign in with a secret instead. No hook looks at the stored type,
 * so any of them may be the one that a DAG hands this connection to; a hook without a way to an identity does not count.
 */
export function blockersOf(connection: AirflowConnection): Blockers | undefined {
  if (!mayBeBlocked(connection)) return undefined;
  const blocked = azureTypes.all().flatMap((type) => {
    const { recipe } = type;
    if (!recipe || type.refuse) return [];
    return chooseModes(type, connection)
      .filter(({ outcome }) => outcome === 'secret')
      .map(({ hook, decidedBy }) => ({ hook, fields: decidedBy.filter((field) => field !== 'login' && recipe.drop.includes(field)) }))
      .filter(({ fields }) => fields.length > 0);
  });
  const fields = [...new Set(blocked.flatMap((each) => each.fields))];
  return fields.length === 0 ? undefined : { fields, hooks: [...new Set(blocked.map(({ hook }) => hook))] };
}

/** The fields that a migration takes away from a connection of any type, but for the login, which may stay. */
const takenAway = lazy(
  (): ReadonlySet<FieldPath> =>
    new Set(
      azureTypes
        .all()
        .flatMap(({ recipe }) => recipe?.drop ?? [])
        .filter((field) => field !== 'login'),
    ),
);

/** Most migrated connections hold nothing that any hook would sign in with; to see that is quicker than to ask each. */
function mayBeBlocked(connection: AirflowConnection): boolean {
  const held = [
    ...FIELDS.filter((field) => connection[field] !== null),
    ...Object.keys(connection.extra ?? {}).map((key) => `extra.${key}`),
  ];
  return held.some((field) => takenAway().has(field));
}

/** The connection without the blocking fields. */
export function withoutBlockers(connection: AirflowConnection, { fields }: Blockers): AirflowConnection {
  const extra = connection.extra && Object.entries(connection.extra).filter(([key]) => !fields.includes(`extra.${key}`));
  return { ...connection, password: fields.includes('password') ? null : connection.password, extra: extra && Object.fromEntries(extra) };
}
