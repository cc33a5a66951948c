import { expect, test } from 'vitest';
import { containerAsConnectionId } from '../../src/rules/container-as-connection-id.ts';
import { isQuiet, report } from '../tester.ts';
import { keyless, PATHS, without } from './consumer-given.ts';

const AZURE = `${PATHS}RAW = ObjectStoragePath("abfss://raw@stsales.dfs.core.windows.net/in")\n`;

test('an address as Azure writes it', () => {
  expect(report(containerAsConnectionId, keyless(AZURE))).toMatchInlineSnapshot(`
    "dags/a.py
    2:34 | RAW = ObjectStoragePath(********/raw@********)
                                            ^^^ An address in Azure's format: Airflow reads the container before the "@" as the id of a connection"
  `);
});

test('with the id beside it', () => {
  const given = keyless(`${PATHS}RAW = ObjectStoragePath("abfs://raw@stsales.dfs.core.windows.net/in", conn_id="conn")\n`);
  expect(report(containerAsConnectionId, given)).toContain('Airflow reads the container');
});

test('in an option of Airflow', () => {
  const option = 'AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_PATH=abfs://xcom@stsales.dfs.core.windows.net/x\n';
  const backend = 'AIRFLOW__CORE__XCOM_BACKEND=airflow.providers.common.io.xcom.backend.XComObjectStorageBackend\n';
  const given = { ...keyless(''), others: [{ path: '.env', text: `${backend}${option}` }] };
  expect(report(containerAsConnectionId, given)).toMatchInlineSnapshot(`
    ".env
    2:52 | AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_PATH=********
                                                       ^^^^^^^^ An address in Azure's format: Airflow reads the container before the "@" as the id of a connection"
  `);
});

test.each([
  ['the id of a connection', keyless(`${PATHS}RAW = ObjectStoragePath("abfs://conn@raw/in")\n`)],
  ['an id with a dot', keyless(`${PATHS}RAW = ObjectStoragePath("abfs://sales.blob@raw/in")\n`)],
  ['another store', keyless(`${PATHS}RAW = ObjectStoragePath("s3://raw@stsales.example.com/in")\n`)],
  ['a project without a connection of Azure', without(AZURE)],
])('silent: %s', (_, given) => {
  expect(isQuiet(containerAsConnectionId, given)).toBe(true);
});

test('a comment silences it', () => {
  const comment = '# azconn-lint-disable-next-line container-as-connection-id -- moves in May\n';
  expect(isQuiet(containerAsConnectionId, keyless(AZURE.replace('RAW', `${comment}RAW`)))).toBe(true);
});
