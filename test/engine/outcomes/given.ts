/** One legacy connection among others, with all that a fix of it has to leave alone. */
export const SETTINGS = {
  path: 'airflow_settings.yaml',
  text: `# of the team
airflow:
  connections:
    - conn_id: warehouse # of the warehouse
      conn_type: postgres
      conn_host: db.example.com
      conn_login: reader
      conn_password: pg-password
      conn_schema: dwh
      conn_port: 5432
      conn_extra: {sslmode: require}
    - conn_id: sales # of sales
      conn_type: wasb
      conn_host: https://stsales.blob.core.windows.net
      conn_login: stsales
      conn_password: not-a-real-key # expires soon 
    - conn_id: reports # of the team
      conn_type: http
      conn_host: api.example.com
    - conn_id: draft
  pools:
    - pool_name: etl
      pool_slot: 8
  variables:
    - variable_name: region
      variable_value: west
    - variable_name: unset
`,
};

/** Aliases take values of the legacy connection elsewhere. */
export const ALIASES = {
  path: 'airflow_settings.yaml',
  text: `airflow:
  connections:
    - conn_id: sales
      conn_type: wasb
      conn_login: stsales
      conn_password: &key not-a-real-key
    - conn_id: reports
      conn_type: http
      conn_password: *key
  variables:
    - variable_name: copy
      variable_value: *key
`,
};

/** The same beside an anchor that nobody takes. */
export const ALIASES_AND_MORE = { ...ALIASES, text: `${ALIASES.text}x-free: &free 1\n` };

/** A variable whose name is in one place, and whose value, the connection, in another. */
export const IN_LOCAL = {
  path: 'main.tf',
  text: `locals {
  uri = "wasb://stsales:not-a-real-key@"
}
resource "azurerm_key_vault_secret" "sales" {
  name  = "airflow-connections-sales"
  value = local.uri
}
`,
};

/** An anchor that nobody takes, and no alias. */
export const NO_ALIASES = {
  path: 'airflow_settings.yaml',
  text: `x-free: &free 1
airflow:
  connections:
    - conn_id: sales
      conn_type: wasb
      conn_login: stsales
      conn_password: not-a-real-key
`,
};

export const DOTENV = {
  path: '.env',
  text: `# of the team
REGION="west"
AIRFLOW_CONN_WAREHOUSE=postgres://reader:pg-password@db.example.com:5432/dwh?sslmode=require
AIRFLOW_CONN_SALES={"conn_type": "wasb", "login": "stsales", "password": "not-a-real-key"} # of sales 
AIRFLOW_CONN_BROKEN={"conn_type":
AIRFLOW_CONN_REPORTS=http://api.example.com
SCHEDULE='0 * * * *'
`,
};

/** Readers get different things of both connections: some keep the quotes. */
export const QUOTED = {
  path: '.env',
  text: `AIRFLOW_CONN_SALES="wasb://stsales:not-a-real-key@"
AIRFLOW_CONN_REPORTS="http://api.example.com"
`,
};

/** One of the readers refuses the whole file for the second line, which goes. */
export const REFUSED_BY_ONE = {
  path: '.env',
  text: `AIRFLOW_CONN_SALES='{"conn_type": "wasb", "login": "stsales",
 "password": "not-a-real-key"}'
AIRFLOW_CONN_REPORTS="http://api.example.com"
`,
};

/** Most readers take one of the definitions for the other. */
export const TWICE = {
  path: '.env',
  text: `AIRFLOW_CONN_SALES=wasb://stsales:not-a-real-key@
AIRFLOW_CONN_SALES=http://api.example.com
`,
};

/** The only thing to fix is a comment that silences nothing. */
export const SILENCED = {
  path: 'airflow_settings.yaml',
  text: `# of the team
airflow:
  connections:
    # azconn-lint-disable-next-line legacy-azure-connection
    - conn_id: reports
      conn_type: http
`,
};

/** Every reader gets the same of it. */
export const PLAIN = {
  path: '.env',
  text: 'AIRFLOW_CONN_SALES={"conn_type": "wasb", "login": "stsales", "password": "not-a-real-key"}\n',
};

/** One of the readers refuses the whole file, and will. */
export const EXPORTED = {
  path: '.env',
  text: `export X=1
AIRFLOW_CONN_SALES={"conn_type": "wasb", "login": "stsales", "password": "not-a-real-key"}
AIRFLOW_CONN_REPORTS='http://api.example.com/x"'
`,
};

/** The place to be fixed is a variable that is no connection. */
export const BACKEND = {
  path: '.env',
  text: `REGION="west"
AIRFLOW__SECRETS__BACKEND=airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend
AIRFLOW__SECRETS__BACKEND_KWARGS={"vault_url": "https://kv.vault.azure.net/", "tenant_id": "t", "client_id": "c", "client_secret": "not-a-real-secret"}
AIRFLOW_CONN_REPORTS=http://api.example.com
`,
};

/** A part of the connection is known to another machine only. */
export const OPEN = {
  path: '.env',
  text: `AIRFLOW_CONN_SALES={"conn_type": "azure_data_factory", "login": "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10", "password": "not-a-real-secret", "extra": {"tenantId": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33", "subscriptionId": "91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54", "resource_group_name": "rg-\${STAGE_OF_CI}", "factory_name": "\${FACTORY_OF_CI}"}}
AIRFLOW_CONN_REPORTS=http://api.example.com
`,
};

/** The same, with a secret that is known to another machine only. */
export const OPEN_SECRET = { ...OPEN, text: OPEN.text.replace('not-a-real-secret', '${SECRET_OF_CI}') };

const settings = (top: string, ...connections: readonly string[]) => ({
  path: 'airflow_settings.yaml',
  text: `${top}\nairflow:\n  connections:\n${connections.map((each) => `    - {${each}}\n`).join('')}`,
});
const services = (top: string, ...all: readonly string[]) => ({
  path: 'compose.yaml',
  text: `${top}\nservices:\n${all.map((service, at) => `  s${at}: {${service}}\n`).join('')}`,
});
const compose = (top: string, ...values: readonly string[]) =>
  services(top, ...values.map((value) => `environment: {AIRFLOW_CONN_SALES: ${value}}`));
const chart = (top: string, ...connections: readonly string[]) => ({
  path: 'values.yaml',
  text: `${top}\nairflow:\n  connections:\n${connections.map((each) => `    - {${each}}\n`).join('')}`,
});
const URI = "'wasb://stsales:not-a-real-key@'";

/** Anchors of YAML that hold the credential of a connection beside all connections, and that something else needs as they are. */
export const LEFT_BEHIND: readonly Given[] = [
  services(`x-sales: &sales ${URI}`, 'environment: {AIRFLOW_CONN_SALES: *sales, OTHER: *sales}'),
  services(`x-sales: &sales ${URI}`, 'environment: {AIRFLOW_CONN_SALES: *sales}, labels: {a: *sales}'),
  services("x-sales: &sales 'wasb://stsales:not%2Da%2Dreal%2Dkey@'", 'environment: {AIRFLOW_CONN_SALES: *sales, OTHER: *sales}'),
  services(`x-sales: &sales ${URI}`, 'environment: {AIRFLOW_CONN_SALES: *sales}', 'labels: {a: *sales}'),
  settings(
    'x-base: &base {conn_type: wasb, conn_login: stsales, conn_password: not-a-real-key}',
    '<<: *base, conn_id: sales',
    '<<: *base, conn_id: reports, conn_type: http',
  ),
  settings(
    'x: &key not-a-real-key\nx-copy: [*key]\nx-base: &base {conn_type: wasb, conn_login: stsales, conn_password: *key}',
    '<<: *base, conn_id: sales',
  ),
  settings(
    'x-base: &base {conn_type: wasb, conn_login: stsales, conn_password: not-a-real-key}\nx-copy: [*base]',
    '<<: *base, conn_id: sales, conn_extra: {sas_token: not-a-real-token}',
  ),
  settings('x: {key: &key not-a-real-key}', 'conn_id: sales, conn_type: wasb, conn_login: stsales, conn_password: *key'),
];

/** Anchors whose aliases all want the same. */
export const TAKEN_ALONG: readonly Given[] = [
  compose(`x-sales: &sales ${URI}`, '*sales'),
  compose(`x-sales: &sales ${URI}`, '*sales', '*sales'),
  compose('x-sales: 1', `&sales ${URI}`, '*sales'),
  services(`x-sales: &sales ${URI}`, 'environment: {AIRFLOW_CONN_SALES: *sales, AIRFLOW_CONN_MORE: *sales}'),
  settings('x-key: &key not-a-real-key', 'conn_id: sales, conn_type: wasb, conn_login: stsales, conn_password: *key'),
  settings(
    'x-keys: &key not-a-real-key',
    'conn_id: sales, conn_type: wasb, conn_login: stsales, conn_password: *key',
    'conn_id: more, conn_type: wasb, conn_login: stmore, conn_password: *key',
  ),
  settings('x-base: &base {conn_type: wasb, conn_login: stsales, conn_password: not-a-real-key}', '<<: *base, conn_id: sales'),
  settings(
    'x: &key not-a-real-key\nx-base: &base {conn_type: wasb, conn_login: stsales, conn_password: *key}',
    '<<: *base, conn_id: sales',
    '<<: *base, conn_id: more',
  ),
  settings(
    'x-base: &base {conn_type: wasb, conn_login: stsales, conn_password: not-a-real-key}',
    '<<: *base, conn_id: sales, conn_extra: {sas_token: not-a-real-token}',
  ),
];

/** The same in a file of which nobody knows all that is read. */
const SALES = 'id: sales, <<: *base';
const KEY = 'login: stsales, password: not-a-real-key';
export const TAKEN_ALONG_UNREAD: readonly Given[] = [
  chart(`x-base: &base {type: wasb, ${KEY}}`, SALES),
  chart(`x-all: {base: &base {type: wasb, ${KEY}}}`, SALES),
  chart(`more: &base {type: wasb, ${KEY}}`, SALES, 'id: more, <<: *base'),
  chart(`x-key: &key {${KEY}}\nx-base: &base {type: wasb, <<: *key}`, SALES),
  chart(
    `x-all:\n  key: &key {${KEY}}\n  base: &base {type: wasb, <<: *key}\n  more: &more {<<: *base, description: x}`,
    SALES,
    'id: more, <<: *more',
  ),
];

/** Somebody may read the place of the anchor, or what is beside it. */
export const READ_TOO: readonly Given[] = [
  chart(`flower: {base: &base {type: wasb, ${KEY}}}`, SALES),
  chart(`more: {x-base: &base {type: wasb, ${KEY}}}`, SALES),
  chart(`x-key: &key {${KEY}}\nmore: {base: &base {type: wasb, <<: *key}}`, SALES),
];
/** Something else takes a mapping by way of another one. */
export const HANDED_ON = chart('x-key: &key {schema: x}\nx-more: &more {<<: *key}\nmore: *more', `id: sales, type: wasb, ${KEY}`);
export const LABEL = services('x: 1', `labels: {a: &sales ${URI}}, environment: {AIRFLOW_CONN_SALES: *sales}`);

/** Something else takes a text that is beside the connection. */
export const SHARED_TEXT = services(
  'x-name: &name west\nx-free: &free east\nx-list: &list [a]\nx-spare: &spare [a]',
  `environment: {AIRFLOW_CONN_SALES: ${URI}}, labels: {a: *name, b: *list}`,
);

/** Anchors that hold none, or that are in a connection. */
export const LEFT_IN_PLACE: readonly Given[] = [
  compose('x-sales: &sales wasb', `&value ${URI}`, '*value'),
  settings('x-type: &type wasb', 'conn_id: sales, conn_type: *type, conn_login: stsales, conn_password: not-a-real-key'),
  settings(
    'x: 1',
    'conn_id: reports, conn_type: http, conn_password: &key not-a-real-key',
    'conn_id: sales, conn_type: wasb, conn_login: stsales, conn_password: *key',
  ),
  settings(
    'x-login: &login stsales',
    'conn_id: sales, conn_type: wasb, conn_login: *login, conn_password: not-a-real-key',
    'conn_id: reports, conn_type: http, conn_password: not-a-real-key',
  ),
];

/** The connection and something else take a text. */
export const TAKEN_TWICE = settings(
  'x-login: &login stsales\nx-copy: *login',
  'conn_id: sales, conn_type: wasb, conn_login: *login, conn_password: not-a-real-key',
);

export interface Given {
  readonly path: string;
  readonly text: string;
}
