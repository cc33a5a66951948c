import { expect, test } from 'vitest';
import { unencodedUri } from '../../src/rules/unencoded-uri.ts';
import { fixed, isQuiet, marked, report } from '../tester.ts';

const env = (value: string) => ({ path: '.env', text: `AIRFLOW_CONN_A=${value}\n` });

test('a type with an underscore', () => {
  const given = env('google_cloud_platform://etl:FAKE@example.com');
  expect(report(unencodedUri, given)).toMatchInlineSnapshot(`
    "1:16 | AIRFLOW_CONN_A=********
                          ^^^^^^^^ Unencoded connection URI: a URI scheme cannot contain "_", so Airflow finds no type: write "google-cloud-platform://" [safe fix]"
  `);
  expect(marked(unencodedUri, given)).toEqual(['google_cloud_platform']);
  expect(fixed(unencodedUri, given)).toBe(env('google-cloud-platform://etl:FAKE@example.com').text);
});

test('what comes to light behind a readable URI does not keep it from being mended', () => {
  expect(fixed(unencodedUri, env('azure_batch://batchexample:FAKE-key@'))).toBe(env('azure-batch://batchexample:FAKE-key@').text);
});

test.each([
  ['a slash', 'postgres://etl:FA/KE@db.example.com:5432/sales', 'postgres://etl:FA%2FKE@db.example.com:5432/sales'],
  ['a question mark', 'postgres://etl:FA?KE@db.example.com', 'postgres://etl:FA%3FKE@db.example.com'],
  ['a hash', 'postgres://etl:FA#KE@db.example.com', 'postgres://etl:FA%23KE@db.example.com'],
  ['a slash without a host behind it', 'postgres://etl:FAKE/key@', 'postgres://etl:FAKE%2Fkey@'],
])('%s in a password', (_, before, after) => {
  expect(report(unencodedUri, env(before))).toContain('a "/", "?" or "#" in a password ends it: percent-encode it [safe fix]');
  expect(fixed(unencodedUri, env(before))).toBe(env(after).text);
});

test.each([
  ['digits before a slash may be a port', 'postgres://etl:12/34@db.example.com', 'an "@" follows the host', '@'],
  ['and before a "?" too', 'postgres://etl:12?34@db.example.com', 'an "@" follows the host', '@'],
  ['a "#" that does no other harm', 'postgres://etl:FAKE@db.example.com/sales#1', 'the text after a "#" is dropped', '#1'],
])('%s: that is said, and left to its author', (_, value, reason, at) => {
  expect(report(unencodedUri, env(value))).toContain(`Unencoded connection URI: ${reason}`);
  expect(marked(unencodedUri, env(value))).toEqual([at]);
  expect(fixed(unencodedUri, env(value))).toBe(env(value).text);
});

test('the URI of a settings file is looked at in the same way', () => {
  const given = {
    path: 'airflow_settings.yaml',
    text: 'airflow:\n  connections:\n    - conn_id: a\n      conn_uri: wasb://stsales:FA@KE#1@host\n',
  };
  expect(report(unencodedUri, given)).toMatchInlineSnapshot(`
    "4:17 |       conn_uri: ********
                           ^^^^^^^^ Unencoded connection URI: the text after a "#" is dropped: percent-encode a "#" in a password"
  `);
});

test('no piece of such a password is shown, wherever Airflow puts it', () => {
  expect(report(unencodedUri, env('postgres://etl:hunter/two?three@db.example.com'))).not.toMatch(/hunter|two|three/);
});

test.each([
  ['a port that is a word', 'postgres://etl:FAKE@db.example.com:abc/sales', 'its port is not a number', 'abc'],
  ['a port that is too great', 'postgres://db.example.com:70000', 'its port is greater than 65535', '70000'],
  ['no type', 'db.example.com', 'it does not begin with a type and "://", so Airflow finds no type', 'db.example.com'],
  [
    'an address inside',
    'http://etl@example.com/?url=https://other.example.com',
    'it has more than one "://": percent-encode an address inside it',
    '://',
  ],
])('%s has no fix', (_, value, reason, at) => {
  expect(report(unencodedUri, env(value))).toMatch(new RegExp(`Unreadable connection URI: ${reason}$`));
  expect(marked(unencodedUri, env(value))).toEqual([at]);
  expect(fixed(unencodedUri, env(value))).toBe(env(value).text);
});

test('several "@" leave a doubt, so there is no fix', () => {
  const given = env('postgres://etl:FA/K@E@db.example.com:5432');
  expect(fixed(unencodedUri, given)).toBe(given.text);
});

test.each([
  ['hyphens', 'google-cloud-platform://etl@example.com'],
  ['an encoded password', 'postgres://etl:FA%2FKE@db.example.com:5432/sales'],
  ['a plus in a password is a plus', 'wasb://stsales:FAKE+key+==@'],
  ['an "@" in a password: the last one ends it', 'postgres://etl:FA@KE@db.example.com'],
  ['the protocol of the host, as Airflow has it', 'http://https://example.com'],
  ['a percent sign that begins no escape is kept', 'postgres://etl:FAKE%@db.example.com'],
  ['nobody reads a variable with small letters', 'google-cloud-platform://x\nairflow_conn_b=google_cloud_platform://x'],
  ['an "@" in a value of the query', 'http://etl:FAKE@example.com/path?user=a@b.example.com'],
  ['an "@" behind a host without a port', 'http://example.com/users@x'],
  ['JSON is no URI', '{"conn_type": "google_cloud_platform"}'],
  ['an encoded address in the query', 'http://example.com/?url=https%3A%2F%2Fother.example.com'],
])('%s', (_, value) => {
  expect(isQuiet(unencodedUri, env(value))).toBe(true);
});
