import { expect, test } from 'vitest';
import { ambiguousStorageConnectionId } from '../../src/rules/ambiguous-storage-connection-id.ts';
import { isQuiet, report } from '../tester.ts';
import { keyless, PATHS } from './consumer-given.ts';

const BOTH = `${PATHS}RAW = ObjectStoragePath("abfs://conn@raw/in", conn_id="archive")\n`;

test('Airflow 3 takes the address', () => {
  expect(report(ambiguousStorageConnectionId, keyless(BOTH))).toMatchInlineSnapshot(`
    "dags/a.py
    2:33 | RAW = ObjectStoragePath(********/conn@********, conn_id=********)
                                            ^^^^ The address and "conn_id" name two connections: Airflow 3 uses this one, from the address, Airflow 2 the other"
  `);
});

test('Airflow 2 takes the argument', () => {
  const given = { ...keyless(BOTH), surroundings: { 'requirements.txt': 'apache-airflow==2.11.2\n' } };
  expect(report(ambiguousStorageConnectionId, given)).toMatchInlineSnapshot(`
    "dags/a.py
    2:56 | RAW = ObjectStoragePath(********, conn_id="archive")
                                                      ^^^^^^^ The address and "conn_id" name two connections: Airflow 2 uses this one, from the argument, Airflow 3 the other"
  `);
});

test.each([
  ['the same id twice', keyless(`${PATHS}RAW = ObjectStoragePath("abfs://conn@raw/in", conn_id="conn")\n`)],
  ['the argument alone', keyless(`${PATHS}RAW = ObjectStoragePath("abfs://raw/in", conn_id="conn")\n`)],
  [
    'an address of Azure, which is worse',
    keyless(`${PATHS}RAW = ObjectStoragePath("abfs://raw@st.dfs.core.windows.net", conn_id="conn")\n`),
  ],
])('silent: %s', (_, given) => {
  expect(isQuiet(ambiguousStorageConnectionId, given)).toBe(true);
});
