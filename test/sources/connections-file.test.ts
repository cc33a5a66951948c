import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MaskedText } from '../../src/masking/masked-text.ts';
import { blanksOf } from '../../src/masking/permitted.ts';
import { isAirflowError } from '../../src/model/airflow.ts';
import { rules } from '../../src/rules/index.ts';
import { legacyAzureConnection } from '../../src/rules/legacy-azure-connection.ts';
import { lowercasedExtraKey } from '../../src/rules/lowercased-extra-key.ts';
import { misspelledExtra } from '../../src/rules/misspelled-extra.ts';
import { syntax } from '../../src/rules/syntax.ts';
import { connectionsJson, connectionsYaml } from '../../src/sources/connections-file.ts';
import { sourceByName } from '../../src/sources/named-source.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { folderWith, IDENTITY } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';
import { runs } from '../runs.ts';
import { advice, findingsOf, isQuiet, marked, report } from '../tester.ts';

const EXPORT = `# made by airflow connections export
sales_blob:
  conn_type: wasb
  description: null
  login: stsales
  password: FAKE-account-key==
  host: null
  port: null
  schema: null
  extra: null
factory:
  conn_type: azure_data_factory
  login: 5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10
  password: FAKE-client-secret
  extra: '{"tenantId": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33", "subscriptionId": "91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54"}'
lake:
  conn_type: azure
  login: stlake
  extra_dejson:
    managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
    workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
warehouse: postgresql://u:FAKE@h:5432/db
`;
const yaml = { path: 'connections.yaml', text: EXPORT };
const json = {
  path: 'connections.json',
  text: '{\n  "sales_blob": {"conn_type": "wasb", "login": "stsales", "password": "FAKE-account-key==", "extra": "{\\"a\\": 1}"},\n  "bus": "wasb://st:FAKE@"\n}\n',
};

function received(text: string, source = connectionsYaml) {
  return source.parse(text, { target: CORE_3_0 }).connections.map(({ id, airflow }) => {
    const got = airflow?.reveal();
    return [id.value, !got || isAirflowError(got) ? undefined : { ...got, extra: Object.keys(got.extra ?? {}) }];
  });
}

test('an export is read as Airflow imports it', () => {
  const none = { host: null, login: null, password: null, schema: null, port: null, extra: [] };
  expect(received(EXPORT)).toEqual([
    ['sales_blob', { ...none, conn_type: 'wasb', login: 'stsales', password: 'FAKE-account-key==' }],
    [
      'factory',
      {
        ...none,
        conn_type: 'azure_data_factory',
        login: expect.any(String),
        password: 'FAKE-client-secret',
        extra: ['tenantId', 'subscriptionId'],
      },
    ],
    ['lake', { ...none, conn_type: 'azure', login: 'stlake', extra: ['managed_identity_client_id', 'workload_identity_tenant_id'] }],
    ['warehouse', { ...none, conn_type: 'postgres', login: 'u', password: 'FAKE', host: 'h', port: 5432, schema: 'db' }],
  ]);
  expect(received(json.text, connectionsJson)).toEqual([
    ['sales_blob', { ...none, conn_type: 'wasb', login: 'stsales', password: 'FAKE-account-key==', extra: ['a'] }],
    ['bus', { ...none, conn_type: 'wasb', host: '', login: 'st', password: 'FAKE', schema: '' }],
  ]);
});

test('legacy connections are shown', () => {
  expect(report(legacyAzureConnection, yaml)).toMatchInlineSnapshot(`
    "3:14 |   conn_type: wasb
                        ^^^^ signs in to Azure Blob Storage with an account key
           Connection "sales_blob" signs in with an account key: it can use a workload identity instead
    12:14 |   conn_type: azure_data_factory
                         ^^^^^^^^^^^^^^^^^^ signs in to Azure Data Factory with a service principal and its client secret
            Connection "factory" signs in with a service principal and its client secret: it can use a workload identity instead"
  `);
  expect(report(legacyAzureConnection, json)).toMatchInlineSnapshot(`
    "2:31 |   "sales_blob": {"conn_type": "wasb", "login": "stsales", "password": ********, "extra": "{\\"a\\": ********}"},
                                         ^^^^^^ signs in to Azure Blob Storage with an account key
           Connection "sales_blob" signs in with an account key: it can use a workload identity instead
    3:11 |   "bus": "wasb://st:********@"
                     ^^^^ Azure Blob Storage: the connection has no address
           Connection "bus" has no address: with an address it can use a workload identity"
  `);
  expect(advice(legacyAzureConnection, json)).toContain('"sales_blob": {"conn_type": "azure", "login": "stsales", "extra":');
});

test('keys keep their case here, in a mapping too', () => {
  const text = 'factory:\n  conn_type: azure_data_factory\n  extra:\n    tenantId: x\n    subscription_id: y\n';
  expect(isQuiet(lowercasedExtraKey, { path: 'connections.yml', text })).toBe(true);
  expect(marked(misspelledExtra, { path: 'connections.yml', text })).toEqual(['subscription_id']);
});

describe('what makes Airflow refuse the file', () => {
  test('a field that it does not know', () => {
    expect(report(syntax, { path: 'connections.yaml', text: 'a:\n  conn_type: http\n  conn_host: x\n' })).toMatchInlineSnapshot(`
      "3:3 |   conn_host: ********
              ^^^^^^^^^ Airflow does not know the field "conn_host" of a connection: put it into "extra""
    `);
    expect(report(syntax, { path: 'connections.json', text: '{"a": {"conn_type": "http", "timeout": 1}}' })).toMatchInlineSnapshot(`
      "1:29 | ********
             ^^^^^^^^ Airflow does not know the field "timeout" of a connection: put it into "extra""
    `);
  });

  test('another id inside', () => {
    expect(report(syntax, { path: 'connections.yaml', text: 'a:\n  conn_id: b\n  conn_type: http\n' })).toMatchInlineSnapshot(`
      "2:12 |   conn_id: ********
                        ^^^^^^^^ The "conn_id" inside differs from the name of the connection"
    `);
  });

  test('broken JSON and YAML', () => {
    expect(isQuiet(syntax, { path: 'connections.json', text: '{"a": {"conn_type": "http",}}' })).toBe(false);
    expect(isQuiet(syntax, { path: 'connections.yaml', text: 'a:\n  conn_type: "http\n' })).toBe(false);
  });

  test('an extra that is no object', () => {
    expect(report(syntax, { path: 'connections.yaml', text: 'a:\n  conn_type: http\n  extra: "[1]"\n' })).toMatchInlineSnapshot(`
      "1:1 | ********
            ^^^^^^^^ Airflow cannot read this as a connection: check its port, password and extra"
    `);
  });
});

const NO_CONNECTION = 'Airflow takes a URI or a mapping of fields for a connection, and nothing else';

describe('one entry that Airflow refuses', () => {
  const GOOD = 'good: {conn_type: wasb, login: stsales, password: FAKEkey1}\n';
  const rows: readonly (readonly [entry: string, message: string])[] = [
    ['bad: {conn_type: wasb, nope: 1}', 'Airflow does not know the field "nope" of a connection: put it into "extra"'],
    ['bad: {conn_type: wasb, conn_id: other}', 'The "conn_id" inside differs from the name of the connection'],
    ['bad: [{conn_type: wasb}, {conn_type: http}]', 'Airflow takes one connection for an id, not a list of several'],
    ['bad: {conn_type: wasb, extra: "{}", extra_dejson: {a: 1}}', 'Airflow takes "extra" or "extra_dejson", not both'],
    ['bad: {conn_type: wasb, extra: "[1]"}', 'Airflow cannot read this as a connection: check its port, password and extra'],
    ['bad: 5', NO_CONNECTION],
    ['bad: null', NO_CONNECTION],
    ['bad: true', NO_CONNECTION],
  ];

  test.each(rows)('%s keeps every connection of the file from being loaded', async (entry, message) => {
    const cwd = folderWith({ 'connections.yaml': `${GOOD}${entry}\n` });
    const found = findingsOf(syntax, { path: 'connections.yaml', text: `${GOOD}${entry}\n` });
    expect(found.map((each) => [each.position.line, each.message])).toEqual([[2, message]]);
    const { out } = await runMain(['show'], { cwd });
    expect(out.match(/Airflow gets nothing: Airflow refuses the whole file/g)).toHaveLength(2);
    expect(out).not.toContain('goes on');
    expect(await runMain(['--fix', '--no-backup', ...IDENTITY], { cwd })).toMatchObject({ code: 1 });
  });

  test.each(rows.slice(0, 5))('%s alone is told, too', (entry, message) => {
    expect(findingsOf(syntax, { path: 'connections.yaml', text: `${entry}\n` }).map((each) => each.message)).toEqual([message]);
  });

  test.each([
    ['connections.yaml', 'a_five: 5\n'],
    ['connections.yaml', 'a: wasb://stsales:FAKEkey1@\nb: 5\n'],
    ['connections.yaml', 'a:\n'],
    ['connections.yaml', 'a: yes\nb: 1.5\n'],
    ['connections.json', '{"a_five": 5, "b": null}'],
  ])('%s with entries that are no connection: %j', async (name, text) => {
    const cwd = folderWith({ [name]: text });
    const { code, out } = await runMain(['check', '--format', 'concise', '.'], { cwd });
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining(`${NO_CONNECTION} [syntax]`) });
    expect(out).not.toContain('FAKE');
  });

  test('a list where Airflow expects connections by their ids', () => {
    const text = '- conn_id: a\n  conn_type: wasb\n  login: stsales\n  password: FAKEkey1\n';
    expect(report(syntax, { path: 'connections.yaml', text })).toMatchInlineSnapshot(`
      "1:1 | - conn_id: ********
            ^^^^^^^^^^^^^^^^^^^ Airflow expects a mapping from ids to connections, not a list"
    `);
    expect(sourceOf('backup.yaml', text).id).not.toBe('connections-file');
  });

  test.each(['bad: []', 'bad: {}', 'bad: no-uri'])('%s is not refused', (entry) => {
    expect(isQuiet(syntax, { path: 'connections.yaml', text: `${GOOD}${entry}\n` })).toBe(true);
    expect(received(`${GOOD}${entry}\n`)[0]).toMatchObject(['good', { login: 'stsales' }]);
  });
});

describe('files of other programs', () => {
  const foreign = {
    'servers of an editor': 'default:\n  host: localhost\n  port: 5432\n  password: FAKE\n',
    'a list': '- name: a\n  url: https://x\n',
    'a wrapped list': 'connections:\n  - name: a\n    type: azure\n    key: FAKE\n',
    'a template': 'a:\n  conn_type: {{ .Values.type }}\n',
    'a template in a list': '- conn_type: {{ x }}\n',
    'a template of statements': '{% for a in b %}\na:\n  conn_type: x\n{% endfor %}\n',
    nothing: '',
    'no YAML': 'a: [\n',
    'addresses among texts': 'a: wasb://x\nb: other\n',
    'numbers among texts': 'name: sales\nlimit: 1\n',
    'numbers in a mapping': 'pool: {size: 5}\nlimit: 1\n',
  };

  test.each(Object.entries(foreign))('%s', (_, text) => {
    for (const rule of rules) expect(findingsOf(rule, { path: 'connections.yaml', text }), rule.id).toEqual([]);
    expect(connectionsYaml.concerns?.(text)).toBe(false);
  });

  test('are passed over by a walk', async () => {
    expect(await runMain(['test/sources/projects/foreign'])).toMatchObject({ code: 3 });
    expect(await runMain(['test/sources/projects/foreign/connections.yaml'])).toMatchObject({ code: 0, out: '' });
  });
});

test('a walk finds the others', async () => {
  const { code, out } = await runMain(['test/sources/projects/connections']);
  expect(code).toBe(1);
  expect(out).toContain('test/sources/projects/connections/include/connections.yaml:2:14  warning  legacy-azure-connection');
});

test.each(['connections.yaml', 'connections.yml', 'connections.json', 'airflow_connections.json'])('%s is such a name', (name) => {
  expect(sourceByName(name)?.id).toBe('connections-file');
});

test('a settings file under such a name stays one', () => {
  const text = 'airflow:\n  connections:\n    - conn_id: a\n      conn_type: wasb\n      conn_password: FAKE\n';
  expect(sourceOf('connections.yaml', text).id).toBe('airflow-settings');
  expect(sourceOf('connections.yaml', EXPORT).id).toBe('connections-file');
});

test('what Airflow exports is known under any name, once it is named', () => {
  expect(sourceOf('backup/2026-11.json', json.text).title).toBe(connectionsJson.title);
  expect(sourceOf('prod.yaml', EXPORT).title).toBe(connectionsYaml.title);
  expect(sourceOf('export', json.text)).toBe(connectionsJson);
  expect(sourceOf('prod.yaml', 'airflow:\n  connections:\n    - conn_id: a\n      conn_type: wasb\n').id).toBe('airflow-settings');
  expect(sourceOf('settings.yml', 'connections:\n  - conn_id: a\n    conn_type: wasb\n    conn_password: FAKE\n').id).toBe(
    'airflow-settings',
  );
});

test('connections.env is of connections or of variables, as its lines say', () => {
  expect(sourceOf('connections.env', '# x\nblob=wasb://st:FAKE@\n').id).toBe('connections-file');
  expect(sourceOf('connections.env', 'AIRFLOW_CONN_BLOB=wasb://st:FAKE@\n').id).toBe('dotenv');
  expect(sourceOf('connections.env', 'DATABASE_URL=postgres://u:FAKE@h/d\n').id).toBe('dotenv');
});

test.each(['my.connections.yaml', 'connections.yaml.bak', 'connection.yaml', 'connections.toml'])('%s is none', (name) => {
  expect(sourceByName(name)).toBeUndefined();
});

test('a URI that cannot be placed shows nothing, not even its type', () => {
  const coded = { path: 'connections.yaml', text: 'a: "wasb://st:FAKE\\x6bey@"\n' };
  expect(report(legacyAzureConnection, coded)).toMatchInlineSnapshot(`
    "1:1 | a: ********
          ^ Azure Blob Storage: the connection has no address
          Connection "a" has no address: with an address it can use a workload identity"
  `);
  const escaped = { path: 'connections.json', text: '{"a": "\\u0077asb://st:FAKE\\ud83d\\ude00@"}' };
  expect(report(legacyAzureConnection, escaped)).toMatchInlineSnapshot(`
    "1:3 | {"a": "********://st:********
            ^ Azure Blob Storage: the connection has no address
          Connection "a" has no address: with an address it can use a workload identity"
  `);
});

test('no secret is shown', () => {
  for (const [source, text] of [
    [connectionsYaml, EXPORT],
    [connectionsJson, json.text],
  ] as const) {
    const document = source.parse(text, { target: CORE_3_0 });
    const seen = new MaskedText(text, blanksOf({ text, document })).part({ start: 0, end: text.length }).text;
    expect(seen).not.toContain('FAKE');
    expect(seen).toContain('wasb');
  }
});

test('any text is read, and places are places', () => {
  const piece = fc.constantFrom(
    'a:',
    '\n',
    '  ',
    'conn_type: ',
    'wasb',
    'extra: ',
    '{',
    '}',
    '"',
    "'",
    '[',
    ']',
    'x: 1',
    '*a',
    '&a ',
    '<<: ',
    'uri: ',
    'wasb://a:b@',
    '|\n',
    '- ',
    '#c',
    ',',
    ': ',
    'é',
    '\t',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom(connectionsYaml, connectionsJson), (pieces, source) => {
      for (const text of [
        pieces.join(''),
        `a:\n  conn_type: wasb\n${pieces.join('')}`,
        `{"a": {"conn_type": "wasb"}, ${pieces.join('')}}`,
      ]) {
        const { connections, shown, comments, problem } = source.parse(text, { target: CORE_3_0 });
        const ranges = [
          ...shown.map(({ range }) => range),
          ...comments.map(({ range }) => range),
          ...connections.flatMap(({ id, range }) => [id.range, range]),
        ];
        for (const { start, end } of problem ? [...ranges, problem.at] : ranges)
          expect(0 <= start && start <= end && end <= text.length, JSON.stringify(text)).toBe(true);
      }
    }),
    { numRuns: runs(1_000) },
  );
});

test('hostile files take no time', () => {
  const bomb = `a: &a {conn_type: x}\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]`).join('\n')}`;
  const deep = `{"a": {"conn_type": "x", "extra": ${'['.repeat(50_000)}`;
  const many = `{${Array.from({ length: 10_000 }, (_, at) => `"c${at}": {"conn_type": "wasb"}`).join(',')}}`;
  for (const text of [bomb, deep, many]) {
    for (const source of [connectionsYaml, connectionsJson]) {
      const start = process.cpuUsage();
      source.parse(text, { target: CORE_3_0 });
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1_000, text.slice(0, 20)).toBeLessThan(5_000);
    }
  }
});

test('a truth value is the text that Python prints', () => {
  const text = 'a: {conn_type: http, host: False, login: yes}\n';
  const [connection] = sourceOf('connections.yaml', text).parse(text, { target: CORE_3_0 }).connections;
  expect(connection?.airflow?.reveal()).toMatchObject({ host: 'False', login: 'True' });
});

describe('nothing but URIs', () => {
  const texts = {
    'a URI': 'a: wasb://stsales:FAKEkey1@\n',
    'a URI in quotes': "a: 'wasb://stsales:FAKEkey1@'\n",
    'a list of one': 'a: [wasb://stsales:FAKEkey1@]\n',
    'a URI among fields': 'a:\n  uri: wasb://stsales:FAKEkey1@\n',
    'the same in braces': 'a: {uri: "wasb://stsales:FAKEkey1@", description: x}\n',
    'a list of one in braces': 'a: [{uri: "wasb://stsales:FAKEkey1@"}]\n',
    JSON: '{"a": "wasb://stsales:FAKEkey1@"}',
    'JSON with fields': '{"a": {"uri": "wasb://stsales:FAKEkey1@"}}',
  };

  test.each(Object.entries(texts))('%s is found by a walk, and rewritten', async (_, text) => {
    const name = text.startsWith('{') ? 'connections.json' : 'connections.yaml';
    const cwd = folderWith({ [`include/${name}`]: text });
    expect((await runMain(['show'], { cwd })).out).toContain('login      "stsales"');
    await runMain(['--fix', '--no-backup', ...IDENTITY], { cwd });
    const after = sourceOf(name, text).parse(readFileSync(join(cwd, 'include', name), 'utf8'), { target: CORE_3_0 });
    const got = after.connections.map(({ airflow }) => airflow?.reveal());
    expect(got).toMatchObject([{ conn_type: 'azure', login: 'stsales', password: null }]);
    expect((await runMain(['--quiet'], { cwd })).out).toBe('');
  });

  test.each(['a: {uri: "wasb://x", pool: 5}\n', 'a: {url: "wasb://x"}\n', 'a: wasb://x\nb: {c: d}\n'])('%s is of others', async (text) => {
    expect(await runMain(['show'], { cwd: folderWith({ 'connections.yaml': text }) })).toMatchObject({ code: 3 });
  });
});
