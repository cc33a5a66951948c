import * as validators from '../generated/validators.js';
import type { AirflowConnection } from '../model/airflow.ts';
import { azureType, fieldOf } from './catalog.ts';
import { prefixedKey } from './prefix.ts';
import type { AzureType, Field, FieldPath } from './type.ts';

/** One thing that is wrong with a connection: where, and what to write instead. Holds no value of the author's. */
export interface Violation {
  /** `login`, `extra.tenantId`, …, or `conn_type`, `extra` for the whole of them. */
  readonly field: FieldPath;
  readonly message: string;
}

/** The violations of the JSON Schema of the workload identity (schemas/workload-identity.schema.json). */
export function validateWorkloadIdentity(connection: AirflowConnection): readonly Violation[] {
  const type = azureType('azure');
  return type ? violations(type, validators.workload_identity, connection, 'identity') : [];
}

/** The violations of the JSON Schema of the type (schemas/connections). An alias of the type is right too. */
export function validateType(type: AzureType, connection: AirflowConnection): readonly Violation[] {
  const validate = VALIDATORS.get(type.connType);
  return validate ? violations(type, validate, connection, 'type') : [];
}

const VALIDATORS: ReadonlyMap<string, validators.Validator> = new Map(Object.entries(validators));

type Contract = 'identity' | 'type';

function violations(
  type: AzureType,
  validate: validators.Validator,
  connection: AirflowConnection,
  contract: Contract,
): readonly Violation[] {
  if (validate(connection)) return [];
  const found = new Map<FieldPath, Violation>();
  for (const error of validate.errors ?? []) {
    for (const violation of violationsIn(type, error, contract)) {
      if (!found.has(violation.field)) found.set(violation.field, violation);
    }
  }
  return [...found.values()];
}

function violationsIn(type: AzureType, error: validators.SchemaError, contract: Contract): readonly Violation[] {
  const path = error.instancePath.split('/').slice(1).join('.');
  const missing = error.params['missingProperty'];
  if (typeof missing === 'string') return missingViolations(path, missing, error.keyword);
  if (path !== 'extra') return [{ field: path, message: expectation(path, fieldOf(type, path), contract) }];
  if (error.keyword !== 'type') return [];
  return contract === 'type' ? missingExtras(type) : [{ field: 'extra', message: 'Expected "extra" to be an object' }];
}

/** A legacy name is only ever missing beside the short one, which is the one to write. */
function missingViolations(path: string, missing: string, keyword: string): readonly Violation[] {
  if (prefixedKey(missing)) return [];
  const field = path === '' ? missing : `${path}.${missing}`;
  return [{ field, message: `Missing "${missing}"${keyword === 'dependencies' ? ', without which the other half is ignored' : ''}` }];
}

/** An extra that is not there at all lacks what the hook cannot do without. */
function missingExtras({ fields }: AzureType): readonly Violation[] {
  const required = fields.filter(({ name, required }) => required === 'always' && name.startsWith('extra.'));
  return required.map(({ name }) => ({ field: name, message: `Missing "${shortName(name)}"` }));
}

function shortName(path: FieldPath): string {
  return path.startsWith('extra.') ? path.slice('extra.'.length) : path;
}

function expectation(path: FieldPath, field: Field | undefined, contract: Contract): string {
  const name = shortName(path);
  if (path === 'conn_type') return `Expected "${name}" to be ${contract === 'identity' ? '"azure"' : 'the type of the hook'}`;
  if (contract === 'identity' && !IDENTITY_FIELDS.includes(path)) return `Expected no "${name}" beside the identity`;
  return `Expected "${name}" to be ${shapeOf(path, field)}`;
}

function shapeOf(path: FieldPath, field: Field | undefined): string {
  switch (field?.kind) {
    case 'guid':
    case 'subscription':
      return 'a GUID: 8-4-4-4-12 hexadecimal digits';
    case 'tenant':
      return 'a tenant: its GUID, or one of its verified domains';
    case 'enum':
      return `one of ${(field.values ?? []).join(', ')}`;
    case 'boolean':
      return 'true or false';
    case 'number':
      return 'a whole number';
    case 'object':
      return 'an object';
    default:
      return path === 'port' ? 'a number up to 65535' : 'text without blanks';
  }
}

/** The fields that the schema of the identity checks for what they say, and not for being there. */
const IDENTITY_FIELDS: readonly FieldPath[] = [
  'host',
  'login',
  'schema',
  'port',
  'extra.managed_identity_client_id',
  'extra.workload_identity_tenant_id',
  'extra.subscriptionId',
];
