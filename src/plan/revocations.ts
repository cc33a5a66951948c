import type { OldCredential } from '../model/ledger.ts';
import { serviceFor } from './connected-services.ts';
import { credentialName, credentialsOf, factFor } from './credential-facts.ts';
import type { RevokeFact, ServiceFacts } from './facts.ts';
import { alsoEnded, type Holder, holdersOf } from './holders.ts';
import { DEFAULT_IDENTITY } from './identities.ts';
import { isMovable, type LeftCredential, type PlanInput, type PlannedConnection } from './input.ts';
import type { PlanIdentity, PlanRevocation } from './plan.ts';
import { quoteBash } from './render/quote-bash.ts';
import { resourceOf } from './resource.ts';
import { placeholders } from './scope.ts';
import { knownText } from './value.ts';
import { words } from './verification.ts';

const PLACEHOLDER = /\{([A-Za-z]{1,40})\}/g;
const SWITCH_OFF = ' Once nothing uses keys, switch shared keys off.';

/** A credential, with the connection that holds or held it. */
interface Held {
  readonly connection: Omit<PlannedConnection, 'connType' | 'line' | 'outcome'>;
  readonly credential: OldCredential;
  readonly since: string | null;
}

/** The credentials to be revoked once the new connections have proved themselves, each once. */
export function revocationsOf(input: PlanInput, identities: readonly PlanIdentity[]): readonly PlanRevocation[] {
  const known = new Set(identities.map(({ key }) => key));
  const movable = input.connections.filter(
    (connection) => isMovable(connection) && connection.outcome !== 'identity' && known.has(connection.identity ?? DEFAULT_IDENTITY),
  );
  const held = movable.flatMap((connection) =>
    credentialsOf(connection).map((credential) => ({ connection, credential, since: null }) satisfies Held),
  );
  const staying = [...input.connections.filter((connection) => !isMovable(connection)), ...(input.silenced ?? [])];
  const backends = (input.uses ?? []).flatMap((connection) =>
    (connection.credentials ?? []).map((credential) => ({ connection, credential, since: null }) satisfies Held),
  );
  return alsoEnded(endingOf([...held, ...backends, ...(input.left ?? []).map(leftHeld)], sharedKeysOf(input)), holdersOf(staying), stays);
}

function stays({ id, place }: Holder): string {
  return `First look at ${id} (${place}): it does not move, and this would end its credential too.`;
}

/** The revocations of these credentials of the ledger. One says which of the holders it would cut off. */
export function revocationsOfLeft(left: readonly LeftCredential[], holders: readonly Holder[] = []): readonly PlanRevocation[] {
  return alsoEnded(endingOf(left.map(leftHeld), 'may go'), holders, cutOff);
}

function cutOff({ id, place }: Holder): string {
  return `First look at ${id} (${place}): this would end its credential too.`;
}

function leftHeld(left: LeftCredential): Held {
  return { connection: left, credential: left.credential, since: left.since };
}

/** Whether storage accounts may stop taking their keys. */
type SharedKeys = 'stay' | 'may go';

/** Container Instances mounts its volume with the account key, whichever account that is. */
function sharedKeysOf({ connections }: PlanInput): SharedKeys {
  const mounts = connections.some((connection) => isMovable(connection) && serviceFor(connection.service)?.key === 'container-volume');
  return mounts ? 'stay' : 'may go';
}

function endingOf(held: readonly Held[], keys: SharedKeys): readonly PlanRevocation[] {
  const collected = new Map<string, PlanRevocation>();
  for (const each of held) {
    const facts = serviceFor(each.connection.service);
    const fact = facts && factFor(facts, each.credential);
    if (!facts || !fact) continue;
    const { connection, credential, since } = each;
    const commands = fact.commands
      .map((command) => written(command, each, facts))
      .filter((command) => !(keys === 'stay' && command.includes('--allow-shared-key-access')));
    const mode = credential.kind === 'sas' ? 'sas' : fact.mode === 'service_principal' ? 'service_principal' : 'key';
    const note = noteOf(fact, credential, keys);
    const name = credentialName(connection, credential, facts, fact) ?? null;
    const key = JSON.stringify([mode, note, commands, name]);
    const before = collected.get(key);
    const ids = new Set([...(before?.connections ?? []), connection.id]);
    collected.set(key, {
      service: facts.key,
      mode,
      note,
      commands,
      connections: [...ids],
      credential: name,
      since: earlier(before?.since, since),
    });
  }
  return [...collected.values()];
}

function earlier(a: string | null | undefined, b: string | null): string | null {
  if (a === null || a === undefined) return b;
  return b === null || a < b ? a : b;
}

function noteOf({ note, mode }: RevokeFact, { kind, expires }: OldCredential, keys: SharedKeys): string {
  const own = keys === 'stay' ? note.replace(SWITCH_OFF, '') : note;
  if (kind !== 'sas') return own;
  const end = expires === undefined ? 'It has no end date of its own.' : `It ends by itself on ${expires}.`;
  const sooner =
    mode === 'key' ? ' It ends sooner with the key that signed it, but the SAS does not show which of the two keys that is.' : '';
  return `A SAS cannot be renewed. ${end}${sooner} ${own}`;
}

function written(command: string, { connection, credential }: Held, facts: ServiceFacts): string {
  const known = placeholders(resourceOf(connection, facts), facts);
  const named: Readonly<Record<string, string | undefined>> = {
    appId: credential.app_id,
    rule: credential.rule,
    entity: credential.entity,
    policy: credential.policy,
    container: credential.limits?.name,
    share: credential.limits?.name,
  };
  return command.replace(PLACEHOLDER, (_, name: string) => {
    const own = Object.hasOwn(named, name) ? named[name] : undefined;
    const value = own ?? knownText(known.get(name) ?? [{ var: name }]);
    return value === undefined ? `<${words(name)}>` : quoteBash(value);
  });
}
