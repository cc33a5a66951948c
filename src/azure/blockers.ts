import { azureTypes } from '../generated/catalog.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { chooseModes, type Target } from './modes.ts';
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
export function blockersOf(connection: AirflowConnection, target?: Target): Blockers | undefined {
  const blocked = azureTypes.flatMap((type) => {
    const { recipe } = type;
    if (!recipe || type.refuse) return [];
    return chooseModes(type, connection, target)
      .filter(({ outcome }) => outcome === 'secret')
      .map(({ hook, decidedBy }) => ({ hook, fields: decidedBy.filter((field) => field !== 'login' && recipe.drop.includes(field)) }))
      .filter(({ fields }) => fields.length > 0);
  });
  const fields = [...new Set(blocked.flatMap((each) => each.fields))];
  return fields.length === 0 ? undefined : { fields, hooks: [...new Set(blocked.map(({ hook }) => hook))] };
}

/** The connection without the blocking fields. */
export function withoutBlockers(connection: AirflowConnection, { fields }: Blockers): AirflowConnection {
  const extra = connection.extra && Object.entries(connection.extra).filter(([key]) => !fields.includes(`extra.${key}`));
  return { ...connection, password: fields.includes('password') ? null : connection.password, extra: extra && Object.fromEntries(extra) };
}
