import { memoizePairs } from '../lazy/memoize.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { decidingFields, type Look } from './condition.ts';
import { isTruthy, plainValue, readField } from './read-field.ts';
import type { AzureType, FieldPath, Hook, Mode, Outcome } from './type.ts';

export const CLIENT_ID = 'extra.managed_identity_client_id';
export const TENANT_ID = 'extra.workload_identity_tenant_id';

/** The mode that one hook will take for a connection. Names only, never a value. */
export interface ModeChoice {
  readonly connType: string;
  /** The name of the class. */
  readonly hook: string;
  readonly mode: string;
  readonly outcome: Outcome;
  /** The fields that made the hook choose this mode, as they are spelled in the connection. */
  readonly decidedBy: readonly FieldPath[];
  readonly uses: readonly FieldPath[];
  readonly explanation: string;
}

export type IdentityPair = 'both' | 'client-id-only' | 'tenant-id-only' | 'none';

/** How each hook of the type would sign in with the connection, as Airflow gives it to the hook. */
export function chooseModes(type: AzureType, connection: AirflowConnection): readonly ModeChoice[] {
  return chosen(connection, type);
}

/** Many ask this about the same connection: the rules, the migration and its proof. */
const chosen = memoizePairs((connection: AirflowConnection, type: AzureType) =>
  type.hooks.map((hook) => chooseMode(type, hook, connection)),
);

/** Which half of the identity is there. The provider ignores one without the other, and says nothing. */
export function identityPair(connection: AirflowConnection): IdentityPair {
  return pairOf(isTruthy(plainValue(connection, CLIENT_ID)), isTruthy(plainValue(connection, TENANT_ID)));
}

/** The same as this hook sees it, which may read the pair under a legacy prefix too. */
export function identityPairFor(type: AzureType, hook: Hook, connection: AirflowConnection): IdentityPair {
  const has = (field: FieldPath) => isTruthy(readField(type, hook, connection, field).value);
  return pairOf(has(CLIENT_ID), has(TENANT_ID));
}

function pairOf(hasClient: boolean, hasTenant: boolean): IdentityPair {
  if (hasClient) return hasTenant ? 'both' : 'client-id-only';
  return hasTenant ? 'tenant-id-only' : 'none';
}

function chooseMode(type: AzureType, hook: Hook, connection: AirflowConnection): ModeChoice {
  const look: Look = (field) => readField(type, hook, connection, field);
  for (const mode of hook.modes) {
    const decidedBy = decidersOf(mode, look);
    if (decidedBy) return choice(type, hook, mode, mode.outcome === 'identity' ? pairFields(look, decidedBy) : decidedBy, connection);
  }
  return choice(type, hook, NO_MODE, [], connection);
}

/** Every list of modes ends with one that always holds; this is for a catalogue that does not. */
const NO_MODE: Mode = { id: 'none', label: 'nothing', outcome: 'error', when: [], uses: [], because: 'no way to sign in applies' };

function decidersOf({ when }: Mode, look: Look): readonly FieldPath[] | undefined {
  const fields: FieldPath[] = [];
  for (const condition of when) {
    const deciding = decidingFields(condition, look);
    if (!deciding) return undefined;
    for (const field of deciding) fields.push(field);
  }
  return fields.length > 1 ? [...new Set(fields)] : fields;
}

function pairFields(look: Look, decidedBy: readonly FieldPath[]): readonly FieldPath[] {
  const pair = [CLIENT_ID, TENANT_ID].map(look).filter(({ value }) => isTruthy(value));
  return [...new Set([...decidedBy, ...pair.map(({ at }) => at)])];
}

function choice(type: AzureType, hook: Hook, mode: Mode, decidedBy: readonly FieldPath[], connection: AirflowConnection): ModeChoice {
  const name = className(hook);
  return {
    connType: type.connType,
    hook: name,
    mode: mode.id,
    outcome: mode.outcome,
    decidedBy,
    uses: mode.uses,
    // Most who ask what a hook does need no words for it.
    get explanation() {
      return `${name} ${explained(mode, decidedBy, identityPairFor(type, hook, connection))}`;
    },
  };
}

/** The last part of the dotted path. */
export function className(hook: Hook): string {
  return hook.class.slice(hook.class.lastIndexOf('.') + 1);
}

function explained(mode: Mode, decidedBy: readonly FieldPath[], pair: IdentityPair): string {
  switch (mode.outcome) {
    case 'error':
      return `fails: ${mode.because ?? mode.label}`;
    case 'identity':
      return identityExplained(pair);
    default:
      return `signs in with ${mode.label}${decidedBy.length > 0 ? `, because of ${listed(decidedBy)}` : ''}`;
  }
}

function identityExplained(pair: IdentityPair): string {
  switch (pair) {
    case 'both':
      return 'signs in with the workload identity';
    case 'client-id-only':
      return `ignores "${CLIENT_ID}", because "${TENANT_ID}" is missing, and uses any identity that the worker has`;
    case 'tenant-id-only':
      return `ignores "${TENANT_ID}", because "${CLIENT_ID}" is missing, and uses any identity that the worker has`;
    case 'none':
      return 'uses any identity that the worker has: the connection has none';
    default:
      return pair satisfies never;
  }
}

function listed(fields: readonly FieldPath[]): string {
  const quoted = fields.map((field) => `"${field}"`);
  const last = quoted.pop() ?? '';
  return quoted.length > 0 ? `${quoted.join(', ')} and ${last}` : last;
}
