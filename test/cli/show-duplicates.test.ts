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

const secret = (namespace: string, login: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: ${namespace}}\nstringData: {AIRFLOW_CONN_Z: "http://${login}:x@h"}\n`;
const env = (host: string) => `env: [{name: AIRFLOW_CONN_Z, value: "http://${host}"}]`;
const deployment = (name: string) =>
  `resource "astro_deployment" "${name}" {\n  environment_variables = [{ key = "AIRFLOW_CONN_Z", value = "http://${name}", is_secret = true }]\n}\n`;

test.each([
  ['secrets of two namespaces', 'k8s.yaml', `${secret('dev', 'a')}---\n${secret('prod', 'b')}`, 2],
  [
    'two containers',
    'k8s.yaml',
    `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - {name: a, ${env('a')}}\n    - {name: b, ${env('b')}}\n`,
    2,
  ],
  ['parts of a chart', 'values.yaml', `executor: x\n${env('a')}\nworkers: {${env('b')}}\nscheduler: {${env('c')}}\n`, 3],
  ['two deployments', 'main.tf', `${deployment('a')}${deployment('b')}`, 2],
  ['two functions', 'a.py', 'def a(): Connection(conn_id="z", conn_type="http")\ndef b(): Connection(conn_id="z", conn_type="ftp")\n', 2],
])('definitions of %s are shown and counted each', async (_, name, text, count) => {
  const shown = await shownIn({ [name]: text }, name);
  expect(shown.map(({ id }: { id: string }) => id.toLowerCase())).toEqual(Array.from({ length: count }, () => 'z'));
  const { out } = await runMain(['inventory', '--format', 'json', name], { cwd: folderWith({ [name]: text }) });
  expect(JSON.stringify(JSON.parse(out)).match(/"connId":"z"/gi)).toHaveLength(count);
});

test('what does not arrive is shown as such', async () => {
  const shown = await shownIn({
    'airflow_settings.yaml': 'airflow:\n  connections:\n    - {conn_id: a}\n    - {conn_id: a, conn_type: http}\n',
  });
  expect(shown.map(({ missing }: { missing?: string }) => missing)).toEqual(['it has no type, so it is skipped', undefined]);
});
