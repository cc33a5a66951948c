import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { validateType, validateWorkloadIdentity } from '../../src/azure/validate.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import type { AirflowConnection, Json } from '../../src/model/airflow.ts';
import { migrations } from './migrations.ts';
import { APP_TENANT, CLIENT_SECRET, connection, PAIR, SUBSCRIPTION } from './samples.ts';
import { typeOf } from './type-of.ts';

const ROOT = new URL('../../schemas/', import.meta.url);

function schemaAt(path: string): object {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));
}

const says = (violations: readonly { readonly field: string; readonly message: string }[]) =>
  violations.map(({ field, message }) => `${field}: ${message}`);

describe('the schema of the workload identity', () => {
  const identity = (extra: Record<string, Json>, fields: Partial<AirflowConnection> = {}) =>
    says(validateWorkloadIdentity({ ...connection('azure', { extra }), ...fields }));

  test('is silent about a whole pair, with a subscription and with a domain as tenant', () => {
    expect(identity(PAIR)).toEqual([]);
    expect(identity({ ...PAIR, subscriptionId: SUBSCRIPTION })).toEqual([]);
    expect(identity({ ...PAIR, workload_identity_tenant_id: 'contoso.onmicrosoft.com' })).toEqual([]);
    expect(identity(PAIR, { login: 'stsales', host: 'https://stsales.blob.core.windows.net', schema: '', password: '' })).toEqual([]);
  });

  test('asks for the other half', () => {
    expect(identity({ managed_identity_client_id: PAIR.managed_identity_client_id })).toEqual([
      'extra.workload_identity_tenant_id: Missing "workload_identity_tenant_id", without which the other half is ignored',
    ]);
  });

  test.each(['common', 'organizations', 'consumers', 'contoso', '', ' ', '{00001111-aaaa-2222-bbbb-3333cccc4444}'])(
    'refuses %j as tenant',
    (tenant) => {
      expect(identity({ ...PAIR, workload_identity_tenant_id: tenant })).toEqual([
        'extra.workload_identity_tenant_id: Expected "workload_identity_tenant_id" to be a tenant: its GUID, or one of its verified domains',
      ]);
    },
  );

  test('refuses a client id and a subscription that are no GUIDs, and never repeats them', () => {
    const found = identity({ ...PAIR, managed_identity_client_id: 'id-airflow', subscriptionId: 'prod' });
    expect(found).toEqual([
      'extra.managed_identity_client_id: Expected "managed_identity_client_id" to be a GUID: 8-4-4-4-12 hexadecimal digits',
      'extra.subscriptionId: Expected "subscriptionId" to be a GUID: 8-4-4-4-12 hexadecimal digits',
    ]);
    expect(found.join()).not.toMatch(/id-airflow|prod/);
  });

  test('refuses secrets beside it, another type, and no extra', () => {
    expect(identity({ ...PAIR, key_json: {} }, { password: CLIENT_SECRET })).toEqual([
      'password: Expected no "password" beside the identity',
      'extra.key_json: Expected no "key_json" beside the identity',
    ]);
    expect(identity(PAIR, { conn_type: 'wasb' })).toEqual(['conn_type: Expected "conn_type" to be "azure"']);
    expect(identity({})).toEqual(['extra: Expected "extra" to be an object']);
  });
});

describe('the schema of a type', () => {
  test('names what is missing, under either name', () => {
    const adf = typeOf('azure_data_factory');
    expect(says(validateType(adf, connection('azure_data_factory')))).toEqual(['extra.subscriptionId: Missing "subscriptionId"']);
    expect(says(validateType(adf, connection('azure_data_factory', { extra: { tenantId: APP_TENANT } })))).toEqual([
      'extra.subscriptionId: Missing "subscriptionId"',
    ]);
    expect(
      validateType(adf, connection('azure_data_factory', { extra: { extra__azure_data_factory__subscriptionId: SUBSCRIPTION } })),
    ).toEqual([]);
    expect(validateType(adf, connection('azure-data-factory', { extra: { subscriptionId: SUBSCRIPTION } }))).toEqual([]);
  });

  test('names what has the wrong shape', () => {
    const adx = connection('azure_data_explorer', {
      host: 'https://adx.kusto.windows.net',
      extra: { auth_method: 'AAD_SECRET', tenant: 'my tenant' },
    });
    expect(says(validateType(typeOf('azure_data_explorer'), adx))).toEqual([
      'extra.auth_method: Expected "auth_method" to be one of AAD_APP, AAD_APP_CERT, AAD_CREDS, AAD_DEVICE, AZURE_TOKEN_CRED',
      'extra.tenant: Expected "tenant" to be a tenant: its GUID, or one of its verified domains',
    ]);
    expect(says(validateType(typeOf('azure_cosmos'), connection('azure_cosmos')))).toEqual([
      'login: Expected "login" to be text without blanks',
    ]);
  });
});

describe('the schemas that are published', () => {
  const files = readdirSync(new URL('connections/', ROOT));

  test('are one for each type', () => {
    expect(files.toSorted()).toEqual(
      azureTypes
        .all()
        .map(({ connType }) => `${connType}.schema.json`)
        .toSorted(),
    );
  });

  test.each([...files.map((file) => `connections/${file}`), 'workload-identity.schema.json'])(
    '%s is clean 2020-12, whatever ajv is strict about',
    (path) => {
      expect(new Ajv2020({ strict: true }).compile(schemaAt(path))).toBeTypeOf('function');
    },
  );

  test('say the same about every connection of the tests as their compiled forms', () => {
    const ajv = new Ajv2020({ strict: true });
    const compiled = new Map(files.map((file) => [file.replace('.schema.json', ''), ajv.compile(schemaAt(`connections/${file}`))]));
    const identity = ajv.compile(schemaAt('workload-identity.schema.json'));
    let refused = 0;
    for (const { type: name, from } of migrations) {
      const type = typeOf(name);
      const written = connection(name, from);
      expect(validateType(type, written).length === 0).toBe(compiled.get(type.connType)?.(written));
      expect(validateWorkloadIdentity(written).length === 0).toBe(identity(written));
      refused += validateType(type, written).length === 0 ? 0 : 1;
    }
    expect(refused).toBeGreaterThan(10);
  });

  test('mark secrets as write-only and legacy names as deprecated', () => {
    expect(schemaAt('connections/wasb.schema.json')).toMatchObject({
      properties: {
        password: { writeOnly: true },
        extra: {
          anyOf: [
            { properties: { sas_token: { writeOnly: true }, extra__wasb__sas_token: { deprecated: true, writeOnly: true } } },
            { type: 'null' },
          ],
        },
      },
    });
  });
});
