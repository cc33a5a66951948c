import { distinct } from '../lazy/distinct.ts';
import type { AirflowConnection, Json } from '../model/airflow.ts';
import type { Limits, OldCredential } from '../model/ledger.ts';
import { looksSecret } from '../model/name.ts';
import { connectionSettings, type Settings } from './connection-string.ts';
import { isEmulator } from './emulator.ts';
import { isGuid } from './ids.ts';
import { memberOf } from './key-file.ts';
import { leftSecrets } from './leftovers.ts';
import { chooseModes } from './modes.ts';
import { plainValue } from './read-field.ts';
import { sasLimits, sasQuery } from './sas.ts';
import { findSecrets, isPlaceholder } from './secrets.ts';
import type { AzureType } from './type.ts';

/** Modes of the catalogue that sign in as an application of Entra. */
const PRINCIPAL = /principal|client_secret|certificate|AAD_APP/i;
const NAME = /^[A-Za-z0-9$_][A-Za-z0-9._$/-]{0,259}$/;
const PASCAL_CASE = /^(?:[A-Z][a-z]{2,}){1,8}$/;
const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?Z?)?$/;
const APP_FIELDS = ['login', 'extra.client_id', 'extra.clientId', 'extra.app_id', 'extra.appId'];
const KEY_FILES = ['extra.key_json', 'extra.keyJson'];

/** The credentials that a connection holds, by what they name, without any secret or anything made of one. */
export function oldCredentials(type: AzureType, connection: AirflowConnection): readonly OldCredential[] {
  if (isEmulator(connection)) return [];
  const isPrincipal = isPrincipalOf(type, connection);
  const found = leftSecrets(type, connection)
    .map((field) => plainValue(connection, field))
    .filter((value) => value !== undefined && !(typeof value === 'string' && isPlaceholder(value)))
    .flatMap((value) => namedBy(value ?? null, connection) ?? (isPrincipal ? [principal(connection)] : [KEY]));
  const all = found.length === 0 && isPrincipal ? [principal(connection)] : [...textCredentials(connection), ...found];
  return distinct(all);
}

/** The name as far as it may be shown: whatever has the looks of a secret is left out. */
function shownName(text: string | undefined): string | undefined {
  if (text === undefined || !NAME.test(text) || findSecrets(text).length > 0) return undefined;
  return PASCAL_CASE.test(text) || !text.split('/').some(looksSecret) ? text : undefined;
}

const KEY: OldCredential = { kind: 'key' };

function isPrincipalOf(type: AzureType, connection: AirflowConnection): boolean {
  const mode = chooseModes(type, connection)[0];
  return mode !== undefined && (PRINCIPAL.test(mode.mode) || mode.mode.startsWith('key_'));
}

/** A SAS or a connection string identifies itself, whatever field holds it. */
function textCredentials(connection: AirflowConnection): readonly OldCredential[] {
  const { host, login, schema, extra } = connection;
  return [host, login, schema, ...Object.values(extra ?? {})].flatMap((value) => namedBy(value, connection) ?? []);
}

function namedBy(value: Json, connection: AirflowConnection): readonly OldCredential[] | undefined {
  if (typeof value !== 'string') return undefined;
  const settings = connectionSettings(value);
  const bus = settings && fromSettings(settings, connection);
  if (bus) return [bus];
  const query = sasQuery(value);
  return query && [sas(query, value, connection)];
}

function fromSettings(settings: Settings, connection: AirflowConnection): OldCredential | undefined {
  const signature = settings.get('sharedaccesssignature');
  const entity = shownName(settings.get('entitypath'));
  const limits: Pick<OldCredential, 'limits'> = entity === undefined ? {} : { limits: { to: 'entity', name: entity } };
  const rule = shownName(settings.get('sharedaccesskeyname'));
  if (settings.has('sharedaccesskeyname')) return { kind: 'authorization-rule', rule, entity, ...limits };
  if (signature !== undefined) {
    const query = sasQuery(signature);
    return query ? sas(query, signature, connection) : { kind: 'sas', ...limits };
  }
  return settings.has('accountkey') ? KEY : undefined;
}

function sas(query: URLSearchParams, text: string, connection: AirflowConnection): OldCredential {
  const limits = sasLimits(query, text, connection);
  const expires = query.get('se') ?? '';
  const rule = shownName(query.get('skn') ?? undefined);
  return {
    kind: 'sas',
    ...(rule !== undefined && { rule }),
    ...(DATE.test(expires) && { expires }),
    ...policyOf(query),
    ...(query.has('skoid') && { delegated: true }),
    ...(limits && { limits: shownLimits(limits) }),
  };
}

function policyOf(query: URLSearchParams): Pick<OldCredential, 'policy'> {
  const policy = shownName(query.get('si') ?? undefined);
  return policy === undefined ? {} : { policy };
}

function shownLimits({ to, name, path, access }: Limits): Limits {
  return { to, name: shownName(name), path: shownName(path), access };
}

function principal(connection: AirflowConnection): OldCredential {
  const fields = APP_FIELDS.map((field) => plainValue(connection, field));
  const files = KEY_FILES.map((field) => memberOf(plainValue(connection, field), 'clientId'));
  const id = [...fields, ...files].find((value): value is string => typeof value === 'string' && isGuid(value));
  return { kind: 'service-principal', ...(id !== undefined && { app_id: id.toLowerCase() }) };
}
