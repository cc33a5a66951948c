import { expect, test } from 'vitest';
import { unrevokedCredential } from '../../src/rules/unrevoked-credential.ts';
import { CLIENT_SECRET } from '../azure/samples.ts';
import { advice, findingsOf, type Given, isQuiet, report } from '../tester.ts';
import { PAIR_JSON, withExtra } from './azure-given.ts';

const moved = withExtra('azure', PAIR_JSON, 'conn_login: stsales');

function beside(entry: Readonly<Record<string, unknown>>, more: Partial<Given> = {}): Given {
  const credential = { connection: 'conn', place: 'airflow_settings.yaml', service: 'blob', account: 'stsales', kind: 'key', ...entry };
  const ledger = JSON.stringify({ version: 1, credentials: [credential], connections: [] });
  return { ...moved, surroundings: { 'azconn-lint.ledger.json': ledger }, ...more };
}

test('a credential that left long ago is said at its connection, with what ends it', () => {
  const given = beside({ date: '2026-11-01' });

  expect(report(unrevokedCredential, given)).toMatchInlineSnapshot(`
    "3:16 |     - conn_id: conn
                          ^^^^ A key of connection "conn" left airflow_settings.yaml on 2026-11-01 and is still valid"
  `);
  expect(advice(unrevokedCredential, given)).toMatchInlineSnapshot(
    `"= to revoke it: azconn-lint revoke conn; after that: azconn-lint revoke --done conn"`,
  );
});

test.each([
  ['it left a fortnight ago', beside({ date: '2026-11-09' })],
  ['the configuration allows longer', beside({ date: '2026-10-01' }, { config: { revoke_after_days: 90 } })],
  ['a SAS that has ended', beside({ date: '2026-10-01', kind: 'sas', expires: '2026-11-22T00:00:00Z' })],
  ['no ledger', moved],
])('silent: %s', (_, given) => {
  expect(isQuiet(unrevokedCredential, given)).toBe(true);
});

test.each([
  ['one day more', beside({ date: '2026-11-08' })],
  ['the configuration wants it at once', beside({ date: '2026-11-22' }, { config: { revoke_after_days: 0 } })],
  ['a SAS that still opens', beside({ date: '2026-10-01', kind: 'sas', expires: '2026-11-23' })],
  ['an environment variable, in capitals', beside({ date: '2026-10-01', connection: 'CONN' })],
])('told: %s', (_, given) => {
  expect(findingsOf(unrevokedCredential, given)).toMatchObject([{ connId: 'conn', severity: 'warning' }]);
});

test('a connection that is gone is not forgotten', () => {
  expect(findingsOf(unrevokedCredential, beside({ date: '2026-10-01', connection: 'gone', place: '.env' }))).toMatchObject([
    { position: { line: 1 }, message: expect.stringContaining('"gone" left .env on 2026-10-01') },
  ]);
});

test('a merge conflict whose sides are no ledgers is said to be unreadable', () => {
  const text = '{\n<<<<<<< HEAD\n  "version": 1,\n=======\n>>>>>>> branch\n}\n';
  expect(findingsOf(unrevokedCredential, { ...moved, surroundings: { 'azconn-lint.ledger.json': text } })).toMatchObject([
    {
      message: expect.stringContaining('contains a merge conflict whose sides are not both ledgers'),
      help: [{ title: 'until it can be read, --fix writes no file that a credential leaves' }],
    },
  ]);
});

test('a merge conflict is said, and the entries of both sides are known', () => {
  const side = (connection: string) =>
    `    {"connection": "${connection}", "place": ".env", "service": "blob", "kind": "key", "date": "2026-10-01"}`;
  const sides = `<<<<<<< HEAD\n${side('ours')}\n=======\n${side('theirs')}\n>>>>>>> branch\n`;
  const text = `{\n  "version": 1,\n  "credentials": [\n${sides}  ],\n  "connections": []\n}\n`;
  expect(findingsOf(unrevokedCredential, { ...moved, surroundings: { 'azconn-lint.ledger.json': text } })).toMatchObject([
    { message: expect.stringContaining('contains a merge conflict') },
    { message: expect.stringContaining('"ours" left .env') },
    { message: expect.stringContaining('"theirs" left .env') },
  ]);
});

test('nothing of a ledger that somebody filled with secrets is shown', () => {
  const secret = CLIENT_SECRET;
  const [finding] = findingsOf(unrevokedCredential, beside({ date: '2026-10-01', connection: secret, place: secret }));
  expect(JSON.stringify(finding)).not.toContain(secret);
});
