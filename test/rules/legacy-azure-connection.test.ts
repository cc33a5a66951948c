import { describe, expect, test } from 'vitest';
import { readConnectionJson } from '../../src/airflow/read-json.ts';
import { readDotenv } from '../../src/astro/dotenv/read.ts';
import { DOTENV_READERS } from '../../src/astro/dotenv/reading.ts';
import { isMismatched } from '../../src/azure/meant-type.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import { fixText, lintText } from '../../src/library.ts';
import { type AirflowConnection, isAirflowError } from '../../src/model/airflow.ts';
import type { Config, ConnectionConfig } from '../../src/model/config.ts';
import { rules } from '../../src/rules/index.ts';
import { legacyAzureConnection } from '../../src/rules/legacy-azure-connection.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { type Case, migrations } from '../azure/migrations.ts';
import { APP, APP_TENANT, CLIENT_SECRET, connection, IDENTITY, KEY, PAIR, SUBSCRIPTION } from '../azure/samples.ts';
import { sample } from '../runs.ts';
import { advice, fixed, isQuiet, marked, report } from '../tester.ts';
import { config, env, settings } from './azure-given.ts';
import { FORMS, type Form } from './forms.ts';

const blob = (...lines: readonly string[]) =>
  settings(
    '- conn_id: blob',
    ...['conn_type: wasb', 'conn_login: stsales', 'conn_password: not-a-real-key', ...lines].map((line) => `  ${line}`),
  );

test.each(['{"conn_type": "azure_service_bus", "schema": "BUS"}', 'azure-service-bus:///BUS_ENCODED'])(
  'an empty schema is shown as it is to be written: %s',
  (connection) => {
    const bus = 'Endpoint=sb://sbsales.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=bm90LWEtcmVhbC1rZXk=';
    const text = connection.replace('BUS_ENCODED', encodeURIComponent(bus)).replace('BUS', bus);
    const shown = advice(legacyAzureConnection, env(`AIRFLOW_CONN_BUS=${text}\n`));
    expect(shown).toMatch(/"schema": ""|azure:\/\//);
    expect(shown).not.toContain('********');
  },
);

describe('a key in airflow_settings.yaml', () => {
  const given = blob();

  test('is told by what signs in', () => {
    expect(report(legacyAzureConnection, given)).toMatchInlineSnapshot(`
      "4:18 |       conn_type: wasb
                              ^^^^ signs in to Azure Blob Storage with an account key
             Connection "blob" signs in with an account key: it can use a workload identity instead [safe fix]"
    `);
  });

  test('comes with the replacement in the language of the file, and with what Azure needs', () => {
    expect(advice(legacyAzureConnection, given)).toMatchInlineSnapshot(`
      "= replacement:
          - conn_id: blob
            conn_type: azure
            conn_login: stsales
            conn_extra:
              managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
              workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
      = in Azure:
          az role assignment create --subscription "$SUBSCRIPTION_ID" --role ba92f5b4-2d11-453d-a403-e96b0029c9fe --scope "\${STSALES_ID:?}" --assignee-object-id "$PRINCIPAL_ID" --assignee-principal-type ServicePrincipal
      = in Azure, once for the identity:
          az identity federated-credential create --subscription "$SUBSCRIPTION_ID" --resource-group "$RESOURCE_GROUP" --identity-name "$IDENTITY_NAME" --name "$NAMESPACE-worker" --issuer "$ISSUER" --subject "system:serviceaccount:$NAMESPACE:$NAMESPACE-worker-serviceaccount" --audiences api://AzureADTokenExchange
      = On a laptop (astro dev start) there is no identity: connections sign in as the user of az login; azconn-lint generate --local writes the necessary files"
    `);
  });

  test('is replaced where it stands', () => {
    expect(fixed(legacyAzureConnection, given)).toMatchInlineSnapshot(`
      "airflow:
        connections:
          - conn_id: blob
            conn_type: azure
            conn_login: stsales
            conn_extra:
              managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
              workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
      "
    `);
  });

  test('is left alone without an identity, and what is missing is said', () => {
    expect(fixed(legacyAzureConnection, { ...given, config: {} })).toBe(given.text);
    expect(advice(legacyAzureConnection, { ...given, config: {} })).toMatchInlineSnapshot(`
      "= replacement:
          - conn_id: blob
            conn_type: azure
            conn_login: stsales
            conn_extra:
              managed_identity_client_id: '<client id of the managed identity>'
              workload_identity_tenant_id: '<tenant id of the managed identity>'
      = in Azure:
          az role assignment create --subscription "$SUBSCRIPTION_ID" --role ba92f5b4-2d11-453d-a403-e96b0029c9fe --scope "\${STSALES_ID:?}" --assignee-object-id "$PRINCIPAL_ID" --assignee-principal-type ServicePrincipal
      = in Azure, once for the identity:
          az identity federated-credential create --subscription "$SUBSCRIPTION_ID" --resource-group "$RESOURCE_GROUP" --identity-name "$IDENTITY_NAME" --name "$NAMESPACE-worker" --issuer "$ISSUER" --subject "system:serviceaccount:$NAMESPACE:$NAMESPACE-worker-serviceaccount" --audiences api://AzureADTokenExchange
      = missing: the managed identity, which is never guessed; name it under "identities.default" in azconn-lint.yaml, or with --client-id and --tenant-id"
    `);
  });
});

test('a URI in .env becomes the line that every reader understands', () => {
  const given = env("# blobs\nexport AIRFLOW_CONN_BLOB='wasb://stsales:not-a-real-key@' # ours\n");
  expect(report(legacyAzureConnection, given)).toMatchInlineSnapshot(`
    "2:27 | export AIRFLOW_CONN_BLOB='wasb://stsales:********@' # ours
                                     ^^^^ signs in to Azure Blob Storage with an account key
           Connection "blob" signs in with an account key: it can use a workload identity instead [safe fix]"
  `);
  expect(fixed(legacyAzureConnection, given)).toMatchInlineSnapshot(`
    "# blobs
    # ours
    AIRFLOW_CONN_BLOB={"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}
    "
  `);
});

test('what nobody can derive is asked for by the name that the configuration has for it', () => {
  const given = env(
    `AIRFLOW_CONN_COSMOS={"conn_type": "azure_cosmos", "login": "https://cosmos-sales.documents.azure.com", "password": "${KEY}"}\n`,
  );
  expect(advice(legacyAzureConnection, given)).toMatchInlineSnapshot(`
    "= replacement:
        AIRFLOW_CONN_COSMOS={"conn_type": "azure", "login": "https://cosmos-sales.documents.azure.com", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33", "subscription_id": "<subscription id>", "resource_group_name": "<resource group>"}}
    = in Azure:
        az role assignment create --subscription "$SUBSCRIPTION_ID" --role 5bd9cd88-fe45-4216-938b-f97437e15450 --scope "\${COSMOS_SALES_ID:?}" --assignee-object-id "$PRINCIPAL_ID" --assignee-principal-type ServicePrincipal
    = in Azure, once for the identity:
        az identity federated-credential create --subscription "$SUBSCRIPTION_ID" --resource-group "$RESOURCE_GROUP" --identity-name "$IDENTITY_NAME" --name "$NAMESPACE-worker" --issuer "$ISSUER" --subject "system:serviceaccount:$NAMESPACE:$NAMESPACE-worker-serviceaccount" --audiences api://AzureADTokenExchange
    = The identity fetches the key that stood here through the management API, so it needs the right to list keys
    = missing: subscription_id (the management API is asked under a subscription, and nothing in the connection says which); give it as "subscription_id" under "connections" in azconn-lint.yaml
    = missing: resource_group_name (the identity asks the management API for the account's key, which needs the resource group); give it as "resource_group" under "connections" in azconn-lint.yaml"
  `);
  const supplied = { ...config, connections: { 'cos*': { subscription_id: SUBSCRIPTION, resource_group: 'rg-sales' } } };
  expect(fixed(legacyAzureConnection, { ...given, config: supplied })).toMatchInlineSnapshot(`
    "AIRFLOW_CONN_COSMOS={"conn_type": "azure", "login": "https://cosmos-sales.documents.azure.com", "extra": {"subscription_id": "5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b", "resource_group_name": "rg-sales", "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}
    "
  `);
});

test('Service Bus cannot be written into airflow_settings.yaml, and the line for .env is offered', () => {
  const schema = 'conn_schema: Endpoint=sb://sb-sales.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=not-a-real-key';
  const given = settings('- conn_id: events', '  conn_type: azure_service_bus', `  ${schema}`);
  expect(advice(legacyAzureConnection, given)).toMatchInlineSnapshot(`
    "= it cannot be rewritten here: the Astro CLI leaves an empty "conn_schema" out, so this file cannot contain the connection; remove it, and put into .env:
        AIRFLOW_CONN_EVENTS={"conn_type": "azure", "schema": "", "extra": {"fully_qualified_namespace": "sb-sales.servicebus.windows.net", "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}
    = in Azure:
        az role assignment create --subscription "$SUBSCRIPTION_ID" --role 090c5cfd-751d-490a-894a-3ce6f1109419 --scope "\${SB_SALES_ID:?}" --assignee-object-id "$PRINCIPAL_ID" --assignee-principal-type ServicePrincipal
    = in Azure, once for the identity:
        az identity federated-credential create --subscription "$SUBSCRIPTION_ID" --resource-group "$RESOURCE_GROUP" --identity-name "$IDENTITY_NAME" --name "$NAMESPACE-worker" --issuer "$ISSUER" --subject "system:serviceaccount:$NAMESPACE:$NAMESPACE-worker-serviceaccount" --audiences api://AzureADTokenExchange
    = "schema" must be the empty string: null is read as the connection string "None""
  `);
  expect(fixed(legacyAzureConnection, given)).toBe(given.text);
});

test('a type that several connections share is told at each of them', () => {
  const given = settings(
    ...['- &first', '  conn_id: sales', '  conn_type: wasb', '  conn_login: stsales', '  conn_password: not-a-real-key'],
    ...['- <<: *first', '  conn_id: archive', '  conn_login: starchive'],
  );
  expect(marked(legacyAzureConnection, given)).toEqual(['wasb', 'archive']);
  expect(fixed(legacyAzureConnection, given)).toMatchInlineSnapshot(`
    "airflow:
      connections:
        - &first
          conn_id: sales
          conn_type: azure
          conn_login: stsales
          conn_extra:
            managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
            workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
        - <<: *first
          conn_id: archive
          conn_login: starchive
    "
  `);
});

test('a shared password goes from one connection and stays in the other', () => {
  const given = settings(
    ...['- conn_id: lake', '  conn_type: adls', '  conn_host: stlake', '  conn_password: &key not-a-real-key # shared'],
    ...['- conn_id: other', '  conn_type: postgres', '  conn_password: *key'],
  );
  expect(fixed(legacyAzureConnection, given)).toMatchInlineSnapshot(`
    "airflow:
      connections:
        - conn_id: lake
          conn_type: azure
          conn_host: stlake
          conn_extra:
            managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
            workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
          # shared
        - conn_id: other
          conn_type: postgres
          conn_password: &key not-a-real-key
    "
  `);
});

test('a connection in one line of YAML stays in one line', () => {
  const given = settings('- {conn_id: blob, conn_type: wasb, conn_login: stsales, conn_password: not-a-real-key} # ours');
  expect(fixed(legacyAzureConnection, given)).toMatchInlineSnapshot(`
    "airflow:
      connections:
        - {conn_id: blob, conn_type: azure, conn_login: stsales, conn_extra: {managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11, workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33}} # ours
    "
  `);
});

test('a conn_uri that the Astro CLI reads becomes fields', () => {
  const given = settings('- conn_id: blob', '  conn_uri: wasb://stsales:not-a-real-key@stsales.blob.core.windows.net');
  expect(marked(legacyAzureConnection, given)).toEqual(['blob']);
  expect(fixed(legacyAzureConnection, given)).toMatchInlineSnapshot(`
    "airflow:
      connections:
        - conn_id: blob
          conn_type: azure
          conn_host: stsales.blob.core.windows.net
          conn_login: stsales
          conn_extra:
            managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
            workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
    "
  `);
});

test.each([
  [
    'nobody signs in by name',
    blob().text.replace('      conn_password: not-a-real-key\n', ''),
    'uses any identity that the worker has: it can',
  ],
  [
    'a client secret under the generic type',
    settings(
      '- conn_id: arm',
      '  conn_type: azure',
      `  conn_login: ${APP}`,
      `  conn_password: ${CLIENT_SECRET}`,
      `  conn_extra: '{"tenantId": "${APP_TENANT}"}'`,
    ).text,
    'signs in with a service principal and its client secret: it can',
  ],
  [
    'half a service principal, which the hook passes over without a word',
    settings('- conn_id: arm', '  conn_type: azure', `  conn_login: ${APP}`, `  conn_extra: '{"tenantId": "${APP_TENANT}"}'`).text,
    'uses any identity that the worker has: it can',
  ],
  [
    'a form that the hook refuses',
    settings('- conn_id: adx', '  conn_type: azure_data_explorer', '  conn_host: https://adx.kusto.windows.net', '  conn_password: x').text,
    'is in a form that its hook cannot use: it can',
  ],
  [
    'an address over which no token travels',
    settings('- conn_id: blob', '  conn_type: wasb', '  conn_host: http://blob.contoso.example', '  conn_password: not-a-real-key').text,
    'signs in with an account key, and cannot move to a workload identity in this form',
  ],
])('%s', (_, text, said) => {
  expect(report(legacyAzureConnection, { path: 'airflow_settings.yaml', text, config })).toContain(said);
});

const pair = `managed_identity_client_id: ${IDENTITY.client_id}, workload_identity_tenant_id: ${IDENTITY.tenant_id}`;

test.each([
  ['an identity is named', settings('- conn_id: blob', '  conn_type: azure', '  conn_login: stsales', `  conn_extra: {${pair}}`)],
  [
    'an identity under a type of its own works too',
    settings('- conn_id: blob', '  conn_type: wasb', '  conn_login: stsales', `  conn_extra: {${pair}}`),
  ],
  ['a generic connection that carries nothing', settings('- conn_id: arm', '  conn_type: azure')],
  [
    'a generic connection with an address only',
    settings('- conn_id: arm', '  conn_type: azure', `  conn_extra: '{"subscriptionId": "${SUBSCRIPTION}"}'`),
  ],
  [
    'half an identity is another rule',
    settings('- conn_id: blob', '  conn_type: azure', `  conn_extra: {managed_identity_client_id: ${IDENTITY.client_id}}`),
  ],
  [
    'the emulator has a published key',
    settings('- conn_id: blob', '  conn_type: wasb', '  conn_extra: {connection_string: UseDevelopmentStorage=true}'),
  ],
  ['hooks without a way to an identity are another rule', settings('- conn_id: mail', '  conn_type: msgraph', '  conn_password: x')],
  ['so is a service that is gone', settings('- conn_id: lake', '  conn_type: azure_data_lake', '  conn_password: x')],
  ['a connection without an id arrives nowhere', settings('- conn_type: wasb', '  conn_password: x')],
  ['a comment', env('# AIRFLOW_CONN_BLOB=wasb://stsales:x@\n')],
  ['a variable that is no connection', env('BLOB=wasb://stsales:x@\n')],
])('silent: %s', (_, given) => {
  expect(isQuiet(legacyAzureConnection, given)).toBe(true);
});

test.each([
  ['Databricks', '- {conn_id: azure_dbx, conn_type: databricks, conn_host: adb-1.2.azuredatabricks.net, conn_password: not-a-real-token}'],
  ['a provider with azure in its type', '- {conn_id: a, conn_type: azure_databricks_sql, conn_password: x}'],
  ['another one', '- {conn_id: a, conn_type: pydanticai_azure, conn_password: x}'],
  [
    'Snowflake on Azure',
    '- {conn_id: a, conn_type: snowflake, conn_host: acct.west-europe.azure.snowflakecomputing.com, conn_password: x}',
  ],
  [
    'Postgres on Azure',
    '- {conn_id: azure_pg, conn_type: postgres, conn_host: pg.postgres.database.azure.com, conn_login: wasb, conn_password: x}',
  ],
  ['SQL Server on Azure', '- {conn_id: azure, conn_type: mssql, conn_host: sql.database.windows.net, conn_password: x}'],
])('no rule about Azure speaks about %s', (_, line) => {
  const findings = lintText({ ...settings(line), today: '2026-11-23' });
  expect(findings.filter(({ rule }) => isAboutAzure(rule))).toEqual([]);
});

function isAboutAzure(id: string): boolean {
  return rules.some((rule) => rule.id === id && rule.group === 'azure');
}

/** Every migration of the table in every form that can hold it. */
const samples = FORMS.flatMap((form) =>
  migrations.flatMap((each) => {
    // An empty password is read as none, as Airflow's own model does.
    const text = each.from.password === '' ? undefined : textIn(form, each);
    return text === undefined ? [] : [{ form, each, text, config: configOf(each) }];
  }),
);

type Sample = (typeof samples)[number];

/** A URI cannot say None for a host or a schema, which is all that is wrong with some of Service Bus. */
function textIn(form: Form, { type, from, to }: Case): string | undefined {
  const written = connection(type, from);
  if (form.name === 'a URI' && written.schema === null && to?.schema === '') return undefined;
  return form.write(form.name === 'a URI' ? { ...written, host: written.host ?? '', schema: written.schema ?? '' } : written);
}

/** By its fields alone a service is likely, and not certain. */
function isUnsure({ type, from }: Case): boolean {
  return isMismatched(connection(type, from));
}

function configOf({ given = {} }: Case): Config {
  const known = Object.entries(given).filter(([key]) => key !== 'endpoint');
  const supplied: ConnectionConfig = Object.fromEntries(known);
  return { ...config, connections: { '*': supplied } };
}

function readIn({ form: { path } }: Sample, text: string): AirflowConnection {
  const [only] = sourceOf(path, text).parse(text, { target: CORE_3_0 }).connections;
  const got = only?.airflow?.reveal();
  if (!got || isAirflowError(got)) throw new Error(`no connection in:\n${text}`);
  return got;
}

/** Empty texts of which no hook makes anything. */
function tidied(made: AirflowConnection, isBus: boolean): AirflowConnection {
  return { ...made, host: made.host || null, login: made.login || null, schema: isBus ? made.schema : made.schema || null };
}

describe.each(FORMS.map((form) => [form.name, form] as const))('as %s', (_, form) => {
  const own = samples.filter((sample) => sample.form === form);

  test('one that only its fields give away moves when it is asked to', () => {
    const unsure = own.filter(({ each }) => each.to !== undefined && isUnsure(each));
    expect(unsure.length).toBeGreaterThan(0);
    for (const sample of unsure) {
      const { each, text, config: given } = sample;
      expect(fixed(legacyAzureConnection, { path: form.path, text, config: given })).toBe(text);
      const moved = fixed(legacyAzureConnection, { path: form.path, text, config: given }, 'unsafe');
      const wanted = connection('azure', { ...each.to, extra: { ...PAIR, ...each.to?.extra } });
      expect(tidied(readIn(sample, moved), false), each.what).toEqual(tidied(wanted, false));
    }
  });

  test('connections of many types move, and reach what they reached', () => {
    const moving = own.filter(({ each }) => each.to !== undefined && !isUnsure(each));
    expect(new Set(moving.map(({ each: { type } }) => type)).size).toBeGreaterThan(10);
    for (const one of sample(moving)) {
      const { each, text } = one;
      const wanted = connection('azure', { ...each.to, extra: { ...PAIR, ...each.to?.extra } });
      const isBus = wanted.schema === '';
      const result = fixText({ path: form.path, text, config: one.config });
      expect(result.refused, each.what).toEqual([]);
      if (isBus && form.path === 'airflow_settings.yaml') {
        expect(result.findings.flatMap(({ help = [] }) => help.flatMap(({ lines = [] }) => lines)).join('\n')).toContain(
          'AIRFLOW_CONN_CONN={',
        );
        continue;
      }
      expect(tidied(readIn(one, result.text), isBus), `${each.type}: ${each.what}\n${result.text}`).toEqual(tidied(wanted, isBus));
      expect(
        result.findings.filter(({ rule }) => isAboutAzure(rule)),
        each.what,
      ).toEqual([]);
      expect(result.text).toContain(form.path === '.env' ? '# ours\nAIRFLOW_CONN_CONN=' : '# the end');
      if (form.path === '.env' && result.text !== text)
        expect(readersOf(result.text), result.text).toEqual(DOTENV_READERS.map(() => readIn(one, result.text)));
    }
  }, 120_000);

  test('what is missing is named, and nothing is written', () => {
    const incomplete = own.filter(({ each: { missing } }) => missing !== undefined);
    expect(incomplete.length).toBeGreaterThan(0);
    for (const { each, text, config } of incomplete) {
      const findings = lintText({ path: form.path, text, config }).filter(({ rule }) => rule === legacyAzureConnection.id);
      const help = findings.flatMap(({ help = [] }) => help.map(({ title }) => title)).join('\n');
      for (const name of each.missing ?? []) expect(help, each.what).toContain(`missing: ${name.replace('extra.', '')} (`);
      expect(findings.map(({ fix }) => fix)).toEqual(findings.map(() => undefined));
    }
  });

  test('what cannot move is not written either', () => {
    const refused = own.filter(({ each }) => each.refused !== undefined);
    expect(refused.length).toBeGreaterThan(0);
    for (const { each, text, config } of refused) {
      const findings = lintText({ path: form.path, text, config }).filter(({ rule }) => isAboutAzure(rule));
      expect(
        findings.filter(({ fix }) => fix),
        each.what,
      ).toEqual([]);
    }
  });

  test('about an identity that is used nothing is said', () => {
    const done = own.filter(({ each }) => each.done);
    expect(done.length).toBeGreaterThan(0);
    for (const { each, text, config } of done) {
      const findings = lintText({ path: form.path, text, config }).filter(({ rule }) => isAboutAzure(rule));
      expect(
        findings.map(({ rule }) => rule),
        each.what,
      ).toEqual([]);
    }
  });
});

function readersOf(text: string) {
  return DOTENV_READERS.map((reader) => {
    const reading = readDotenv(text, reader);
    return 'error' in reading ? reading : readConnectionJson(reading.vars['AIRFLOW_CONN_CONN'] ?? '', CORE_3_0);
  });
}

test('all twenty types are in the table, in more than a thousand texts', () => {
  expect(azureTypes.all().length).toBe(20);
  expect(new Set(samples.map(({ each: { type } }) => type.replaceAll('-', '_').replace('_pipeline', ''))).size).toBe(20);
  expect(samples.length).toBeGreaterThan(1_000);
});

test('a generic connection whose credentials are placeholders is told, and left alone', () => {
  const text = `airflow:
  connections:
    - conn_id: aci
      conn_type: azure
      conn_login: <<<YOUR CLIENT_ID HERE>>>
      conn_password: <<<YOUR SECRET HERE>>>
      conn_extra: '{"tenantId": "<<<YOUR TENANT_ID HERE>>>", "subscriptionId": "<<<YOUR SUBSCRIPTION_ID HERE>>>"}'
`;
  const given = { path: 'airflow_settings.yaml', text, config: { identities: { default: IDENTITY } } };
  expect(lintText(given).map(({ rule }) => rule)).toContain('legacy-azure-connection');
  expect(fixText(given).text).toBe(text);
});

test('heirs of an anchor keep no needless null', () => {
  const given = settings(
    '- &base',
    '  conn_id: a',
    '  conn_type: wasb',
    '  conn_login: stsales',
    `  conn_password: ${KEY}`,
    '- <<: *base',
    '  conn_id: b',
    '  conn_login: stother',
    '- <<: *base',
    '  conn_id: c',
    '  conn_host: null # ours',
  );
  const text = fixed(legacyAzureConnection, given);
  expect(text.match(/conn_type: azure/g)?.length).toBe(1);
  expect(text).not.toContain('conn_password');
  expect(text).toContain('conn_host: null # ours');
});
