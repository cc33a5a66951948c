import { isEmulator } from '../azure/emulator.ts';
import type { Missing } from '../azure/migrate.ts';
import type { ConfiguredMigration } from '../azure/migration-of.ts';
import type { InventoryRow } from './row.ts';

type Standing = Pick<InventoryRow, 'state' | 'reason'>;

/** The state of a connection of Azure, and its reason. `refused` is the reason why its file cannot carry the new connection. */
export function standingOf({ migration, from }: ConfiguredMigration, refused: string | undefined): Standing {
  switch (migration.kind) {
    case 'nothing-to-do':
      return { state: 'identity', reason: null };
    case 'refused':
      return { state: hasNoPath(migration.type) || isEmulator(from) ? 'no-path' : 'blocked', reason: migration.reason };
    case 'incomplete':
      return { state: 'blocked', reason: refused ?? missingInWords(migration.missing) };
    case 'ready':
      return refused === undefined ? { state: 'ready', reason: null } : { state: 'blocked', reason: refused };
    default:
      return migration satisfies never;
  }
}

function hasNoPath({ refuse, recipe }: ConfiguredMigration['type']): boolean {
  return Boolean(refuse) || !recipe;
}

function missingInWords(missing: readonly Missing[]): string {
  const keys = missing.map(({ configKey }) => configKey);
  const isIdentity = keys.every((key) => key === 'client_id' || key === 'tenant_id');
  return isIdentity ? 'No identity is configured yet' : `The configuration does not set ${keys.join(', ')}`;
}
