import { memoize, memoizeText } from '../lazy/memoize.ts';
import type { AirflowConnection, Json } from '../model/airflow.ts';
import { fieldOf, plainKey } from './catalog.ts';
import { endpointOf } from './endpoint.ts';
import { chooseModes } from './modes.ts';
import { prefixedKey } from './prefix.ts';
import { extraKey, isTruthy, plainValue, readField } from './read-field.ts';
import { parseResourceId, type ResourceId } from './resource-id.ts';
import type { AzureType, FieldPath } from './type.ts';

/** The settings of a connection in the configuration, for everything that cannot be derived from the connection. */
export interface Given {
  readonly resource_id?: string | undefined;
  readonly subscription_id?: string | undefined;
  readonly resource_group?: string | undefined;
  readonly host?: string | undefined;
  readonly login?: string | undefined;
  readonly account_url?: string | undefined;
  readonly fully_qualified_namespace?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** A connection before its migration, with the questions that a derivation asks about it. */
export interface Origin {
  readonly type: AzureType;
  readonly connection: AirflowConnection;
  /** The mode of the type's first hook. */
  readonly mode: string;
  readonly endpoint: string | undefined;
  readonly given: Given;
  readonly resource: ResourceId | undefined;
  /** The text that the hook finds in a field; undefined for an empty one. */
  readonly text: (field: FieldPath) => string | undefined;
  /** The same, and where the hook finds nothing, the value under a name that the hook does not read. */
  readonly seek: (field: FieldPath) => Json | undefined;
}

export function originOf(type: AzureType, connection: AirflowConnection, given: Given): Origin {
  const readable = withoutCollisions(type, connection);
  const text = (field: FieldPath) => textIn(hookValue(type, readable, field));
  return {
    type,
    connection,
    given,
    mode: chooseModes(type, readable)[0]?.mode ?? 'none',
    endpoint: endpointOf(type, readable),
    resource: given.resource_id === undefined ? undefined : parseResourceId(given.resource_id),
    text,
    seek: (field) => soughtValue(type, connection, field),
  };
}

/** The address that the hook would reach if it did not stumble over an extra that it passes itself. */
export function reachedEndpoint(type: AzureType, connection: AirflowConnection): string | undefined {
  return endpointOf(type, withoutCollisions(type, connection));
}

export function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** An extra that the hook also passes itself makes it raise; what it would do without is what its author wanted. */
function withoutCollisions(type: AzureType, connection: AirflowConnection): AirflowConnection {
  const colliding = chooseModes(type, connection).filter(({ mode }) => mode === 'argument_collision');
  const fields = new Set(colliding.flatMap(({ decidedBy }) => decidedBy).filter((field) => COLLIDING.includes(field)));
  if (fields.size === 0) return connection;
  const extra = Object.fromEntries(Object.entries(connection.extra ?? {}).filter(([key]) => !fields.has(`extra.${key}`)));
  return { ...connection, extra };
}

const COLLIDING = ['extra.account_url', 'extra.credential'];

function hookValue(type: AzureType, connection: AirflowConnection, field: FieldPath): Json | undefined {
  const [hook] = type.hooks;
  return hook && readField(type, hook, connection, field).value;
}

function soughtValue(type: AzureType, connection: AirflowConnection, field: FieldPath): Json | undefined {
  const value = hookValue(type, connection, field);
  if (isTruthy(value)) return value;
  return otherSpellings(type, connection, field)
    .map((path) => plainValue(connection, path))
    .find(isTruthy);
}

/**
 * The extras of the connection that mean this field and that the type's hook does not read for it: the legacy name of a
 * hook without prefixes, one shadowed by an empty short name, the spelling of another hook.
 */
export function otherSpellings(type: AzureType, { extra }: AirflowConnection, field: FieldPath): readonly FieldPath[] {
  const key = extraKey(field);
  if (key === undefined || extra === null) return [];
  const spellings = spellingsOf(type)(field);
  return Object.keys(extra)
    .filter((written) => written !== key && spellings.has(plainKey(unprefixed(type, written))))
    .filter((written) => fieldOf(type, `extra.${written}`) === undefined)
    .map((written) => `extra.${written}`);
}

/** The plain forms of all names of a field of a type. */
const spellingsOf = memoize((type: AzureType) =>
  memoizeText((field) => new Set([extraKey(field) ?? field, ...(fieldOf(type, field)?.alsoWritten ?? [])].map(plainKey))),
);

function unprefixed(type: AzureType, key: string): string {
  const prefixed = prefixedKey(key);
  return prefixed && isOwnPrefix(type, prefixed.type) ? prefixed.key : key;
}

/** The prefix of the type, or of a name that the type had in earlier providers. */
export function isOwnPrefix({ connType, aliases }: AzureType, prefix: string): boolean {
  return prefix === connType || aliases.includes(prefix);
}
