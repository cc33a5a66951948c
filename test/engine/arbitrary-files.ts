import fc from 'fast-check';
import { encodeUri } from '../../src/airflow/encode-uri.ts';
import { connectionJson } from '../../src/airflow/write-json.ts';
import { isSecretField } from '../../src/azure/catalog.ts';
import type { AzureType } from '../../src/azure/type.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import type { AirflowConnection, Json } from '../../src/model/airflow.ts';
import { CORE_3_0 } from '../airflow/targets.ts';

/** Fakes of every shape that a field of an Azure connection may have. */
const GUID = '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54';
export const CANARY = 'CanaryZq7Secret';
const KEY = `${CANARY}${'A'.repeat(70)}==`;

const VALUES: Readonly<Record<string, readonly string[]>> = {
  host: [
    'stexample.blob.core.windows.net',
    'https://stexample.blob.core.windows.net',
    'stexample',
    'https://adxexample.westeurope.kusto.windows.net',
    'regexample.azurecr.io',
    '',
  ],
  password: [KEY, CANARY, `${CANARY}:/?#[]@ "'$x \\n%`, '0042421', ''],
  schema: [`Endpoint=sb://sbexample.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${KEY}`, ''],
};

const LOGINS: Readonly<Record<string, readonly string[]>> = {
  azure_cosmos: ['https://cosmosexample.documents.azure.com:443/'],
  azure_container_registry: ['regexample', GUID],
  wasb: ['stexample', GUID, ''],
};

/** Addresses as the hook of a type reads them. */
const HOSTS: Readonly<Record<string, readonly string[]>> = {
  wasb: ['stexample.blob.core.windows.net', 'https://stexample.blob.core.windows.net', 'stexample', ''],
  adls: ['stexample', 'https://stexample.dfs.core.windows.net', ''],
  azure_data_explorer: ['https://adxexample.westeurope.kusto.windows.net'],
  azure_container_registry: ['regexample.azurecr.io'],
  azure_synapse: ['https://synexample.dev.azuresynapse.net'],
  azure_ai_search: ['https://srchexample.search.windows.net'],
  azure_ai_agents: ['https://aiexample.services.ai.azure.com/api/projects/p'],
};

const EXTRA: Readonly<Record<string, readonly Json[]>> = {
  connection_string: [`DefaultEndpointsProtocol=https;AccountName=stexample;AccountKey=${KEY};EndpointSuffix=core.windows.net`],
  sas_token: [`?sv=2022-11-02&sig=${CANARY}`, `https://stexample.blob.core.windows.net/?sv=2022-11-02&sig=${CANARY}`],
  account_url: ['https://batchexample.westeurope.batch.azure.com'],
  fully_qualified_namespace: ['sbexample.servicebus.windows.net'],
  auth_method: ['AAD_APP', 'AZURE_TOKEN_CRED'],
  key_json: [{ clientId: GUID, clientSecret: CANARY }],
  endpoint: ['https://aiexample.services.ai.azure.com/api/projects/p'],
};

const member = (type: AzureType, name: string): fc.Arbitrary<Json> => {
  const known = EXTRA[name];
  if (known) return fc.constantFrom<Json>(...known);
  if (/^(?:managed_identity_client_id|workload_identity_tenant_id)$/.test(name)) return fc.constant<Json>(GUID);
  return isSecretField(type, `extra.${name}`) ? fc.constantFrom<Json>(CANARY, KEY) : fc.constantFrom<Json>(GUID, 'rg-data', 'name-of-it');
};

/** A connection of a type of the catalogue with any of its fields filled in. */
export const azureConnections: fc.Arbitrary<AirflowConnection> = fc.constantFrom(...azureTypes.all()).chain((type) => {
  const extras = type.fields
    .map(({ name }) => name)
    .filter((name) => name.startsWith('extra.'))
    .map((name) => name.slice('extra.'.length));
  const legacy = extras.map((name) => `extra__${type.connType}__${name}`);
  const field = (name: string) => fc.option(fc.constantFrom(...(VALUES[name] ?? [''])), { nil: null });
  const members = fc.uniqueArray(fc.constantFrom(...extras, ...legacy.slice(0, 3), 'retries', 'SomeThing'), { maxLength: 5 });
  return fc.record({
    conn_type: fc.constant(type.connType),
    host: fc.option(fc.constantFrom(...(HOSTS[type.connType] ?? [''])), { nil: null }),
    login: fc.option(fc.constantFrom(...(LOGINS[type.connType] ?? ['stexample', GUID, ''])), { nil: null }),
    password: field('password'),
    schema: type.connType === 'azure_service_bus' ? field('schema') : fc.constant(null),
    port: fc.constant(null),
    extra: members.chain((names) =>
      fc
        .tuple(...names.map((name) => member(type, name.replace(/^extra__.*__/, ''))))
        .map((values) => (names.length === 0 ? null : Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])))),
    ),
  });
});

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The same connection as items of `airflow_settings.yaml`, in the styles that people use. */
const YAML_STYLES: readonly ((id: string, connection: AirflowConnection) => string)[] = [
  (id, connection) =>
    block(
      id,
      connection,
      (extra) =>
        `\n${Object.entries(extra)
          .map(([key, value]) => `        ${key}: ${scalar(value)} # note of ${key}`)
          .join('\n')}`,
    ),
  (id, connection) => block(id, connection, (extra) => ` ${quoted(JSON.stringify(extra))}`),
  (id, connection) => block(id, connection, (extra) => ` |\n        ${JSON.stringify(extra, null, 1).replaceAll('\n', '\n        ')}`),
  (id, connection) =>
    block(
      id,
      connection,
      (extra) =>
        ` {${Object.entries(extra)
          .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
          .join(', ')}}`,
    ),
  (id, connection) =>
    `    - {conn_id: ${id}${fields(connection)
      .map(([key, value]) => `, ${key}: ${quoted(value)}`)
      .join('')}${connection.extra ? `, conn_extra: ${JSON.stringify(connection.extra)}` : ''}}`,
];

function fields({ conn_type, host, login, password, schema }: AirflowConnection): [string, string][] {
  const all: [string, string | null][] = [
    ['conn_type', conn_type],
    ['conn_host', host],
    ['conn_login', login],
    ['conn_password', password],
    ['conn_schema', schema],
  ];
  return all.flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
}

function block(id: string, connection: AirflowConnection, extra: (members: NonNullable<AirflowConnection['extra']>) => string): string {
  const rows = fields(connection).map(([key, value]) => `      ${key}: ${quoted(value)}   # about ${key}`);
  return [
    `    # the connection ${id}`,
    `    - conn_id: ${id}`,
    ...rows,
    ...(connection.extra ? [`      conn_extra:${extra(connection.extra)}`] : []),
  ].join('\n');
}

function scalar(value: Json): string {
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

const ENV_STYLES: readonly ((name: string, connection: AirflowConnection) => string | undefined)[] = [
  (name, connection) => `${name}='${connectionJson(connection).replaceAll("'", '\\u0027')}'`,
  (name, connection) => `${name}='${JSON.stringify(JSON.parse(connectionJson(connection)), null, 2).replaceAll("'", '\\u0027')}'`,
  (name, connection) =>
    `export ${name}=${connectionJson(connection).replaceAll("'", '\\u0027').replaceAll('$', '\\u0024').replaceAll('#', '\\u0023')}`,
  (name, connection) => {
    const uri = encodeUri(connection, CORE_3_0);
    return uri && !/[\s#$'"]/.test(uri) ? `${name}='${uri}' # a uri` : undefined;
  },
];

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
  readonly connections: readonly AirflowConnection[];
}

/** A connection as a file of some kind has it, under a name; undefined where a style cannot hold it. */
export type Style = (name: string, connection: AirflowConnection) => string | undefined;

/** Files with one to three connections in any of these styles, between a beginning and an end. */
export function filesWith(
  path: string,
  styles: readonly Style[],
  { start, end, between = '\n', nameOf = (index) => `conn_${index}`, newlines = ['\n', '\r\n'] }: Frame,
  heads: readonly string[] = ['', '\uFEFF', '# top\n\n'],
): fc.Arbitrary<GeneratedFile> {
  const items = fc.array(fc.tuple(azureConnections, fc.nat(styles.length - 1)), { minLength: 1, maxLength: 3 });
  const files = fc
    .tuple(items, fc.constantFrom(...newlines), fc.constantFrom(...heads), fc.boolean())
    .map(([chosen, newline, top, hasEnd]) => {
      const made = chosen.flatMap(([connection, style], index) => {
        const row = styles[style]?.(nameOf(index), connection);
        return row === undefined ? [] : [{ connection, row }];
      });
      const text = `${top}${start}${made.map(({ row }) => row).join(between)}${end}${hasEnd ? '\n' : ''}`;
      return { path, text: text.replaceAll('\n', newline), connections: made.map(({ connection }) => connection) };
    });
  return files.filter(({ connections }) => connections.length > 0);
}

export interface Frame {
  readonly start: string;
  readonly end: string;
  readonly between?: string;
  readonly nameOf?: (index: number) => string;
  /** How its lines may end: bash reads a carriage return as a character like any other. */
  readonly newlines?: readonly string[];
}

export const variable = (index: number) => `AIRFLOW_CONN_CONN_${index}`;

export const settingsFiles = filesWith('airflow_settings.yaml', YAML_STYLES, {
  start: 'airflow:\n  connections:\n    - conn_id: other # stays\n      conn_type: postgres\n      conn_password: "p#w: x"\n',
  end: '\n  pools: [] # no pools',
  between: '\n\n',
});

export const dotenvFiles = filesWith('.env', ENV_STYLES, {
  start: '# first\nOTHER="a b" # kept\n',
  end: "\nLAST='x'",
  between: '\n\n',
  nameOf: variable,
});
