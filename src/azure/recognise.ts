import { signsOfTypes } from '../generated/signs.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { azureType } from './catalog.ts';
import { endpointOf } from './endpoint.ts';
import { chooseModes, type ModeChoice } from './modes.ts';
import { prefixedKey } from './prefix.ts';
import { isTruthy, plainValue } from './read-field.ts';
import { isStorageAccount } from './resource-id.ts';
import { type AzureType, GENERIC, type Sign, type SignsOfType } from './type.ts';

/** 64 bytes in base64: the keys of Storage, Batch and Cosmos DB. */
const ACCOUNT_KEY = /^[A-Za-z0-9+/]{85}[AQgw]==$/;

/**
 * The type whose hook a connection is meant for. No hook looks at the stored type, so a generic `azure` connection may
 * serve any of them, and a principal of Data Factory may stand under the type of another service: its fields tell.
 * undefined for a connection of no Azure type.
 */
export function recogniseType(connection: AirflowConnection): AzureType | undefined {
  const own = azureType(connection.conn_type);
  if (!own) return own;
  if (own.connType === GENERIC) return plausibleTypes(own, connection)[0] ?? own;
  if (own.connType === GEN1) return plausibleTypes(own, connection)[0] ?? (isAccountKey(connection) ? azureType(GEN2) : undefined) ?? own;
  return own.recipe === null || isAddressed(own, connection) ? own : (strayTypes(own, connection)[0] ?? own);
}

/** The first Data Lake: its name is older than all other services of storage, and no field of those means anything to its hook. */
const GEN1 = 'azure_data_lake';
/** Its host is the account, and its password may be the key of it; the first one knew no keys. */
const GEN2 = 'adls';

/**
 * For a connection of type `azure`: what each hook that its fields hint at would do, AzureBaseHook where they hint at
 * none. Finds the field that keeps the hook from the identity although the pair is there.
 */
export function modesOfGenericAzure(connection: AirflowConnection): readonly ModeChoice[] {
  const generic = azureType(GENERIC);
  if (!generic) return [];
  const types = plausibleTypes(generic, connection);
  return (types.length > 0 ? types : [generic]).flatMap((type) => chooseModes(type, connection));
}

function isAddressed(type: AzureType, connection: AirflowConnection): boolean {
  return endpointOf(type, connection) !== undefined || type.signs.some((sign) => shows(sign, connection));
}

function plausibleTypes(own: AzureType, connection: AirflowConnection): readonly AzureType[] {
  // A leftover without a value says nothing, and the prefix of the generic type says nothing of a service.
  const filled = Object.entries(connection.extra ?? {}).filter(([, value]) => isTruthy(value));
  const prefixes = new Set(filled.map(([key]) => prefixedKey(key)?.type).filter((type) => type !== GENERIC));
  const others = signsOfTypes.filter(({ connType }) => connType !== own.connType);
  const prefixed = others.filter(({ connType }) => prefixes.has(connType));
  const signed = others.filter((type) => !prefixed.includes(type) && type.signs.some((sign) => shows(sign, connection)));
  const plausible = [...prefixed, ...signed];
  // A key beside an account could open several services, so it tells only where nothing else does.
  const tells = plausible.length > 0 || !holdsAccountKey(connection);
  return typesOf(tells ? plausible : others.filter(({ signs }) => signs.some(isKeySign)));
}

/** The types whose fields are so much their own that they tell under any other type too. */
function strayTypes(own: AzureType, connection: AirflowConnection): readonly AzureType[] {
  const others = signsOfTypes.filter(({ connType }) => connType !== own.connType);
  return typesOf(others.filter(({ signs }) => signs.some((sign) => 'anywhere' in sign && shows(sign, connection))));
}

function typesOf(signs: readonly SignsOfType[]): readonly AzureType[] {
  return signs.flatMap(({ connType }) => azureType(connType) ?? []);
}

function shows(sign: Sign, connection: AirflowConnection): boolean {
  if (isKeySign(sign)) return false;
  const value = plainValue(connection, sign.field);
  const beside = sign.with ?? [];
  if (!isTruthy(value) || !beside.every((field) => isTruthy(plainValue(connection, field)))) return false;
  return sign.contains === undefined || (typeof value === 'string' && value.toLowerCase().includes(sign.contains));
}

function isKeySign(sign: Sign): sign is Extract<Sign, { readonly storageKey: true }> {
  return 'storageKey' in sign;
}

function holdsAccountKey(connection: AirflowConnection): boolean {
  return isStorageAccount(connection.login ?? '') && isAccountKey(connection);
}

function isAccountKey({ password }: AirflowConnection): boolean {
  return ACCOUNT_KEY.test(password ?? '');
}
