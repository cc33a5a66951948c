import type { AirflowConnection, Json } from '../model/airflow.ts';
import { FIELDS } from '../model/airflow.ts';
import { Draft } from './draft.ts';
import { isEmulator } from './emulator.ts';
import { isGuid, isPlaceholder, isTenantDomain } from './ids.ts';
import { leftSecrets } from './leftovers.ts';
import { notesOn } from './migration-notes.ts';
import { CLIENT_ID, identityPair, TENANT_ID } from './modes.ts';
import { type Given, type Origin, originOf, reachedEndpoint, textIn } from './origin.ts';
import { provesMigration, usesIdentity } from './prove-migration.ts';
import { extraKey, isTruthy, plainValue } from './read-field.ts';
import { recogniseType } from './recognise.ts';
import { drop, dropStraySecrets, nameIdentity, respell, settle, unprefix } from './rewrite.ts';
import { findSecrets } from './secrets.ts';
import type { AzureType, FieldPath, Identity, Need, Recipe } from './type.ts';

/** A value that the new connection needs and that cannot be derived. */
export interface Missing {
  /** The field of the new connection. */
  readonly name: FieldPath;
  readonly why: string;
  /** Where the configuration takes it from. */
  readonly configKey: string;
}

interface Rewritten {
  /** Whose recipe it is: for a generic connection, the type that its fields give away. */
  readonly type: AzureType;
  readonly target: AirflowConnection;
  /** The fields that go, as they are spelled. */
  readonly removes: readonly FieldPath[];
  /** Whether one of them holds a credential, which then must be kept safe elsewhere before the file is written. */
  readonly leavesCredential: boolean;
  /** Sentences for people. They hold names, never values. */
  readonly notes: readonly string[];
}

export type Migration =
  | ({ readonly kind: 'ready' } & Rewritten)
  | ({ readonly kind: 'incomplete'; readonly missing: readonly Missing[] } & Rewritten)
  | { readonly kind: 'refused'; readonly type: AzureType; readonly reason: string; readonly advice: string }
  | { readonly kind: 'nothing-to-do'; readonly type: AzureType };

export interface MigrationInput {
  readonly connection: AirflowConnection;
  readonly type: AzureType;
  readonly identity?: Identity | undefined;
  readonly given?: Given | undefined;
}

/** The placeholder for each half of the identity in an incomplete target. */
const CLIENT_PLACEHOLDER = '<client id of the managed identity>';
const TENANT_PLACEHOLDER = '<tenant id of the managed identity>';

/**
 * The connection as it has to be for its hook to sign in with the workload identity and to reach what it reached before.
 * Never invents an identity, never takes the service principal's for it, never loses the address of the service.
 */
export function migrate({ connection, type, identity, given = {} }: MigrationInput): Migration {
  const meant = recogniseType(connection.conn_type === type.connType ? connection : { ...connection, conn_type: type.connType }) ?? type;
  const { recipe } = meant;
  if (meant.refuse || !recipe) return refused(meant, meant.refuse ?? NO_RECIPE);
  if (isEmulator(connection)) return refused(meant, EMULATOR);

  const origin = originOf(meant, connection, given);
  if (origin.endpoint?.startsWith('http://')) return refused(meant, PLAIN_HTTP);
  if (isDone(meant, connection)) return { kind: 'nothing-to-do', type: meant };

  const pair = pairFor(origin, identity);
  const target = rewritten(origin, recipe, pair);
  const missing = [...missingIdentity(pair), ...missingFields(origin, recipe, target)];
  const rewriting = { type: meant, target: withPlaceholders(target, recipe, missing), ...changesTo(meant, connection, target) };
  const notes = notesOn(origin, target, identity);
  if (missing.length > 0) return { kind: 'incomplete', ...rewriting, notes, missing };

  const proof = provesMigration(meant, connection, target);
  return proof.ok
    ? { kind: 'ready', ...rewriting, notes }
    : refused(meant, { reason: `No proved replacement: ${proof.why}`, advice: BY_HAND });
}

const NO_RECIPE = {
  reason: 'The hook of this type cannot sign in with an identity',
  advice: 'Keep its secret in a secrets backend',
};
const EMULATOR = {
  reason: 'The connection leads to a local emulator, which does not support Entra',
  advice: 'Leave it unchanged: the key of the emulator is public and not a secret',
};
const PLAIN_HTTP = {
  reason: 'The address is plain http, and the SDKs send tokens only over https',
  advice: 'Give the service an https address first',
};
const BY_HAND = 'Rewrite the connection by hand, following the page of its type';

function refused(type: AzureType, { reason, advice }: { readonly reason: string; readonly advice: string }): Migration {
  return { kind: 'refused', type, reason, advice };
}

/** The hooks take a named identity already, and nothing lies beside it that could be stolen. */
function isDone(type: AzureType, connection: AirflowConnection): boolean {
  const isNamed = identityPair(connection) === 'both' && ownPair(connection) !== undefined;
  return isNamed && usesIdentity(type, connection, connection) && provesMigration(type, connection, connection).ok;
}

interface Pair {
  readonly clientId: string | undefined;
  readonly tenantId: string | undefined;
}

/** An identity that the connection names itself, else the configured one, else whatever its author wrote. */
function pairFor({ connection, seek }: Origin, identity: Identity | undefined): Pair {
  const own = ownPair(connection) ?? wholePair(realText(seek(CLIENT_ID)), realText(seek(TENANT_ID)));
  if (own && isIdentity(own)) return own;
  if (identity && identity.client_id !== '' && identity.tenant_id !== '')
    return { clientId: identity.client_id, tenantId: identity.tenant_id };
  return own ?? { clientId: realText(seek(CLIENT_ID)), tenantId: realText(seek(TENANT_ID)) };
}

function isIdentity({ clientId = '', tenantId = '' }: Pair): boolean {
  return isGuid(clientId) && (isGuid(tenantId) || isTenantDomain(tenantId));
}

function ownPair(connection: AirflowConnection): Pair | undefined {
  return wholePair(realText(plainValue(connection, CLIENT_ID)), realText(plainValue(connection, TENANT_ID)));
}

function wholePair(clientId: string | undefined, tenantId: string | undefined): Pair | undefined {
  return clientId !== undefined && tenantId !== undefined ? { clientId, tenantId } : undefined;
}

/** An id that somebody filled in: `<client id>` is none, and a secret is none; an id of documentation may well be one in a test. */
function realText(value: Json | undefined): string | undefined {
  const text = textIn(value);
  if (text === undefined || isGuid(text)) return text;
  return isPlaceholder(text) || findSecrets(text).length > 0 ? undefined : text;
}

function rewritten(origin: Origin, recipe: Recipe, { clientId, tenantId }: Pair): AirflowConnection {
  const { type, connection } = origin;
  const draft = new Draft(connection);
  unprefix(draft, type);
  respell(draft, type, recipe);
  drop(draft, type, recipe);
  settle(draft, origin, recipe);
  nameIdentity(draft, type, clientId ?? CLIENT_PLACEHOLDER, tenantId ?? TENANT_PLACEHOLDER);
  dropStraySecrets(draft, ['password', ...leftSecrets(type, draft.connection)]);
  draft.becomeGeneric();
  return draft.connection;
}

function missingIdentity({ clientId, tenantId }: Pair): readonly Missing[] {
  const why = 'an identity is never guessed, and the id of a service principal is not the id of the workload identity';
  const halves = [
    { name: CLIENT_ID, value: clientId, configKey: 'client_id' },
    { name: TENANT_ID, value: tenantId, configKey: 'tenant_id' },
  ];
  return halves.filter(({ value }) => value === undefined).map(({ name, configKey }) => ({ name, why, configKey }));
}

function missingFields(origin: Origin, { needs }: Recipe, target: AirflowConnection): readonly Missing[] {
  return needs.filter((need) => isMissing(need, origin, target)).map(({ field, why, configKey }) => ({ name: field, why, configKey }));
}

function isMissing({ field, test }: Need, { type, mode }: Origin, target: AirflowConnection): boolean {
  switch (test) {
    case 'endpoint':
      return reachedEndpoint(type, target) === undefined;
    case 'with-host':
      return isTruthy(target.host) && !isTruthy(plainValue(target, field));
    case 'after-key-file':
      return mode.startsWith('key_') && !isTruthy(plainValue(target, field));
    case 'truthy':
      return !isTruthy(plainValue(target, field));
    default:
      return test satisfies never;
  }
}

function withPlaceholders(target: AirflowConnection, { needs }: Recipe, missing: readonly Missing[]): AirflowConnection {
  const unmet = needs.filter(({ field }) => missing.some(({ name }) => name === field));
  if (unmet.length === 0) return target;
  const draft = new Draft(target);
  for (const { field, placeholder } of unmet) draft.set(field, placeholder);
  return draft.connection;
}

function changesTo(type: AzureType, before: AirflowConnection, after: AirflowConnection): Pick<Rewritten, 'removes' | 'leavesCredential'> {
  const paths = [...FIELDS, ...Object.keys(before.extra ?? {}).map((key) => `extra.${key}`)];
  const removes = paths.filter((path) => isTruthy(plainValue(before, path)) && isGone(path, after));
  const credentials = leftSecrets(type, before).filter((path) => plainValue(before, path) !== plainValue(after, path));
  return { removes, leavesCredential: credentials.length > 0 };
}

function isGone(path: FieldPath, after: AirflowConnection): boolean {
  const value = plainValue(after, path);
  return extraKey(path) === undefined ? !isTruthy(value) : value === undefined;
}
