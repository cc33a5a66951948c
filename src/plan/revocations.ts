import type { RevokeFact, ServiceFacts } from './facts.ts';
import { DEFAULT_IDENTITY } from './identities.ts';
import type { PlanInput, PlannedConnection } from './input.ts';
import { isMovable } from './movable.ts';
import type { PlanIdentity, PlanRevocation } from './plan.ts';
import { quoteBash } from './render/quote-bash.ts';
import { resourceOf } from './resource.ts';
import { placeholders } from './scope.ts';
import { serviceFor } from './services.ts';
import { knownText } from './value.ts';
import { words } from './verification.ts';

const PLACEHOLDER = /\{([A-Za-z]{1,40})\}/g;
/** Names of modes as the catalogue has them. */
const PRINCIPAL = /principal|client_secret|certificate|AAD_APP/i;
/** Already moved, or without a credential: nothing is left to revoke. */
const NOTHING = /identity|AAD_DEVICE|anonymous|^none$/i;
/** Half filled in: it may once have been either. */
const UNCLEAR = /^error$/i;

interface Collected {
  readonly revocation: PlanRevocation;
  readonly ids: Set<string>;
}

/** What is to be revoked once the new connections have proved themselves, each credential's place once. */
export function revocationsOf(input: PlanInput, identities: readonly PlanIdentity[]): readonly PlanRevocation[] {
  const movable = input.connections.filter(isMovable);
  const keepsSharedKeys = movable.some(({ service }) => serviceFor(service)?.key === 'container-volume');
  const known = new Set(identities.map(({ key }) => key));
  const collected = new Map<string, Collected>();
  for (const connection of movable) {
    const facts = serviceFor(connection.service);
    if (!facts || !known.has(connection.identity ?? DEFAULT_IDENTITY)) continue;
    for (const fact of facts.revoke.filter(({ mode }) => applies(mode, connection, facts))) {
      const commands = fact.commands
        .map((command) => written(command, connection, facts))
        .filter((command) => allowed(command, keepsSharedKeys));
      collect(
        collected,
        { service: facts.key, mode: fact.mode, note: noteOf(fact, keepsSharedKeys), commands, connections: [] },
        connection.id,
      );
    }
  }
  return [...collected.values()].map(({ revocation, ids }) => ({ ...revocation, connections: [...ids] }));
}

function collect(collected: Map<string, Collected>, revocation: PlanRevocation, id: string): void {
  const key = JSON.stringify([revocation.mode, revocation.note, revocation.commands]);
  const before = collected.get(key);
  if (before) before.ids.add(id);
  else collected.set(key, { revocation, ids: new Set([id]) });
}

function applies(mode: RevokeFact['mode'], connection: PlannedConnection, facts: ServiceFacts): boolean {
  if (connection.mode === undefined || UNCLEAR.test(connection.mode)) return true;
  if (NOTHING.test(connection.mode)) return false;
  const isPrincipal = PRINCIPAL.test(connection.mode);
  const hasBoth = new Set(facts.revoke.map((fact) => fact.mode)).size > 1;
  return !hasBoth || isPrincipal === (mode === 'service_principal');
}

/** Container Instances mounts its volume with the account key, whichever account that is. */
function allowed(command: string, keepsSharedKeys: boolean): boolean {
  return !(keepsSharedKeys && command.includes('--allow-shared-key-access'));
}

function noteOf({ note }: RevokeFact, keepsSharedKeys: boolean): string {
  return keepsSharedKeys ? note.replace(' Once nothing uses keys, switch shared keys off.', '') : note;
}

function written(command: string, connection: PlannedConnection, facts: ServiceFacts): string {
  const known = placeholders(resourceOf(connection, facts), facts);
  return command.replace(PLACEHOLDER, (_, name: string) => {
    const value = knownText(known.get(name) ?? [{ var: name }]);
    return value === undefined ? `<${words(name)}>` : quoteBash(value);
  });
}
