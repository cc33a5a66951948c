import { CONSUMER_HOOKS } from '../generated/consumer-hooks.ts';
import { type Newest, reaches } from '../matching/version-pin.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { azureType, isSecretField } from './catalog.ts';
import { connectionSettings } from './connection-string.ts';
import { endpointOf } from './endpoint.ts';
import { chooseModes, identityPair } from './modes.ts';
import { textIn } from './origin.ts';
import { isTruthy, plainValue } from './read-field.ts';
import { isStorageAccount } from './resource-id.ts';
import { accountInUrl } from './storage-account.ts';

/** A reader of a connection, as far as it decides whether a form of the connection serves. */
export interface ConnectionReader {
  /** The name of a hook's class, or one of the ways of `READERS`; null for unknown code. */
  readonly reader: string | null;
  /** Fields that code takes out itself. */
  readonly fields?: readonly string[] | undefined;
  /** Fields that are read beside the hook. */
  readonly besideHook?: readonly string[] | undefined;
  /** The class, or the type of the connection, that asks for it. */
  readonly by?: string | undefined;
}

/** The modes of a storage hook in which its client holds the shared key. */
const KEY_MODES = new Set(['shared_access_key', 'account_key_password', 'account_key_extra']);
/** Modes in which the engine of DataFusion reads a `wasb` connection; without a credential it takes the identity of the worker. */
const ENGINE_MODES = new Set([...KEY_MODES, 'sas_token', 'service_principal', 'workload_identity']);
const ENGINE = /\.DataSourceConfig$/;
/** Connections of these types name one of Azure to get a token from it. */
const REFERRING = new Set(['postgres', 'snowflake']);

/** Whether a hook can sign in with the workload identity, in the newest release that the project allows. */
export function knowsIdentity(hook: string, pin?: Newest): boolean {
  const identity = CONSUMER_HOOKS.get(hook)?.identity;
  if (!identity || identity.support === 'none') return false;
  return pin === undefined || identity.provider === null || reaches(pin, identity.provider);
}

/** Whether a reader gets from a connection what it needs: a right address and a way to sign in. */
export function serves(connection: AirflowConnection, reader: ConnectionReader, pin?: Newest): boolean {
  switch (reader.reader) {
    case null:
      return false;
    case 'secret-read':
      return ENGINE.test(reader.by ?? '')
        ? servesEngine(connection)
        : (reader.fields ?? ['uri']).every((field) => holds(connection, field));
    case 'get-hook':
      return connection.conn_type !== 'azure' && azureType(connection.conn_type) !== undefined;
    case 'object-storage':
      return isThere(connection, 'extra.connection_string') || isThere(connection, 'extra.account_name');
    case 'remote-log':
      return servesHook(connection, 'WasbHook', pin);
    default:
      return servesHook(connection, reader.reader, pin) && servesFields(connection, reader);
  }
}

/** The engine of DataFusion goes by the type, and knows two of its ways to sign in. */
export function isEngine({ by = '' }: ConnectionReader): boolean {
  return ENGINE.test(by);
}

/** A field that code takes out: one of the connection, of its extra, or the whole of it. */
function holds(connection: AirflowConnection, field: string): boolean {
  if (field === 'uri') return hasSecret(connection);
  if (field === 'extra') return connection.extra !== null;
  return field === 'conn_type' ? connection.conn_type !== null : isThere(connection, field);
}

export function hasSecret(connection: AirflowConnection): boolean {
  const type = azureType(connection.conn_type);
  const keys = Object.keys(connection.extra ?? {}).map((key) => `extra.${key}`);
  return ['password', ...keys].some((field) => isThere(connection, field) && isSecretField(type, field));
}

function isThere(connection: AirflowConnection, field: string): boolean {
  return isTruthy(plainValue(connection, field));
}

/** It knows the type `wasb` only, and takes its secrets itself: of a SAS, the query and no URL. */
function servesEngine(connection: AirflowConnection): boolean {
  if (connection.conn_type !== 'wasb' || identityPair(connection) !== 'none') return false;
  const sas = plainValue(connection, 'extra.sas_token');
  return ENGINE_MODES.has(storageMode(connection) ?? '') && !(typeof sas === 'string' && sas.startsWith('http'));
}

/** The mode in which the storage hook reads this connection, whatever its type. */
function storageMode(connection: AirflowConnection): string | undefined {
  const type = azureType('wasb');
  return type && chooseModes(type, { ...connection, conn_type: 'wasb' })[0]?.mode;
}

function servesFields(connection: AirflowConnection, { reader, fields = [], by = '' }: ConnectionReader): boolean {
  if (fields.some((field) => field.startsWith('credential.')) && !holdsSharedKey(connection)) return false;
  if (reader !== 'AzureBaseHook' || !REFERRING.has(by)) return true;
  return connection.conn_type === 'azure' && isThere(connection, 'extra.use_azure_identity_object');
}

function holdsSharedKey(connection: AirflowConnection): boolean {
  const settings = connectionSettings(connection.extra?.['connection_string']);
  return settings ? settings.has('accountkey') : KEY_MODES.has(storageMode(connection) ?? '');
}

/** Whether a hook finds in a connection the address that it needs; a hook that needs none does. */
export function findsAddress(connection: AirflowConnection, hook: string): boolean {
  const needs = NEEDS[hook];
  if (needs) return isThere(connection, 'extra.connection_string') || needs(connection);
  const type = azureType(CONSUMER_HOOKS.get(hook)?.connType ?? null);
  const needsAddress = type?.recipe?.needs.some(({ test }) => test === 'endpoint') ?? false;
  return !type || !needsAddress || endpointOf(type, { ...connection, conn_type: type.connType }) !== undefined;
}

function servesHook(connection: AirflowConnection, hook: string, pin: Newest | undefined): boolean {
  const needs = NEEDS[hook];
  if (needs && !needs(connection)) return false;
  return identityPair(connection) === 'both' && !hasSecret(connection) ? knowsIdentity(hook, pin) : true;
}

/** Needs of hooks beside a way to sign in. */
const NEEDS: Readonly<Record<string, (connection: AirflowConnection) => boolean>> = {
  WasbHook: reachesBlob,
  WasbAsyncHook: reachesBlob,
  AzureFileShareHook: reachesShare,
  AzureDataLakeStorageV2Hook: reachesLake,
  AzureSynapseHook: ({ host }) => Boolean(host),
};

/** The address is the host where that has a dot, else the login as an account. */
function reachesBlob(connection: AirflowConnection): boolean {
  const { host, login } = connection;
  if (isThere(connection, 'extra.connection_string')) return true;
  return host?.includes('.') ? true : isAccount(login);
}

/** The login is the account, or its address. */
function reachesShare(connection: AirflowConnection): boolean {
  const { login } = connection;
  return isThere(connection, 'extra.connection_string') || isAccount(login) || accountInUrl(login ?? undefined) !== undefined;
}

/** The host is the account. */
function reachesLake(connection: AirflowConnection): boolean {
  return isThere(connection, 'extra.connection_string') || isThere(connection, 'extra.account_url') || isAccount(connection.host);
}

function isAccount(value: string | null): boolean {
  const name = textIn(value);
  return name !== undefined && isStorageAccount(name);
}
