import type { AirflowConnection } from '../model/airflow.ts';
import { looksLikeName } from '../model/name.ts';
import { endpointOf } from './endpoint.ts';
import { leftSecrets } from './leftovers.ts';
import { chooseModes, identityPair, type ModeChoice } from './modes.ts';
import type { AzureType } from './type.ts';

export type Proof = { readonly ok: true } | { readonly ok: false; readonly why: string };

/**
 * Whether the rewritten connection does what the migration promises: every hook of the type signs in with the named
 * identity, reaches what it reached before, and no secret is left. The reason names fields only.
 */
export function provesMigration(type: AzureType, before: AirflowConnection, after: AirflowConnection): Proof {
  const why = pairFault(after) ?? hookFault(type, before, after) ?? addressFault(type, before, after) ?? secretFault(type, after);
  return why === undefined ? { ok: true } : { ok: false, why };
}

/** Whether the hooks of the type take the identity, except one that this connection never addressed. */
export function usesIdentity(type: AzureType, before: AirflowConnection, after: AirflowConnection): boolean {
  return hookFault(type, before, after) === undefined;
}

function pairFault(after: AirflowConnection): string | undefined {
  return identityPair(after) === 'both' ? undefined : 'the identity is incomplete';
}

function hookFault(type: AzureType, before: AirflowConnection, after: AirflowConnection): string | undefined {
  const earlier = chooseModes(type, before);
  const now = chooseModes(type, after);
  if (!now.some(({ outcome }) => outcome === 'identity')) return now[0]?.explanation ?? 'no hook reads the connection';
  return now.find((choice, at) => choice.outcome !== 'identity' && !isUnaddressed(after, choice, earlier[at]))?.explanation;
}

/** The Spark hook of a connection that only pipelines use: without a host it could not work before either. */
function isUnaddressed({ host }: AirflowConnection, now: ModeChoice, earlier: ModeChoice | undefined): boolean {
  return now.mode === 'no_subscription' && earlier?.mode === now.mode && !host;
}

function addressFault(type: AzureType, before: AirflowConnection, after: AirflowConnection): string | undefined {
  const from = endpointOf(type, before);
  const to = endpointOf(type, after);
  if (to?.startsWith('http://')) return 'the address is plain http, and tokens are only sent over https';
  if (from === undefined) {
    const isNeeded = type.recipe?.needs.some(({ test }) => test === 'endpoint') ?? false;
    return isNeeded && to === undefined ? 'nothing names the address of the service' : undefined;
  }
  return to === from || to?.startsWith(`${from}/`) ? undefined : 'the hook would use another address';
}

function secretFault(type: AzureType, after: AirflowConnection): string | undefined {
  const [left] = leftSecrets(type, after);
  if (left === undefined) return undefined;
  return looksLikeName(left) ? `"${left}" still holds a secret` : 'an extra still holds a secret';
}
