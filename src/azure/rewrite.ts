import { azureTypes } from '../generated/catalog.ts';
import type { Json } from '../model/airflow.ts';
import { fieldOf, isAnyExtra, plainKey } from './catalog.ts';
import { derived } from './derive.ts';
import type { Draft } from './draft.ts';
import { secretExtras } from './leftovers.ts';
import { CLIENT_ID, TENANT_ID } from './modes.ts';
import { isOwnPrefix, type Origin, otherSpellings } from './origin.ts';
import { prefixedKey } from './prefix.ts';
import { extraKey, isTruthy } from './read-field.ts';
import type { AzureType, FieldPath, Recipe } from './type.ts';

/**
 * Removes the legacy prefix of this type. A filled short name wins, as it does in the hooks. A name that only another service has keeps its
 * prefix: without it, the connection would look like one of that service. An empty prefixed name is removed, whatever its prefix: forms of
 * Airflow 2 write them all.
 */
export function unprefix(draft: Draft, type: AzureType): void {
  for (const key of draft.keys) {
    const prefixed = prefixedKey(key);
    if (prefixed && draft.get(`extra.${key}`) === '') draft.set(`extra.${key}`, null);
    if (!prefixed || !isOwnPrefix(type, prefixed.type) || isForeign(type, prefixed.key)) continue;
    if (isTruthy(draft.get(`extra.${prefixed.key}`))) draft.set(`extra.${key}`, null);
    else draft.rename(key, prefixed.key);
  }
}

function isForeign(type: AzureType, key: string): boolean {
  const field: FieldPath = `extra.${key}`;
  return fieldOf(type, field) === undefined && azureTypes.all().some((other) => fieldOf(other, field) !== undefined);
}

/** Gives what stays its right name, where it stands under the name that another hook reads. */
export function respell(draft: Draft, type: AzureType, { keep }: Recipe): void {
  for (const field of keep) {
    const key = extraKey(field);
    if (key === undefined || isTruthy(draft.get(field))) continue;
    const written = otherSpellings(type, draft.connection, field).find((path) => isTruthy(draft.get(path)));
    const from = written === undefined ? undefined : extraKey(written);
    if (from !== undefined) draft.rename(from, key);
  }
}

/** Takes away everything that signs in otherwise, under all its names, and every secret that nothing reads. */
export function drop(draft: Draft, type: AzureType, { drop: dropped }: Recipe): void {
  for (const field of [...dropped, ...KEY_FILES]) {
    for (const other of otherSpellings(type, draft.connection, field)) draft.set(other, null);
    draft.set(field, null);
  }
  if (dropsTenant(type, dropped)) {
    for (const key of draft.keys.filter((name) => TENANTS.includes(plainKey(name)))) draft.set(`extra.${key}`, null);
  }
  for (const key of secretExtras(type, draft.connection)) draft.set(`extra.${key}`, null);
  for (const key of draft.keys) if (isInventedKey(key) && !isAnyExtra(key)) draft.set(`extra.${key}`, null);
}

/** The new connection is of the generic type, whose own hook takes these before everything else. */
const KEY_FILES: readonly FieldPath[] = ['extra.key_path', 'extra.key_json'];

/** The three spellings that the hooks have for the tenant of a service principal, and the one of the environment. */
const TENANTS = ['tenantid', 'tenant', 'azuretenantid'];

function dropsTenant(type: AzureType, dropped: readonly FieldPath[]): boolean {
  return dropped.some((field) => fieldOf(type, field)?.kind === 'tenant');
}

/** Writes the fields that are derived and those that are the same for every connection of the type. */
export function settle(draft: Draft, origin: Origin, { derive, set }: Recipe): void {
  for (const { with: name, to } of derive) {
    for (const [field, value] of Object.entries(derived(name, to, origin))) draft.set(field, value);
  }
  for (const [field, value] of Object.entries(set)) draft.set(field, value);
}

export function nameIdentity(draft: Draft, type: AzureType, clientId: Json, tenantId: Json): void {
  for (const [field, value] of [
    [CLIENT_ID, clientId],
    [TENANT_ID, tenantId],
  ] as const) {
    for (const other of otherSpellings(type, draft.connection, field)) draft.set(other, null);
    draft.set(field, value);
  }
}

/** A secret in a field that the recipe leaves alone, because no hook of the type reads it, still leaves with the rest. */
export function dropStraySecrets(draft: Draft, fields: readonly FieldPath[]): void {
  for (const field of fields) draft.set(field, null);
}

/** Extras that people write for an identity and that no hook of Azure reads, in plain form. */
const INVENTED: ReadonlySet<string> = new Set([
  ...['usemanagedidentity', 'managedidentity', 'usemsi', 'usesystemassignedidentity', 'useworkloadidentity', 'workloadidentity'],
  ...['clientid', 'azureclientid', 'identityclientid', 'useidentity', 'usedefaultcredential', 'usedefaultazurecredential'],
]);

/** Whether an extra was made up for an identity; it goes with a rewrite. Ask only where no field of the type has that name. */
export function isInventedKey(key: string): boolean {
  return INVENTED.has(plainKey(key));
}
