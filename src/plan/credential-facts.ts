import type { OldCredential } from '../model/ledger.ts';
import { serviceFor } from './connected-services.ts';
import type { RevokeFact, ServiceFacts } from './facts.ts';
import type { PlannedConnection } from './input.ts';
import { resourceOf } from './resource.ts';

/** Names of modes as the catalogue has them. */
const PRINCIPAL = /principal|client_secret|certificate|AAD_APP/i;
/** Already moved, or without a credential: nothing is left to revoke. */
const NOTHING = /identity|AAD_DEVICE|anonymous|^none$/i;
/** Half filled in: it may once have been either. */
const UNCLEAR = /^error$/i;
/** The credentials of a connection; where only its mode is known, all that it may have. */
export function credentialsOf(connection: PlannedConnection): readonly OldCredential[] {
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
export function factFor(facts: ServiceFacts, credential: OldCredential): RevokeFact | undefined {
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

/**
 * Names what is ended with a credential, in the same words for every connection that signs in with it; undefined where that is not
 * known. It holds no secret.
 */
export function credentialName(
  connection: Parameters<typeof resourceOf>[0],
  credential: OldCredential,
  facts: ServiceFacts,
  { mode, commands }: RevokeFact,
): string | undefined {
  const { app_id, entity, rule, policy, limits } = credential;
  if (commands.length === 0) return undefined;
  if (mode === 'service_principal') return app_id && `app ${app_id.toLowerCase()}`;
  const { name } = resourceOf(connection, facts);
  if (name === undefined) return undefined;
  const parts = mode === 'sas_policy' ? [mode, limits?.name, policy] : [mode, entity, rule];
  return [facts.resourceType, name.toLowerCase(), ...parts].filter((part) => part !== undefined).join(' ');
}
