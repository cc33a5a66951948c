import type { InventoryRow } from './row.ts';
import { hindmost } from './same-connection.ts';

/** One row for a connection that is defined in several places. Its state is that of the place with the longest way to go. */
export function mergedRow(group: readonly [InventoryRow, ...InventoryRow[]]): InventoryRow {
  const [first] = group;
  if (group.length === 1) return first;
  const { state, reason, identity } = hindmost(group);
  const known = <Key extends 'service' | 'account' | 'connType'>(key: Key) => group.find((row) => row[key] !== null)?.[key] ?? null;
  return {
    ...first,
    connType: known('connType'),
    service: known('service'),
    account: known('account'),
    signsIn: united(group.map(({ signsIn }) => signsIn)),
    state,
    reason,
    credential: united(group.map(({ credential }) => credential)),
    expires: group.flatMap(({ expires }) => expires ?? []).toSorted()[0] ?? null,
    identity: identity ?? group.find((row) => row.identity !== null)?.identity ?? null,
    consumers: group.flatMap(({ consumers }) => consumers),
    places: group.flatMap(({ places }) => places),
  };
}

function united(lists: readonly (string | null)[]): string | null {
  const words = new Set(lists.flatMap((list) => list?.split(', ') ?? []));
  return words.size === 0 ? null : [...words].join(', ');
}

/** The rows that a merged one was made of, as far as they can be told. */
export function splitRow(row: InventoryRow): readonly InventoryRow[] {
  if (row.places.length < 2) return [row];
  return row.places.map((place, at) => ({
    ...row,
    ...place,
    reason: place.state === row.state ? row.reason : null,
    consumers: at === 0 ? row.consumers : [],
    places: [place],
  }));
}
