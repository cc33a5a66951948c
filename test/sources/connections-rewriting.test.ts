import { describe, expect, test } from 'vitest';
import { fixText } from '../../src/library.ts';
import { isAirflowError } from '../../src/model/airflow.ts';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { IDENTITY } from '../azure/samples.ts';
import { config } from '../rules/azure-given.ts';
import vectors from '../vectors/connections-export.json' with { type: 'json' };

const WHOLE = { ...config, connections: { '*': { subscription_id: '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54', resource_group: 'rg-data' } } };
const fixed = (path: string, text: string) => fixText({ path, text, config: WHOLE });

describe('what "airflow connections export" writes', () => {
  const texts = vectors.vectors.flatMap(({ name, input, expect: { text } }) => {
    const format = /--file-format (?<format>\w+)$/.exec(input.command ?? '')?.groups?.['format'];
    return text === undefined || format === undefined ? [] : [{ name, path: `connections.${format}`, text }];
  });

  test('there are such files in every format', () => {
    expect(new Set(texts.map(({ path }) => path))).toEqual(new Set(['connections.yaml', 'connections.json', 'connections.env']));
  });

  test.each(texts)('$name in $path is read and rewritten, and nothing else of it changes', ({ path, text }) => {
    // Airflow 3 refuses an extra that is no JSON, and the whole file with it.
    const readable = text.replace('extra: not json\n', 'extra: null\n').replace('strextra=wasb:///?__extra__=not+json\n', '');
    const { text: after, fixed: made, refused } = fixed(path, readable);
    expect(refused).toEqual([]);
    expect(made.map(({ connId }) => connId)).toContain('parts1');
    const [old, now] = [readable, after].map((each) => received(path, each));
    expect(now?.map(([id]) => id)).toEqual(old?.map(([id]) => id));
    expect(now?.filter(([id]) => !made.some(({ connId }) => connId === id))).toEqual(
      old?.filter(([id]) => !made.some(({ connId }) => connId === id)),
    );
    expect(after).not.toMatch(/p w|p%20w/);
    expect(fixed(path, after).text).toBe(after);
    expect(linesLike(after)).toEqual(linesLike(readable));
  });

  test('an extra that is no JSON makes Airflow 3 refuse the file', () => {
    const [{ text } = { text: '' }] = texts.filter(({ path }) => path === 'connections.yaml');
    const { text: after, findings } = fixed('connections.yaml', text);
    expect(after).toBe(text);
    expect(findings.map(({ rule }) => rule)).toContain('syntax');
  });

  test('JSON behind an id of an env file is no connection', () => {
    const [{ input, expect: wanted } = { input: {}, expect: {} }] = vectors.vectors.filter(({ id }) => id === 'exp-env-json');
    const { text = '', file = '' } = input as { text?: string; file?: string };
    const got = sourceOf(file, text)
      .parse(text, { target: NEWEST_TASK })
      .connections.map(({ id, airflow }) => [id.value, airflow?.reveal()]);
    expect(Object.fromEntries(got)).toMatchObject((wanted as { connections: object }).connections);
  });
});

function received(path: string, text: string) {
  return sourceOf(path, text)
    .parse(text, { target: NEWEST_TASK })
    .connections.map(({ id, airflow }) => {
      const got = airflow?.reveal();
      return [id.value, got && !isAirflowError(got) ? got : undefined] as const;
    });
}

/** The names of the lines, and the text between them. */
function linesLike(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/(?<=[:=]).*/, ''));
}

describe('connections.yaml', () => {
  test('comments, quotes and blocks stay', () => {
    const text = `# kept
sales_blob: # the id
  conn_type: 'wasb'   # the type
  login:    stsales
  password: "FAKE-account-key=="  # the key
lake:
  conn_type: adls
  host: stlake
  login: 5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10
  password: FAKE-client-secret
  extra:
    tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
    retries: 5   # kept
    verify: no
flow: {conn_type: wasb, login: stflow, password: FAKE} # kept
block:
  conn_type: wasb
  extra: |
    {
      "connection_string": "DefaultEndpointsProtocol=https;AccountName=stexample;AccountKey=FAKEFAKE;EndpointSuffix=core.windows.net",
      "retries": 5
    }
warehouse: postgresql://u:p@h:5432/db
uri: wasb://stsales:FAKE@
`;
    expect(fixed('connections.yaml', text).text).toMatchInlineSnapshot(`
      "# kept
      sales_blob: # the id
        conn_type: 'azure'   # the type
        login:    stsales
        extra:
          managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
          workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
        # the key
      lake:
        conn_type: azure
        host: stlake
        extra:
          retries: 5   # kept
          verify: no
          managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
          workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
      flow: {conn_type: azure, login: stflow, extra: {managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11, workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33}} # kept
      block:
        conn_type: azure
        host: https://stexample.blob.core.windows.net
        extra: |
          {
            "retries": 5,
            "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11",
            "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"
          }
      warehouse: postgresql://u:p@h:5432/db
      uri: {"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}
      "
    `);
  });

  test('line ends, a byte-order mark and a missing last line break stay', () => {
    const lines = ['\uFEFFblob:', '    conn_type: wasb', '    login: stsales', '    password: FAKE # key'];
    const pair = [`managed_identity_client_id: ${IDENTITY.client_id}`, `workload_identity_tenant_id: ${IDENTITY.tenant_id}`];
    const wanted = [
      '\uFEFFblob:',
      '    conn_type: azure',
      '    login: stsales',
      '    extra:',
      ...pair.map((line) => `      ${line}`),
      '    # key',
    ];
    expect(fixed('connections.yaml', lines.join('\r\n')).text).toBe(wanted.join('\r\n'));
  });

  test('what an alias stands for stays for the others', () => {
    const text = `base: &base
  conn_type: wasb
  login: stsales
  password: &key FAKE-account-key
other:
  conn_type: postgres
  password: *key
merged:
  <<: *base
  login: stother
`;
    expect(fixed('connections.yaml', text).text).toMatchInlineSnapshot(`
      "base: &base
        conn_type: azure
        login: stsales
        extra:
          managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
          workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
      other:
        conn_type: postgres
        password: &key FAKE-account-key
      merged:
        <<: *base
        login: stother
      "
    `);
  });

  test('a list for a test set-up', () => {
    const text = `connections:
  - conn_id: blob   # first
    conn_type: wasb
    login: stsales
    password: $KEY
    extra: null
  - conn_id: pg
    conn_type: postgres
    password: \${PASSWORD}
`;
    expect(fixed('test-connections.yaml', text).text).toMatchInlineSnapshot(`
      "connections:
        - conn_id: blob   # first
          conn_type: azure
          login: stsales
          password: null
          extra: '{"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}'
        - conn_id: pg
          conn_type: postgres
          password: \${PASSWORD}
      "
    `);
  });
});

describe('connections.json', () => {
  test('key order, layout and indentation stay', () => {
    const text = `{
\t"sales_blob" : {
\t\t"password" : "FAKE-account-key==",
\t\t"conn_type" : "wasb",
\t\t"login" : "stsales"
\t},
\t"compact": {"conn_type":"wasb","password":"FAKE","login":"stcompact"},
\t"text": {"conn_type": "azure_data_factory", "login": "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10", "password": "FAKE",
\t         "extra": "{\\"tenantId\\": \\"abc\\",\\"subscriptionId\\": \\"91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54\\"}"},
\t"uri": "wasb://stsales:FAKE@",
\t"other": [{"conn_type": "http", "extra": {"é": "\\u00e9"}}]
}`;
    expect(fixed('connections.json', text).text).toMatchInlineSnapshot(`
      "{
      	"sales_blob" : {
      		"conn_type" : "azure",
      		"login" : "stsales",
      		"extra" : {
      			"managed_identity_client_id" : "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11",
      			"workload_identity_tenant_id" : "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"
      		}
      	},
      	"compact": {"conn_type":"azure","login":"stcompact","extra":{"managed_identity_client_id":"7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11","workload_identity_tenant_id":"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}},
      	"text": {"conn_type": "azure",
      	         "extra": "{\\"subscriptionId\\": \\"91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54\\",\\"resource_group_name\\": \\"rg-data\\",\\"managed_identity_client_id\\": \\"7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11\\",\\"workload_identity_tenant_id\\": \\"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33\\"}"},
      	"uri": {"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}},
      	"other": [{"conn_type": "http", "extra": {"é": "\\u00e9"}}]
      }"
    `);
  });

  test('a key that is there twice goes twice', () => {
    const text = '{"a": {"password": "FAKE-one", "conn_type": "wasb", "login": "stsales", "password": "FAKE-two"}}';
    expect(fixed('connections.json', text).text).toMatchInlineSnapshot(
      `"{"a": {"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}}"`,
    );
  });
});

describe('connections.env', () => {
  test('a URI stays a URI on its line', () => {
    const uri = (start: string, query: string) => `${start}stsales.blob.core.windows.net/sch?a=b${query}`;
    const file = (line: string) => `# kept\r\n  # kept too\r\nblob=${line}\r\n\r\npg=postgres://u:p@h/d`;
    const pair = `&managed_identity_client_id=${IDENTITY.client_id}&workload_identity_tenant_id=${IDENTITY.tenant_id}`;
    expect(fixed('connections.env', file(uri('wasb://stsales:FAKE@', ''))).text).toBe(file(uri('azure://stsales@', pair)));
  });

  test('what a URI does not say is the empty text before and after', () => {
    expect(fixed('connections.env', 'blob=wasb://stsales:FAKE@\n').text).toBe(
      `blob=azure://stsales@?managed_identity_client_id=${IDENTITY.client_id}&workload_identity_tenant_id=${IDENTITY.tenant_id}\n`,
    );
  });
});
