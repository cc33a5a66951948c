import { expect, test } from 'vitest';
import { lowercasedExtraKey } from '../../src/rules/lowercased-extra-key.ts';
import { advice, fixed, isQuiet, report } from '../tester.ts';
import { settingsFile } from './settings-file.ts';

const adf = (extra: string) => settingsFile(`    - conn_id: a\n      conn_type: azure_data_factory\n      conn_extra:${extra}`);

test('a name that the hook reads, and one that nobody knows, at any depth', () => {
  const given = adf('\n        tenantId: FAKE-tenant\n        other: {Inner: 1}\n        factory_name: f\n');
  expect(report(lowercasedExtraKey, given)).toMatchInlineSnapshot(`
    "6:9 |         tenantId: FAKE-tenant
                  ^^^^^^^^ Airflow gets "tenantid" where the hook reads "tenantId" [safe fix]
    7:17 |         other: {Inner: ********}
                           ^^^^^ Airflow gets "inner" instead of "Inner" [safe fix]"
  `);
});

test('the replacement is shown once, with the reason', () => {
  expect(advice(lowercasedExtraKey, adf('\n        tenantId: x\n        subscriptionId: y\n'))).toMatchInlineSnapshot(`
    "= replacement:
        - conn_id: a
          conn_type: azure_data_factory
          conn_extra: '{"tenantId": "x", "subscriptionId": "y"}'
    = the Astro CLI lower-cases every key of a conn_extra mapping; JSON text keeps them
    = the Astro CLI lower-cases every key of a conn_extra mapping; JSON text keeps them"
  `);
});

test('the extra becomes JSON text, comments stay', () => {
  const before = adf(' # the factory\n        tenantId: t # ours\n        # of the team\n        subscriptionId: s\n        retries: 3\n');
  expect(fixed(lowercasedExtraKey, before)).toMatchInlineSnapshot(`
    "airflow:
      connections:
        - conn_id: a
          conn_type: azure_data_factory
          # ours
          # of the team
          conn_extra: '{"tenantId": "t", "subscriptionId": "s", "retries": 3}' # the factory
    "
  `);
});

test('CRLF, braces and a "\'" survive', () => {
  const before = adf(` {tenantId: "it's"}\r\n`);
  expect(fixed(lowercasedExtraKey, before)).toBe(adf(` '{"tenantId": "it''s"}'\r\n`).text);
});

test('of two spellings of one key only the author knows which is meant', () => {
  const given = adf('\n        tenantId: t\n        tenantid: u\n');
  expect(report(lowercasedExtraKey, given)).toMatchInlineSnapshot(`
    "6:9 |         tenantId: t
                  ^^^^^^^^ Airflow gets "tenantid" where the hook reads "tenantId"
    7:9 |         tenantid: ********
                  ^^^^^^^^ Ignored "tenantid": another spelling of the same key replaces it"
  `);
  expect(fixed(lowercasedExtraKey, given)).toBe(given.text);
});

test('behind an alias the place is shown where the key stands, and both connections are mended', () => {
  const given = settingsFile(
    '    - conn_id: a\n      conn_type: mongo\n      conn_extra: &x\n        authSource: admin\n    - conn_id: b\n      conn_type: mongo\n      conn_extra: *x\n',
  );
  expect(report(lowercasedExtraKey, given)).toMatchInlineSnapshot(`
    "6:9 |         authSource: ********
                  ^^^^^^^^^^ Airflow gets "authsource" instead of "authSource" [safe fix]
    6:9 |         authSource: ********
                  ^^^^^^^^^^ Airflow gets "authsource" instead of "authSource" [safe fix]"
  `);
  const after = fixed(lowercasedExtraKey, given);
  expect(isQuiet(lowercasedExtraKey, { ...given, text: after })).toBe(true);
  expect(after).toMatchInlineSnapshot(`
    "airflow:
      connections:
        - conn_id: a
          conn_type: mongo
          conn_extra: '{"authSource": "admin"}'
        - conn_id: b
          conn_type: mongo
          conn_extra: '{"authSource": "admin"}'
    "
  `);
});

test.each([
  ['names in lower case arrive as they are', adf('\n        tenant_id: t\n')],
  ['JSON text keeps its capitals', adf(` '{"tenantId": "t"}'\n`)],
  ['values keep their case', adf('\n        factory_name: MyFactory\n')],
  ['what is skipped arrives in no spelling', settingsFile('    - conn_id: a\n      conn_extra: {authSource: admin}\n')],
  ['.env has no mappings', { path: '.env', text: 'AIRFLOW_CONN_A={"conn_type": "mongo", "extra": {"authSource": "admin"}}\n' }],
])('%s', (_, given) => {
  expect(isQuiet(lowercasedExtraKey, given)).toBe(true);
});

test('keys of ODBC may be in lower case, those of JDBC may not', () => {
  const extra = '      conn_extra:\n        Driver: ODBC Driver 18 for SQL Server\n        ApplicationIntent: ReadOnly\n';
  expect(isQuiet(lowercasedExtraKey, settingsFile(`    - conn_id: a\n      conn_type: odbc\n${extra}`))).toBe(true);
  expect(isQuiet(lowercasedExtraKey, settingsFile(`    - conn_id: a\n      conn_type: jdbc\n${extra}`))).toBe(false);
});
