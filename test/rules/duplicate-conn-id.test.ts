import { expect, test } from 'vitest';
import { duplicateConnId } from '../../src/rules/duplicate-conn-id.ts';
import { isQuiet, messages, report } from '../tester.ts';
import { settingsNaming } from './settings-file.ts';

const env = (text: string) => ({ path: '.env', text });

test('every definition after the first is pointed out', () => {
  expect(report(duplicateConnId, settingsNaming('a', 'b', 'a', 'a'))).toMatchInlineSnapshot(`
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
  expect(isQuiet(duplicateConnId, settingsNaming('a', '"a"'))).toBe(false);
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
  ['ids that differ in case are two connections in the database', settingsNaming('a', 'A')],
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

const refusal = 'Connection "x" is added more than once: line 1 has added the id, so that this command fails';
const other = 'airflow connections add y --conn-uri http://y';

test.each([
  ['right behind each other', `${add('x')}\n${add('x')}\n`],
  ['under set -e', `${add('x')}; set -e\nairflow db upgrade\n${other}\n${add('x')}\n`],
  ['where the second may fail', `${add('x')}\n${add('x')} || true\n`],
  ['in one form and another', `${add('x')}\nairflow connections add x --conn-json '{"conn_type": "http"}'\n`],
  ['as a URI', `${add('x')}\nairflow connections add x --conn-uri http://b\n`],
  ['with another one deleted', `${add('x')}\nairflow connections delete y\n${add('x')}\n`],
  ['with a value from elsewhere', `${add('x')}\nairflow connections add x --conn-type http --conn-password "$PW"\n`],
  ['with other commands of Airflow', `${add('x')}\nairflow variables set a b\nairflow pools set p 1 p\necho ok\n${add('x')}\n`],
  ['in a container', `docker compose exec cli ${add('x')}\ndocker compose exec cli ${add('x')}\n`],
  ['by the Astro CLI', `astro dev run connections add x --conn-type http\nastro dev run connections add x --conn-type ftp\n`],
])('a command fails that adds an id again: %s', (_, text) => {
  expect(messages(duplicateConnId, { path: 'a.sh', text })).toEqual([refusal]);
});

test('the first command stays the one that counts', () => {
  const text = `${add('x')}\n${add('x')}\nairflow connections delete x\n${add('x')}\n${add('x')}\n`;
  expect(messages(duplicateConnId, { path: 'a.sh', text })).toEqual([refusal, refusal.replace('line 1', 'line 4')]);
});

test.each([
  ['deleted between', `${add('x')}\nairflow connections delete x || true\n${add('x')}\n`],
  ['deleted between, perhaps', `${add('x')}\nif [ -n "$A" ]; then airflow connections delete x; fi\n${add('x')}\n`],
  ['with an unknown id deleted between', `${add('x')}\nairflow connections delete "$ID"\n${add('x')}\n`],
  ['with the database reset between', `${add('x')}\nairflow db reset -y\n${add('x')}\n`],
  ['with another program between', `${add('x')}\n./reset.sh\n${add('x')}\n`],
  ['with a function between', `clean() { airflow connections delete x; }\n${add('x')}\nclean\n${add('x')}\n`],
  [
    'in another folder',
    `cd a\nastro dev run connections add x --conn-type http\ncd ../b\nastro dev run connections add x --conn-type http\n`,
  ],
  ['in another container', `kubectl exec a -- ${add('x')}\nkubectl exec b -- ${add('x')}\n`],
  ['in another home', `${add('x')}\nexport AIRFLOW_HOME=/b\n${add('x')}\n`],
  ['in another home for the command', `AIRFLOW_HOME=/a ${add('x')}\nAIRFLOW_HOME=/b ${add('x')}\n`],
  ['behind a condition', `airflow connections get x || ${add('x')}\n${add('x')}\n`],
  ['in the background', `${add('x')} &\n${add('x')}\n`],
  ['behind the end', `${add('x')}\nexit\n${add('x')}\n`],
  ['with a text that is no connection before', `airflow connections add x --conn-json '{"conn_type"'\n${add('x')}\n`],
  ['in a loop', `for a in 1 2; do ${add('x')}; done\n`],
  ['with an option that nobody knows', `${add('x')} --overwrite\n${add('x')}\n`],
])('a command may do its work that adds an id again: %s', (_, text) => {
  expect(isQuiet(duplicateConnId, { path: 'a.sh', text })).toBe(true);
});
