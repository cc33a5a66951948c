import type { OldCredential } from '../model/ledger.ts';
import { serviceFor } from './connected-services.ts';
import type { RevokeFact, ServiceFacts } from './facts.ts';
import { DEFAULT_IDENTITY } from './identities.ts';
import { isMovable, type LeftCredential, type PlanInput, type PlannedConnection } from './input.ts';
import type { PlanIdentity, PlanRevocation } from './plan.ts';
import { quoteBash } from './render/quote-bash.ts';
import { resourceOf } from './resource.ts';
import { placeholders } from './scope.ts';
import { knownText } from './value.ts';
import { words } from './verification.ts';

const PLACEHOLDER = /\{([A-Za-z]{1,40})\}/g;
/** Names of modes as the catalogue has them. */
const PRINCIPAL = /principal|client_secret|certificate|AAD_APP/i;
/** Already moved, or without a credential: nothing is left to revoke. */
const NOTHING = /identity|AAD_DEVICE|anonymous|^none$/i;
/** Half filled in: it may once have been either. */
const UNCLEAR = /^error$/i;
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
  return endingOf([...held, ...(input.left ?? []).map(leftHeld)], keepsSharedKeys(input));
}

/** The revocations of these credentials of the ledger. */
export function revocationsOfLeft(left: readonly LeftCredential[]): readonly PlanRevocation[] {
  return endingOf(left.map(leftHeld), false);
}

function leftHeld(left: LeftCredential): Held {
  return { connection: left, credential: left.credential, since: left.since };
}

/** Container Instances mounts its volume with the account key, whichever account that is. */
function keepsSharedKeys({ connections }: PlanInput): boolean {
  return connections.some((connection) => isMovable(connection) && serviceFor(connection.service)?.key === 'container-volume');
}

function endingOf(held: readonly Held[], keepsKeys: boolean): readonly PlanRevocation[] {
  const collected = new Map<string, PlanRevocation>();
  for (const each of held) {
    const facts = serviceFor(each.connection.service);
    const fact = facts && factFor(facts, each.credential);
    if (!facts || !fact) continue;
    const { connection, credential, since } = each;
    const commands = fact.commands
      .map((command) => written(command, each, facts))
      .filter((command) => !(keepsKeys && command.includes('--allow-shared-key-access')));
    const mode = credential.kind === 'sas' ? 'sas' : fact.mode === 'service_principal' ? 'service_principal' : 'key';
    const note = noteOf(fact, credential, keepsKeys);
    const key = JSON.stringify([mode, note, commands]);
    const before = collected.get(key);
    const ids = new Set([...(before?.connections ?? []), connection.id]);
    collected.set(key, { service: facts.key, mode, note, commands, connections: [...ids], since: earlier(before?.since, since) });
  }
  return [...collected.values()];
}

function earlier(a: string | null | undefined, b: string | null): string | null {
  if (a === null || a === undefined) return b;
  return b === null || a < b ? a : b;
}

/** The credentials of a connection; where only its mode is known, all that it may have. */
function credentialsOf(connection: PlannedConnection): readonly OldCredential[] {
  const { credentials, mode } = connection;
  if (credentials) return credentials;
  const facts = serviceFor(connection.service);
  const kinds = (facts?.revoke ?? []).map((fact) => fact.mode);
  return [...new Set(kinds)].flatMap((kind) => (applies(kind, mode, kinds) ? [{ kind: KINDS[kind] }] : []));
}

const KINDS = {
  key: 'key',
  entity_key: 'authorization-rule',
  service_principal: 'service-principal',
  sas_policy: 'sas',
  sas_delegated: 'sas',
} as const satisfies Record<RevokeFact['mode'], OldCredential['kind']>;

function applies(kind: RevokeFact['mode'], mode: string | undefined, kinds: readonly RevokeFact['mode'][]): boolean {
  if (kind !== 'key' && kind !== 'service_principal') return false;
  if (mode === undefined || UNCLEAR.test(mode)) return true;
  if (NOTHING.test(mode)) return false;
  const hasBoth = kinds.includes('key') && kinds.includes('service_principal');
  return !hasBoth || PRINCIPAL.test(mode) === (kind === 'service_principal');
}

/** The fact that ends this credential; the fact for another kind of credential where the service has none for this one. */
function factFor(facts: ServiceFacts, credential: OldCredential): RevokeFact | undefined {
  const wanted = modeFor(credential);
  const any = facts.revoke.find(({ mode }) => mode === 'key' || mode === 'service_principal');
  const principal = wanted === 'service_principal' ? serviceFor('arm')?.revoke.find(({ mode }) => mode === wanted) : undefined;
  return facts.revoke.find(({ mode }) => mode === wanted) ?? principal ?? facts.revoke.find(({ mode }) => mode === 'key') ?? any;
}

function modeFor({ kind, entity, policy, delegated }: OldCredential): RevokeFact['mode'] {
  switch (kind) {
    case 'service-principal':
      return 'service_principal';
    case 'authorization-rule':
      return entity === undefined ? 'key' : 'entity_key';
    case 'sas':
      if (delegated) return 'sas_delegated';
      return policy === undefined ? 'key' : 'sas_policy';
    case 'key':
      return 'key';
    default:
      return kind satisfies never;
  }
}

function noteOf({ note, mode }: RevokeFact, { kind, expires }: OldCredential, keepsKeys: boolean): string {
  const own = keepsKeys ? note.replace(SWITCH_OFF, '') : note;
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
