import { expect, test } from 'vitest';
import { ignoredConnUri } from '../../src/rules/ignored-conn-uri.ts';
import { isQuiet, report } from '../tester.ts';
import { settingsWith } from './settings-file.ts';

const URI = 'conn_uri: postgres://etl@db.example.com/sales';

test('any other field beats the URI', () => {
  expect(report(ignoredConnUri, settingsWith('conn_type: postgres', URI))).toMatchInlineSnapshot(`
    "5:7 |       conn_uri: ********
                ^^^^^^^^ Ignored "conn_uri": the Astro CLI reads it only if no other field is set"
  `);
});

test('a mapping beside a URI is dropped', () => {
  expect(report(ignoredConnUri, settingsWith(URI, 'conn_extra:', '  sslmode: require'))).toMatchInlineSnapshot(`
    "5:7 |       conn_extra:
                ^^^^^^^^^^ Ignored "conn_extra": the Astro CLI drops it beside a "conn_uri""
  `);
});

test('JSON text beside a URI is dropped too', () => {
  expect(report(ignoredConnUri, settingsWith(URI, `conn_extra: '{"sslmode": "require"}'`))).toMatchInlineSnapshot(`
    "5:7 |       conn_extra: '{"sslmode": ********}'
                ^^^^^^^^^^ Ignored "conn_extra": the Astro CLI drops it beside a "conn_uri""
  `);
});

test.each([
  ['a URI alone is read', [URI]],
  ['fields alone are read', ['conn_type: postgres', 'conn_host: db.example.com']],
  ['an empty URI beside fields is what the export writes', ['conn_type: postgres', 'conn_uri: ""']],
  ['empty fields beside a URI do not count', ['conn_type:', 'conn_host: ""', 'conn_port: 0', URI]],
  ['an empty extra beside a URI is nothing', [URI, 'conn_extra: ""']],
])('%s', (_, lines) => {
  expect(isQuiet(ignoredConnUri, settingsWith(...lines))).toBe(true);
});
