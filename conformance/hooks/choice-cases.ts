import fc from 'fast-check';
import { CLIENT_ID, TENANT_ID } from '../../src/azure/modes.ts';
import { isTruthy } from '../../src/azure/read-field.ts';
import type { AzureType, Field } from '../../src/azure/type.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import type { AirflowConnection, Json } from '../../src/model/airflow.ts';
import { sample } from '../../test/azure/arbitrary.ts';
import { APP, APP_TENANT, BUS_KEY, CLIENT_SECRET, KEY, SAS, SUBSCRIPTION } from '../../test/azure/samples.ts';
import { classesOfType } from './hooks-of-type.ts';
import type { Question } from './question.ts';

/** A connection, half filled in, and the type whose hooks are to read it. */
export interface ChoiceCase {
  readonly type: AzureType;
  readonly connection: AirflowConnection;
  readonly ask: Question;
}

const STORAGE = `DefaultEndpointsProtocol=https;AccountName=stsales;AccountKey=${KEY};EndpointSuffix=core.windows.net`;
const BUS = `Endpoint=sb://sb-orders.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${BUS_KEY}`;

/** Fitting values, by the field; else by the kind of the field. */
const BY_FIELD: Readonly<Record<string, readonly Json[]>> = {
  schema: [BUS, 'sb-orders'],
  'extra.connection_string': [STORAGE, `AccountName=stsales;AccountKey=${KEY}`, 'AccountName=stsales', STORAGE.replace('AccountKey', 'x')],
  'extra.sas_token': [SAS, `?${SAS}`, `https://stsales.blob.core.windows.net/?${SAS}`],
  'extra.key_json': [{ clientId: APP, clientSecret: CLIENT_SECRET, tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION }, '{}'],
  'extra.key_path': ['/keys/sp.json', '/keys/sp.yaml'],
  'extra.fully_qualified_namespace': ['sb-orders.servicebus.windows.net'],
  'extra.account_url': ['https://bates.westeurope.batch.azure.com', 'https://stlake.dfs.core.windows.net'],
  'extra.auth_method': ['AAD_APP', 'AAD_APP_CERT', 'AAD_CREDS', 'AAD_DEVICE', 'AZURE_TOKEN_CRED', 'azure_token_cred'],
  'extra.client_secret_auth_config': [{}, { authority: 'login.microsoftonline.us' }],
  'extra.proxies': [{}, { https: 'http://proxy.example:3128' }],
  'extra.cloud_environment': ['AzurePublicCloud', 'AzureUSGovernment', 'AzureChinaCloud', 'Azure'],
  'extra.endpoint': ['https://foundry.services.ai.azure.com/api/projects/x'],
};
const HOSTS: Readonly<Record<string, readonly string[]>> = {
  wasb: ['https://stsales.blob.core.windows.net', 'stsales.blob.core.windows.net', 'stsales'],
  adls: ['stlake'],
  azure_synapse: ['https://ws.dev.azuresynapse.net'],
  azure_data_explorer: ['https://adx.westeurope.kusto.windows.net'],
  azure_container_registry: ['crsales.azurecr.io'],
  azure_ai_agents: ['https://foundry.services.ai.azure.com/api/projects/x'],
  azure_ai_search: ['https://srch.search.windows.net', 'srch.search.windows.net'],
  azure_analysis_services: ['westeurope.asazure.windows.net'],
};
const LOGINS: Readonly<Record<string, readonly string[]>> = {
  wasb: ['stsales', APP],
  azure_fileshare: ['stshare', 'https://stshare.file.core.windows.net'],
  azure_cosmos: ['https://cosmos.documents.azure.com:443/'],
  azure_container_registry: ['crsales'],
  azure_batch: ['bates'],
};
/** False in Python or odd in another way, as people leave them behind. */
const ODD: readonly Json[] = [null, '', 0, false, [], {}];

const BASE = ['host', 'login', 'password', 'schema'] as const;

/**
 * Connections with every field absent, empty, null or filled in, under its own name and its legacy one; then connections
 * with anything anywhere. Each comes once.
 */
export function choiceCases(runs: number, seed: number): readonly ChoiceCase[] {
  const drawn = azureTypes
    .all()
    .flatMap((type) => fc.sample(halfFilled(type), { numRuns: runs, seed }).map((connection) => ({ type, connection })));
  const wild = fc.sample(sample, { numRuns: (runs * azureTypes.all().length) / 4, seed }).flatMap(({ name, connection }) => {
    const type = azureTypes.all().find(({ connType }) => connType === name);
    return type ? [{ type, connection }] : [];
  });
  const sensible = [...drawn, ...wild].filter(({ type, connection }) => isReadable(type, connection));
  const distinct = new Map(sensible.map((each) => [JSON.stringify([each.type.connType, each.connection]), each]));
  return [...distinct.values()].map((each) => ({ ...each, ask: { hooks: classesOfType(each.type), connection: each.connection } }));
}

/**
 * A list or a number where a hook expects a text makes Python raise in many places: no hook chooses anything then. What is
 * false may stand wherever a hook asks just for that.
 */
function isReadable(type: AzureType, { extra }: AirflowConnection): boolean {
  return type.fields.every((field) => {
    const key = field.name.slice('extra.'.length);
    const values = [extra?.[key], extra?.[`extra__${type.connType}__${key}`]].filter((value) => value !== undefined);
    return values.every((value) => isExpected(field, value) || (isAskedFor(type, field) && !isTruthy(value)));
  });
}

function isExpected({ name, kind }: Field, value: Json): boolean {
  if (name === 'extra.key_json') return true;
  switch (kind) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && value > 0;
    default:
      return typeof value === 'string';
  }
}

const PAIR: readonly string[] = [CLIENT_ID, TENANT_ID];

/** Whether a mode depends on the field: then a hook asks at least whether it is false. */
function isAskedFor({ hooks }: AzureType, { name }: Field): boolean {
  const conditions = hooks.flatMap(({ modes }) => modes).flatMap(({ when }) => when);
  return PAIR.includes(name) || conditions.some((each) => ('field' in each ? each.field === name : each.fields.includes(name)));
}

function halfFilled(type: AzureType): fc.Arbitrary<AirflowConnection> {
  const values = (field: string) => fc.option(fc.constantFrom('', ...textsFor(type, field)), { nil: null, freq: 4 });
  return fc.record({
    conn_type: fc.constant(type.connType),
    host: values('host'),
    login: values('login'),
    password: values('password'),
    schema: type.connType === 'azure_service_bus' ? values('schema') : fc.constantFrom(null, ''),
    port: fc.constant(null),
    extra: extraFor(type),
  });
}

function textsFor({ connType }: AzureType, field: string): readonly string[] {
  switch (field) {
    case 'host':
      return HOSTS[connType] ?? ['host.example.com'];
    case 'login':
      return LOGINS[connType] ?? [APP];
    case 'schema':
      return [BUS, 'sb-orders'];
    default:
      return [CLIENT_SECRET, KEY];
  }
}

function extraFor(type: AzureType): fc.Arbitrary<AirflowConnection['extra']> {
  const fields = type.fields.filter(({ name }) => !BASE.some((base) => base === name));
  const members = fields.flatMap((field) => {
    const key = field.name.slice('extra.'.length);
    return [entry(key, field, 3), entry(`extra__${type.connType}__${key}`, field, 0.4)];
  });
  return fc.tuple(...members).map((entries) => {
    const written = entries.filter((each) => each !== null);
    return written.length === 0 ? null : Object.fromEntries(written);
  });
}

/** `weight`: how much more often there than not. */
function entry(key: string, field: Field, weight: number): fc.Arbitrary<readonly [string, Json] | null> {
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<Json>(...fitting(field)) },
    { weight: 1, arbitrary: fc.constantFrom<Json>(...ODD) },
  );
  return fc.oneof(
    { weight: 10, arbitrary: fc.constant(null) },
    { weight: Math.round(10 * weight), arbitrary: value.map((each): readonly [string, Json] => [key, each]) },
  );
}

function fitting({ name, kind, values }: Field): readonly Json[] {
  const known = BY_FIELD[name] ?? values;
  if (known) return known;
  switch (kind) {
    case 'secret':
      return [CLIENT_SECRET, KEY];
    case 'guid':
      return [APP];
    case 'tenant':
      return [APP_TENANT];
    case 'subscription':
      return [SUBSCRIPTION];
    case 'object':
      return [{}];
    case 'boolean':
      return [true, false];
    case 'number':
      return [100];
    default:
      return ['name-of-it'];
  }
}
