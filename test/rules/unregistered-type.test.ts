import { expect, test } from 'vitest';
import { unregisteredType } from '../../src/rules/unregistered-type.ts';
import { fixed, isQuiet, marked, report } from '../tester.ts';
import { settingsWith } from './settings-file.ts';

test('a type with hyphens, as a field', () => {
  const given = settingsWith('conn_type: google-cloud-platform', 'conn_host: h');
  expect(report(unregisteredType, given)).toMatchInlineSnapshot(`
    "4:18 |       conn_type: google-cloud-platform
                            ^^^^^^^^^^^^^^^^^^^^^ Unregistered connection type: Airflow converts it to "google_cloud_platform" only in a variable [safe fix]"
  `);
  expect(marked(unregisteredType, given)).toEqual(['google-cloud-platform']);
  expect(fixed(unregisteredType, given)).toBe(given.text.replace('google-cloud-platform', 'google_cloud_platform'));
});

test.each([
  ['google-cloud-platform://u:p%40x@h/s?a=1', 'google_cloud_platform'],
  ['postgresql://u:p%40x@h/s?a=1', 'postgres'],
])('a URI %s becomes fields', (uri, type) => {
  const given = settingsWith(`conn_uri: ${uri}`);
  expect(marked(unregisteredType, given)).toEqual([uri]);
  expect(fixed(unregisteredType, given)).toBe(
    settingsWith(`conn_type: ${type}`, 'conn_host: h', 'conn_schema: s', 'conn_login: u', 'conn_password: p@x', 'conn_extra:', "  a: '1'")
      .text,
  );
});

test('a type with hyphens is marked in a file that is imported', () => {
  const given = { path: 'connections.json', text: '{"a": {"conn_type": "azure-data-explorer", "host": "h"}}\n' };
  expect(marked(unregisteredType, given)).toEqual(['"azure-data-explorer"']);
});

test.each([
  [
    'Airflow normalises a URI in a variable',
    { path: '.env', text: 'AIRFLOW_CONN_A=google-cloud-platform://\nAIRFLOW_CONN_B=postgresql://h\n' },
  ],
  ['and a JSON text', { path: '.env', text: 'AIRFLOW_CONN_A={"conn_type": "google-cloud-platform"}\n' }],
  ['a type as it is registered', settingsWith('conn_type: google_cloud_platform')],
  ['no type', settingsWith('conn_host: h')],
])('silent: %s', (_, given) => {
  expect(isQuiet(unregisteredType, given)).toBe(true);
});
