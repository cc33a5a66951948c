import { expect, test } from 'vitest';
import { azure } from '../../src/reporters/azure.ts';
import { concise } from '../../src/reporters/concise.ts';
import { jsonl } from '../../src/reporters/jsonl.ts';
import { findingAt, PLAIN, reportOf } from './report-builder.ts';
import { sample } from './sample.ts';

test('concise is one line a finding, and the numbers', () => {
  expect(concise(sample, PLAIN)).toMatchInlineSnapshot(`
    "airflow_settings.yaml:5:18: warning: Connection "sales_blob" authenticates with a secret of its own instead of the workload identity [fix] [legacy-azure-connection]
    airflow_settings.yaml:4:9: error: factory: Airflow gets "subscriptionid", which the Data Factory hook does not read [lowercased-extra-key]
    .env:2:21: info: Connection "queue" keeps a shared access key in its URI [legacy-azure-connection]
    dev/.env: fixed: 2
    prod/.env: not written: the file changed while it was read
    5 findings in 2 connections of 4 files: 2 fixed, 3 left (1 error, 1 warning, 1 info): 1 can be fixed now, 2 by hand
    "
  `);
});

test('azure is one logging command a finding, and the numbers', () => {
  expect(azure(sample)).toMatchInlineSnapshot(`
    "##vso[task.logissue type=warning;sourcepath=airflow_settings.yaml;linenumber=5;columnnumber=18;code=legacy-azure-connection]Connection "sales_blob" authenticates with a secret of its own instead of the workload identity
    ##vso[task.logissue type=error;sourcepath=airflow_settings.yaml;linenumber=4;columnnumber=9;code=lowercased-extra-key]factory: Airflow gets "subscriptionid", which the Data Factory hook does not read
    ##vso[task.logissue type=warning;sourcepath=.env;linenumber=2;columnnumber=21;code=legacy-azure-connection]Connection "queue" keeps a shared access key in its URI
    ##vso[task.logissue type=error;sourcepath=prod/.env;code=azconn-lint]Not written: the file changed while it was read
    5 findings in 2 connections of 4 files: 2 fixed, 3 left (1 error, 1 warning, 1 info): 1 can be fixed now, 2 by hand
    "
  `);
});

test('azure escapes what ends a property, a command or a line', () => {
  const finding = findingAt({ path: 'a;b]c%', marked: '«x»', rule: 'r', message: '50%; a]b\r\n##vso[task.complete]' });
  expect(azure(reportOf([finding])).split('\n')[0]).toBe(
    '##vso[task.logissue type=warning;sourcepath=a%3Bb%5Dc%AZP25;linenumber=1;columnnumber=1;code=r]50%AZP25; a]b%0D%0A\\u{23}#vso[task.complete]',
  );
});

test('jsonl is a JSON text a line, told apart by its type', () => {
  const rows = jsonl(sample)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map(({ type, rule, path }) => [type, rule ?? path])).toEqual([
    ['finding', 'legacy-azure-connection'],
    ['finding', 'lowercased-extra-key'],
    ['finding', 'legacy-azure-connection'],
    ['file', 'airflow_settings.yaml'],
    ['file', 'dev/.env'],
    ['file', 'prod/.env'],
    ['summary', undefined],
  ]);
  expect(rows.at(-1)).toMatchObject({ files: 4, connections: 2, fixed: 2, tool: { name: 'azconn-lint' } });
});

test('jsonl of nothing is its summary', () => {
  expect(jsonl(reportOf([])).split('\n')).toHaveLength(2);
});
