import { expect, test } from 'vitest';
import { duplicateConnId } from '../../src/rules/duplicate-conn-id.ts';
import { isQuiet, report } from '../tester.ts';

const settings = (...ids: readonly string[]) => ({
  path: 'airflow_settings.yaml',
  text: `airflow:\n  connections:\n${ids.map((id) => `    - conn_id: ${id}\n      conn_type: postgres\n`).join('')}`,
});
const env = (text: string) => ({ path: '.env', text });

test('every definition after the first is pointed out', () => {
  expect(report(duplicateConnId, settings('a', 'b', 'a', 'a'))).toMatchInlineSnapshot(`
    "7:16 |     - conn_id: a
                          ^ Connection "a" is defined more than once: the last definition wins, field by field
    9:16 |     - conn_id: a
                          ^ Connection "a" is defined more than once: the last definition wins, field by field"
  `);
});

test('a variable that is set twice', () => {
  expect(
    report(duplicateConnId, env('AIRFLOW_CONN_A=postgres://x.example.com\nAIRFLOW_CONN_A={"conn_type": "mysql"}\n')),
  ).toMatchInlineSnapshot(`
    "2:14 | AIRFLOW_CONN_A={"conn_type": "mysql"}
                        ^ Connection "a" is defined more than once: the last definition wins"
  `);
});

test('the same id in quotes is the same id', () => {
  expect(isQuiet(duplicateConnId, settings('a', '"a"'))).toBe(false);
});

const add = (id: string) => `airflow connections add ${id} --conn-type http`;
const resource = (name: string, more: string) =>
  `resource "airflow_connection" "${name}" {\n  connection_id = "x"\n  conn_type = "http"\n${more}}\n`;

test.each([
  ['two branches of a script', { path: 'a.sh', text: `if true; then\n  ${add('x')}\nelse\n  ${add('x')}\nfi\n` }],
  ['a connection that is deleted between', { path: 'a.sh', text: `${add('x')}\nairflow connections delete x\n${add('x')}\n` }],
  ['two targets', { path: 'Makefile', text: `a:\n\t${add('x')}\nb:\n\t${add('x')}\n` }],
  [
    'two jobs',
    {
      path: '.github/workflows/a.yml',
      text: `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ${add('x')}\n  b:\n    runs-on: x\n    steps:\n      - run: ${add('x')}\n`,
    },
  ],
  [
    'two functions',
    {
      path: 'dags/a.py',
      text: 'def a():\n    return Connection(conn_id="x", conn_type="http")\n\ndef b():\n    return Connection(conn_id="x", conn_type="ftp")\n',
    },
  ],
  ['two providers', { path: 'a.tf', text: resource('a', '  provider = airflow.dev\n') + resource('b', '  provider = airflow.prod\n') }],
])('%s are left alone, since nothing merges', (_, given) => {
  expect(isQuiet(duplicateConnId, given)).toBe(true);
});

test.each([
  ['ids that differ in case are two connections in the database', settings('a', 'A')],
  [
    'a variable with small letters is never found, so nothing is doubled',
    env('AIRFLOW_CONN_a=postgres://x\nAIRFLOW_CONN_A=postgres://y\n'),
  ],
  ['an empty variable is as good as none', env('AIRFLOW_CONN_A=\nAIRFLOW_CONN_A=postgres://y\n')],
  ['other variables may be set as often as one likes', env('A=1\nA=2\n')],
  [
    'a block without a type is skipped',
    { path: 'airflow_settings.yaml', text: 'airflow:\n  connections:\n    - conn_id: a\n      conn_type: http\n    - conn_id: a\n' },
  ],
  [
    'empty templates have no id',
    {
      path: 'airflow_settings.yaml',
      text: 'airflow:\n  connections:\n    - conn_id:\n      conn_type:\n    - conn_id:\n      conn_type:\n',
    },
  ],
])('%s', (_, given) => {
  expect(isQuiet(duplicateConnId, given)).toBe(true);
});
