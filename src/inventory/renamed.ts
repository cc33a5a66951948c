import { renamedCredential } from './federated.ts';
import type { InventoryRow, Snapshot } from './row.ts';

type Nameless = Omit<Snapshot, 'created'>;

/** The new names for parts of an inventory. */
export interface NewNames {
  readonly project: string;
  /** The kind of all its places. */
  readonly place?: string;
  readonly pathOf?: (path: string) => string;
}

/** The inventory under new names. */
export function renamed<Each extends Nameless>(inventory: Each, { project, place, pathOf }: NewNames): Each {
  if (project === inventory.project && place === undefined && pathOf === undefined) return inventory;
  const newPath = pathOf ?? ((path: string) => path);
  const moved = <At extends { readonly path: string }>(at: At): At => ({
    ...at,
    project,
    path: newPath(at.path),
    ...(place !== undefined && { place }),
  });
  const row = (each: InventoryRow): InventoryRow => ({
    ...moved(each),
    places: each.places.map(moved),
    consumers: each.consumers.map((consumer) => ({ ...consumer, path: newPath(consumer.path) })),
  });
  return {
    ...inventory,
    project,
    rows: inventory.rows.map(row),
    identities: inventory.identities.map((each) => ({
      ...each,
      credentials: each.credentials.map((credential) => renamedCredential(credential, inventory.project, project)),
    })),
    unread: inventory.unread.map((entry) => ({ ...entry, project, name: newPath(entry.name) })),
  };
}
