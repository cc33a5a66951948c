import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { azureTypes } from '../../src/generated/catalog.ts';
import { lintText } from '../../src/library.ts';

/** Keywords that only editors know. */
const EDITOR_WORDS = ['defaultSnippets', 'deprecationMessage', 'doNotSuggest', 'errorMessage', 'patternErrorMessage', 'enumDescriptions'];
/** A folder of settings files as people write them; none comes with this repository. */
const CORPUS = process.env['AZCONN_SETTINGS_CORPUS'] ?? '';
const GUID = '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
for (const word of EDITOR_WORDS) ajv.addKeyword(word);
const validate = ajv.compile(JSON.parse(readFileSync('schemas/airflow_settings.schema.json', 'utf8')));

/** Where the schema complains, each place once; one that merely wraps another is left out. */
function complaints(text: string): string[] {
  validate(parse(text, { merge: true }));
  const own = (validate.errors ?? []).filter(({ keyword }) => !['if', 'anyOf'].includes(keyword));
  return [...new Set(own.map(({ instancePath, keyword, params }) => `${instancePath} ${keyword} ${Object.values(params)[0]}`))];
}

function ofConnection(lines: string): string[] {
  const text = `airflow:\n  connections:\n    - ${lines.trim().replaceAll('\n', '\n      ')}\n`;
  return complaints(text).map((each) => each.replace('/airflow/connections/0', ''));
}

test('the example with a workload identity is fine', () => {
  expect(complaints(readFileSync('examples/workload-identity/airflow_settings.yaml', 'utf8'))).toEqual([]);
});

test('the legacy example has the complaints that a schema can have', () => {
  expect(complaints(readFileSync('examples/legacy-project/airflow_settings.yaml', 'utf8'))).toMatchInlineSnapshot(`
    [
      "/airflow/connections/3/conn_extra pattern ^[^A-Z]*$",
      "/airflow/connections/3/conn_extra propertyNames tenantId",
      "/airflow/connections/3/conn_extra propertyNames subscriptionId",
      "/airflow/connections/7/conn_type const wasb",
      "/airflow/connections/7 additionalProperties host",
    ]
  `);
});

test('the template of the Astro CLI is fine, whose values are all empty', () => {
  const keys = ['id', 'type', 'host', 'schema', 'login', 'password', 'port'].map((key) => `conn_${key}:`).join('\n      ');
  const text = `airflow:
  connections:
    - ${keys}
      conn_extra:
        example_extra_field: example-value
  pools:
    - pool_name:
      pool_slot:
      pool_description:
  variables:
    - variable_name:
      variable_value:
`;
  expect(complaints(text)).toEqual([]);
  expect(complaints('airflow:\n  connections:\n  pools:\n  variables:\n')).toEqual([]);
  expect(complaints('')).toEqual([]);
});

describe('a connection', () => {
  test('of another provider has any extras', () => {
    expect(ofConnection('conn_id: a\nconn_type: snowflake\nconn_extra: {account: x, nested: {deep: [1, true]}}')).toEqual([]);
  });

  test('has no keys that the Astro CLI ignores', () => {
    expect(ofConnection('conn_id: a\nconn_type: http\nhost: x\ndescription: y')).toMatchInlineSnapshot(`
      [
        " additionalProperties host",
        " additionalProperties description",
      ]
    `);
  });

  test('has an id and a type, or a URI', () => {
    expect(ofConnection('conn_id: a')).toMatchInlineSnapshot(`
      [
        " required conn_type",
        " required conn_uri",
      ]
    `);
    expect(ofConnection('conn_type: http')).toMatchInlineSnapshot(`
      [
        " required conn_id",
      ]
    `);
    expect(ofConnection('conn_id: a\nconn_uri: postgres://u:p@h/db')).toEqual([]);
  });

  test('has an id that Airflow takes', () => {
    expect(ofConnection('conn_id: größe.2\nconn_type: http')).toEqual([]);
    expect(ofConnection('conn_id: my connection\nconn_type: http')).toHaveLength(1);
  });

  test('has a URI alone, whose type has no underscore', () => {
    expect(ofConnection('conn_id: a\nconn_uri: azure_data_factory://x')).toMatchInlineSnapshot(`
      [
        "/conn_uri pattern ^(?:[A-Za-z][A-Za-z0-9+.-]*:[\\s\\S]*)?$",
      ]
    `);
    expect(ofConnection('conn_id: a\nconn_type: http\nconn_uri: http://x')).toMatchInlineSnapshot(`
      [
        "/conn_uri pattern ^$",
      ]
    `);
    expect(ofConnection('conn_id: a\nconn_type: http\nconn_uri: ""')).toEqual([]);
  });

  test('has texts, numbers among them, and no truth values', () => {
    expect(ofConnection('conn_id: a\nconn_type: http\nconn_password: 1234')).toEqual([]);
    expect(ofConnection('conn_id: a\nconn_type: http\nconn_password: true')).toMatchInlineSnapshot(`
      [
        "/conn_password type string,number,null",
      ]
    `);
  });

  test('has a whole number for its port, in quotes or not', () => {
    expect(ofConnection('conn_id: a\nconn_type: http\nconn_port: "5432"')).toEqual([]);
    for (const port of ['99999', '"08"', '1.5', 'abc'])
      expect(ofConnection(`conn_id: a\nconn_type: http\nconn_port: ${port}`)).toHaveLength(1);
  });

  test('has extra keys without capitals, at any depth, or JSON text', () => {
    expect(ofConnection('conn_id: a\nconn_type: http\nconn_extra: {keepAlive: x}')).not.toEqual([]);
    expect(ofConnection('conn_id: a\nconn_type: http\nconn_extra: {a: [{keepAlive: x}]}')).not.toEqual([]);
    expect(ofConnection(`conn_id: a\nconn_type: http\nconn_extra: '{"keepAlive": "x"}'`)).toEqual([]);
    expect(ofConnection('conn_id: a\nconn_type: http\nconn_extra: [x]')).toHaveLength(1);
  });
});

describe('a workload identity', () => {
  const azure = (extra: string) => ofConnection(`conn_id: a\nconn_type: azure\nconn_extra: ${extra}`);
  const client = `managed_identity_client_id: ${GUID}`;
  const tenant = `workload_identity_tenant_id: ${GUID}`;

  test('has both halves or neither', () => {
    expect(azure(`{${client}, ${tenant}}`)).toEqual([]);
    expect(azure('{}')).toEqual([]);
    expect(azure(`{${client}}`)).toMatchInlineSnapshot(`
      [
        "/conn_extra required workload_identity_tenant_id",
      ]
    `);
    expect(azure(`{${tenant}}`)).toMatchInlineSnapshot(`
      [
        "/conn_extra required managed_identity_client_id",
      ]
    `);
  });

  test('has both halves in JSON text too', () => {
    const [clientText, tenantText] = [client, tenant].map((half) => `"${half.replace(': ', '": "')}"`);
    expect(azure(`'{${clientText}, ${tenantText}}'`)).toEqual([]);
    expect(azure(`'{${clientText}}'`)).toMatchInlineSnapshot(`
      [
        "/conn_extra pattern "workload_identity_tenant_id"\\s*:",
      ]
    `);
    expect(azure(`'{${tenantText}}'`)).toHaveLength(1);
  });

  test('has ids, or the domain of the tenant', () => {
    expect(azure(`{${client}, workload_identity_tenant_id: contoso.onmicrosoft.com}`)).toEqual([]);
    expect(azure(`{managed_identity_client_id: id-airflow, ${tenant}}`)).toHaveLength(1);
  });
});

describe.each(azureTypes.all().map((type) => [type.connType, type] as const))('%s', (connType, type) => {
  const required = type.fields.filter((field) => field.required === 'always');
  const values = required.map(
    ({ name, values: allowed, kind }) => [name, allowed?.[0] ?? (kind === 'tenant' || kind === 'subscription' ? GUID : 'x')] as const,
  );
  const places = values.flatMap(([name, value]) => (name.startsWith('extra.') ? [] : [`conn_${name}: ${value}`]));
  const extra = Object.fromEntries(
    values.flatMap(([name, value]) => (name.startsWith('extra.') ? [[name.slice('extra.'.length), value]] : [])),
  );
  const complete = (name: string) => `conn_id: a\nconn_type: ${name}\n${places.join('\n')}\nconn_extra: '${JSON.stringify(extra)}'`;

  test('is fine with what its hook needs, under each of its names', () => {
    for (const name of [connType, ...type.aliases]) expect(ofConnection(complete(name))).toEqual([]);
  });

  test('lacks what its hook needs without it', () => {
    const isMissing = ofConnection(`conn_id: a\nconn_type: ${connType}`).length > 0;
    expect(isMissing).toBe(required.length > 0);
  });

  test('has other names that are none, and azconn-lint says the same', () => {
    const wrong = [...type.names, ...type.invented];
    expect(wrong.length).toBeGreaterThan(0);
    for (const name of wrong.filter((each) => each !== connType)) {
      const [first] = ofConnection(`conn_id: a\nconn_type: ${name}`);
      expect(first, name).toBe(`/conn_type const ${connType}`);
      const text = `airflow:\n  connections:\n    - conn_id: a\n      conn_type: ${name}\n`;
      expect(lintText({ path: 'airflow_settings.yaml', text }).map(({ rule }) => rule)).toContain('unknown-azure-type');
    }
  });
});

test('pools and variables have a value for their name', () => {
  expect(
    complaints('airflow:\n  pools:\n    - {pool_name: a, pool_slot: 4}\n  variables:\n    - {variable_name: a, variable_value: b}'),
  ).toEqual([]);
  expect(complaints('airflow:\n  pools:\n    - pool_name: a\n  variables:\n    - variable_name: a\n')).toMatchInlineSnapshot(`
    [
      "/airflow/pools/0 required pool_slot",
      "/airflow/variables/0 required variable_value",
    ]
  `);
  expect(complaints('airflow:\n  variables:\n    - {variable_name: a, variable_value: {b: c}}\n')).toMatchInlineSnapshot(`
    [
      "/airflow/variables/0/variable_value type string,number,null",
    ]
  `);
});

test('an anchor may stand beside "airflow", other keys are read by nobody', () => {
  expect(complaints('x-base: &base {conn_type: http}\nairflow:\n  connections:\n    - <<: *base\n      conn_id: a\n')).toEqual([]);
  expect(complaints('connections: []\n')).toHaveLength(1);
  expect(complaints('airflow: {connection: []}\n')).toHaveLength(1);
});

const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.warn('skipped: AZCONN_SETTINGS_CORPUS names no folder of settings files');

test.runIf(hasCorpus)('files of other people in which azconn-lint finds nothing have no complaints', () => {
  const texts = readdirSync(CORPUS).map((name) => [name, readFileSync(`${CORPUS}/${name}`, 'utf8')] as const);
  const fine = texts.filter(([, text]) => lintText({ path: 'airflow_settings.yaml', text }).length === 0);
  expect(fine.length).toBeGreaterThan(10);
  expect(fine.filter(([, text]) => complaints(text).length > 0).map(([name, text]) => [name, complaints(text)])).toEqual([]);
});
