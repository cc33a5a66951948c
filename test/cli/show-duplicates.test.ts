import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith } from './scratch.ts';

const SETTINGS = `airflow:
  connections:
    - {conn_id: a, conn_type: http, conn_host: first, conn_login: someone, conn_extra: '{"b": 1}'}
    - {conn_id: other, conn_type: http}
    - {conn_id: a, conn_type: ftp, conn_host: second, conn_port: 21}
`;
const shownIn = async (files: Readonly<Record<string, string>>, ...flags: readonly string[]) =>
  JSON.parse((await runMain(['show', '--format', 'json', ...flags], { cwd: folderWith(files) })).out).connections;

test('several definitions of one id are the one connection that Airflow has in the end', async () => {
  const shown = await shownIn({ 'airflow_settings.yaml': SETTINGS });
  expect(shown.map(({ id, line }: { id: string; line: number }) => [id, line])).toEqual([
    ['other', 4],
    ['a', 5],
  ]);
  // The login of the first stays; Airflow 3 clears an extra that the second does not send.
  expect(Object.keys(shown[1].fields)).toEqual(['conn_type', 'host', 'login', 'port']);
  expect(shown[1].fields.conn_type).toBe('ftp');
});

test('of variables the last one counts', async () => {
  const shown = await shownIn({ '.env': 'AIRFLOW_CONN_A={"conn_type": "http", "host": "h"}\nAIRFLOW_CONN_A={"conn_type": "ftp"}\n' });
  expect(shown.map(({ line, fields }: { line: number; fields: object }) => [line, fields])).toEqual([[2, { conn_type: 'ftp' }]]);
});

test('what does not arrive is shown as such', async () => {
  const shown = await shownIn({
    'airflow_settings.yaml': 'airflow:\n  connections:\n    - {conn_id: a}\n    - {conn_id: a, conn_type: http}\n',
  });
  expect(shown.map(({ missing }: { missing?: string }) => missing)).toEqual(['it has no type, so it is skipped', undefined]);
});
