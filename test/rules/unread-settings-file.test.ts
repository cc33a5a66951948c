import { expect, test } from 'vitest';
import { unreadSettingsFile } from '../../src/rules/unread-settings-file.ts';
import { KEY } from '../azure/samples.ts';
import { allFindings, findingsOf, isQuiet, report } from '../tester.ts';

const TEXT = 'airflow:\n  connections:\n    - conn_id: a\n      conn_type: http\n';
const at = (path: string, text = TEXT) => ({ path, text });

test('an ending that is replaced', () => {
  expect(report(unreadSettingsFile, at('airflow_settings.yml'))).toMatchInlineSnapshot(`
    "1:1 | airflow:
          ^^^^^^^^ this file is not read
          The Astro CLI never opens this file: for "--settings-file airflow_settings.yml" it opens "airflow_settings.yaml""
  `);
});

test('a name with a dot in the middle', () => {
  expect(report(unreadSettingsFile, at('conf/airflow_settings.dev.yaml'))).toMatchInlineSnapshot(`
    "1:1 | airflow:
          ^^^^^^^^ this file is not read
          The Astro CLI never opens this file: for "--settings-file airflow_settings.dev.yaml" it opens "airflow_settings.yaml""
  `);
});

test.each([
  ['the name that everybody uses', at('airflow_settings.yaml')],
  ['a name without a second dot', at('airflow_settings_dev.yaml')],
  ['an example is not meant to be opened', at('airflow_settings.example.yaml')],
  ['nor is a template', at('airflow_settings_template.yml')],
  ['without connections there is nothing to miss', at('airflow_settings.yml', 'airflow:\n  connections: []\n')],
  ['names of .env files are the matter of --env', at('.env.dev', 'AIRFLOW_CONN_A=http://x\n')],
])('%s', (_, given) => {
  expect(isQuiet(unreadSettingsFile, given)).toBe(true);
});

test('later documents are ignored, counted and hidden', () => {
  const later = (count: number) =>
    Array.from({ length: count }, (_, index) => `    - {conn_id: b${index}, conn_type: wasb, conn_password: ${KEY}}\n`).join('');
  const given = at('airflow_settings.yaml', `${TEXT}---\nairflow:\n  connections:\n${later(2)}---\n# nothing\n---\nx: ${KEY}\n`);
  expect(findingsOf(unreadSettingsFile, given).map(({ message }) => message)).toEqual([
    'The Astro CLI reads only the first document: the 2 connections after this "---" are ignored',
    'The Astro CLI reads only the first document: everything after this "---" is ignored',
  ]);
  expect(JSON.stringify(allFindings(given))).not.toContain(KEY.slice(0, 20));
  expect(isQuiet(unreadSettingsFile, at('airflow_settings.yaml', `%YAML 1.1\n---\n${TEXT}...\n`))).toBe(true);
  expect(isQuiet(unreadSettingsFile, at('airflow_settings.yaml', `# first\n---\n${TEXT}`))).toBe(true);
});
