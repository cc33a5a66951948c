import { firstAnswer } from '../lazy/first-answer.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { connectionSettings } from './connection-string.ts';
import { type Origin, textIn } from './origin.ts';
import { isTruthy } from './read-field.ts';
import type { FieldPath, Identity } from './type.ts';

/** Notes for people about this migration, in names and never in values. */
export function notesOn(origin: Origin, target: AirflowConnection, identity: Identity | undefined): readonly string[] {
  const notes = [
    tenantNote(origin, identity),
    schemaNote(origin, target),
    entityNote(origin),
    pathNote(origin),
    keyFileNote(origin),
    indirectNote(origin),
  ];
  return notes.filter((note) => note !== undefined);
}

const TENANTS: readonly FieldPath[] = ['extra.tenantId', 'extra.tenant_id', 'extra.tenant'];

function tenantNote({ text }: Origin, identity: Identity | undefined): string | undefined {
  const tenant = firstAnswer(TENANTS, text);
  if (!identity || tenant === undefined || tenant.toLowerCase() === identity.tenant_id.toLowerCase()) return undefined;
  return 'The service principal and the identity belong to different tenants: the service must trust the tenant of the identity';
}

function schemaNote({ type }: Origin, target: AirflowConnection): string | undefined {
  if (type.endpoint !== 'service-bus' || target.schema !== '') return undefined;
  return '"schema" must be the empty string: null is read as the connection string "None"';
}

function entityNote({ type, connection }: Origin): string | undefined {
  const hasPath = type.endpoint === 'service-bus' && isTruthy(connectionSettings(connection.schema)?.get('entitypath'));
  return hasPath ? 'The new connection cannot contain EntityPath: name the queue or topic in the task' : undefined;
}

function pathNote({ mode, text }: Origin): string | undefined {
  const sas = mode === 'sas_token' ? text('extra.sas_token') : undefined;
  const isDeep = sas?.startsWith('https') && /^https:\/\/[^/?#]{1,300}\/[^?#]/.test(sas);
  return isDeep ? 'The SAS URL names a container: name it in the task from now on' : undefined;
}

function keyFileNote({ mode }: Origin): string | undefined {
  return mode.startsWith('key_path') ? 'The key file is no longer read: delete it once the identity works' : undefined;
}

function indirectNote({ type, connection }: Origin): string | undefined {
  if (type.identity.support !== 'indirect') return undefined;
  const key = textIn(connection.password) === undefined ? 'a key' : 'the key that stood here';
  return `The identity fetches ${key} through the management API, so it needs the right to list keys`;
}
