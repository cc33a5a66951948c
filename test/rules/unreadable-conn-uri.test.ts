import { expect, test } from 'vitest';
import { invalidExtra } from '../../src/rules/invalid-extra.ts';
import { unreadableConnUri } from '../../src/rules/unreadable-conn-uri.ts';
import { SUBSCRIPTION } from '../azure/samples.ts';
import { advice, allFindings, fixed, isQuiet, marked, report } from '../tester.ts';
import { settingsWith } from './settings-file.ts';

const uri = (value: string) => settingsWith(`conn_uri: ${value}`);

test('a type with an underscore', () => {
  const given = uri('google_cloud_platform://etl:FAKE@example.com');
  expect(report(unreadableConnUri, given)).toMatchInlineSnapshot(`
    "4:17 |       conn_uri: ********
                           ^^^^^^^^ Unreadable "conn_uri": its type cannot be read: a scheme may contain letters, digits, "+", "-" and ".", but no underscore [safe fix]"
  `);
  expect(advice(unreadableConnUri, given)).toMatchInlineSnapshot(`
    "= replacement:
        - conn_id: a
          conn_type: google_cloud_platform
          conn_host: ********
          conn_login: ********
          conn_password: ********
    = the Astro CLI parses it with the rules of Go, not of Airflow, and sends only the connection id, which Airflow refuses
    = write conn_type, conn_host, conn_login and the other fields one by one"
  `);
  expect(marked(unreadableConnUri, given)).toEqual(['google_cloud_platform://etl:FAKE@example.com']);
});

test.each([
  ['"postgres://etl:FA KE@db.example.com"', 'its login or password contains a character that must be percent-encoded'],
  ['postgres://db.example.com:abc/sales', 'its port is not a number'],
  ['postgres://etl:FAKE%zz@db.example.com', 'it contains a "%" that does not begin an escape'],
  ['"postgres://a b/sales"', 'its host contains a character or an escape that Go refuses'],
])('%s: %s', (value, reason) => {
  expect(report(unreadableConnUri, uri(value))).toMatch(new RegExp(`Unreadable "conn_uri": ${reason}( \\[safe fix\\])?$`));
});

test.each([
  ['a URI that Go can parse', uri('postgres://etl:FAKE%20KE@db.example.com:5432/sales?sslmode=require')],
  ['no URI', uri('""')],
  ['a URI that is ignored anyway', { ...uri('a_b://x'), text: `${uri('a_b://x').text}      conn_type: postgres\n` }],
  ['.env has other rules', { path: '.env', text: 'AIRFLOW_CONN_A=postgres://etl:FAKE%zz@db.example.com\n' }],
])('%s', (_, given) => {
  expect(isQuiet(unreadableConnUri, given)).toBe(true);
});

test.each([
  ['an address inside', 'http://https://api.example.com/v1', 'for Go the host ends before the second "://"'],
  ['the whole extra, as get_uri writes it', 'aws:///?__extra__=%7B%22a%22%3A+1%7D', '"__extra__" is an ordinary key for the Astro CLI'],
  ['a semicolon', 'aws://h?a=1;b=2', 'a pair of its query contains a ";", and Go drops it'],
  ['a bad escape', 'aws://h?a=%zz&b=1', 'a pair of its query contains a "%" that does not begin an escape, and Go drops it'],
  ['a key that comes twice', 'aws://h?a=1&a=2', 'a key is repeated in its query: Go joins the values with a comma'],
  ['the same key in two spellings', 'aws://h?a%2Bb=1&a%2bb=2', 'a key is repeated in its query'],
])('%s is lost', (_, value, said) => {
  expect(report(unreadableConnUri, uri(value))).toContain(`Misread "conn_uri": ${said}`);
  expect(marked(unreadableConnUri, uri(value))).toEqual([value]);
});

test.each(['%01', '%ff', 'a%07b'])('an extra with %s is no JSON when Go has quoted it', (value) => {
  const given = uri(`aws://h?options=${value}`);
  expect(report(invalidExtra, given)).toContain('Invalid extra: the Astro CLI stores the query of this URI in it with the quoting of Go');
  expect(advice(invalidExtra, given)).toContain('the Astro CLI stops without sending the remaining ones');
});

test('what is certainly meant is written as fields', () => {
  expect(fixed(unreadableConnUri, uri('http://https://u@api.example.com:8443/v1'))).toContain(
    'conn_type: http\n      conn_host: https://api.example.com\n',
  );
  expect(fixed(unreadableConnUri, uri('http://https://api.example.com/v1'))).toBe(
    uri('X').text.replace('conn_uri: X', 'conn_type: http\n      conn_host: https://api.example.com\n      conn_schema: v1'),
  );
  expect(fixed(unreadableConnUri, uri('azure_data_factory://h'))).toContain('conn_type: azure_data_factory\n      conn_host: h\n');
  expect(fixed(unreadableConnUri, uri('aws://h?a=1&a=2'))).toBe(uri('aws://h?a=1&a=2').text);
});

test('an Azure extra in "__extra__" arrives once the fields are written', () => {
  const extra = encodeURIComponent(JSON.stringify({ subscriptionId: SUBSCRIPTION, tenantId: SUBSCRIPTION }));
  const given = uri(`azure://login:FAKE@/?__extra__=${extra}`);
  expect(new Set(allFindings(given).map(({ rule }) => rule))).toEqual(
    new Set(['unreadable-conn-uri', 'legacy-azure-connection', 'conflicting-authentication']),
  );
  expect(fixed(unreadableConnUri, given)).toContain(`conn_extra: '{"subscriptionId": "${SUBSCRIPTION}", "tenantId": "${SUBSCRIPTION}"}'`);
});

test.each([
  'postgres://db.EXAMPLE.com/sales',
  'wasb://acct:%2B%2F%3D@?a=1&b=x%3Dy',
  'aws://h/',
  'aws://u:@h',
  'aws://@h',
  'aws://h?a=',
  'aws://h?',
  'aws://h?a=%C3%A9%22%5C',
])('%s is read alike', (value) => {
  expect(isQuiet(unreadableConnUri, uri(value))).toBe(true);
});
