import { isGuid } from '../azure/ids.ts';
import type { Config } from '../model/config.ts';
import { DEFAULT_IDENTITY } from './identities.ts';
import type { IdentityInput, PlannedConnection } from './input.ts';
import { identityInput } from './planned-connection.ts';

interface Assigned {
  readonly connections: readonly PlannedConnection[];
  readonly identities: readonly IdentityInput[];
}

/**
 * Gives each connection the identity that it really uses: the one that it names itself, under the key that the configuration has for
 * it. The configured one that has no client id yet is the first that a connection names; any other has its client id for a key.
 */
export function withOwnIdentities(connections: readonly PlannedConnection[], config: Config): Assigned {
  const inputs = new Map<string, IdentityInput>();
  const keyOf = (connection: PlannedConnection): string => {
    const key = connection.identity ?? DEFAULT_IDENTITY;
    const configured = inputs.get(key) ?? identityInput(key, config);
    const own = connection.own_identity;
    if (!own || !isGuid(own.client_id) || isSame(configured.client_id, own.client_id)) return noted(inputs, configured);
    const known = Object.entries(config.identities ?? {}).find(([, identity]) => isSame(identity.client_id, own.client_id));
    if (known) return noted(inputs, identityInput(known[0], config));
    return noted(inputs, configured.client_id === undefined ? { ...configured, ...own } : { key: own.client_id.toLowerCase(), ...own });
  };
  const named = connections.filter(({ own_identity }) => own_identity !== undefined);
  for (const connection of named) keyOf(connection);
  const assigned = connections.map((connection) => ({ ...connection, identity: keyOf(connection) }));
  const used = new Set(assigned.map(({ identity }) => identity));
  return { connections: assigned, identities: [...used].map((key) => inputs.get(key) ?? { key }) };
}

function noted(inputs: Map<string, IdentityInput>, input: IdentityInput): string {
  inputs.set(input.key, input);
  return input.key;
}

function isSame(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
