import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith, IDENTITY, LEGACY, SECRET } from './scratch.ts';

const HOOK = 'from airflow.sdk import BaseHook\nfrom vendor import call, Client\n';
const KEY = `${HOOK}def key(conn_id, *rest):\n    return BaseHook.get_connection(conn_id).password\n\nkey("known")\n`;

async function fixed(files: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const cwd = folderWith({ 'airflow_settings.yaml': LEGACY, ...files });
  const { out } = await runMain(['--fix', '--no-backup', ...flags, ...IDENTITY, '.'], { cwd });
  return { out, isFixed: readFileSync(join(cwd, 'airflow_settings.yaml'), 'utf8') !== LEGACY };
}

describe('a connection that code names where nobody can follow it is rewritten only with --unsafe-fixes', () => {
  test.each([
    ['an argument of an unknown class', { 'dags/a.py': `${HOOK}Client("sales_blob")\n` }],
    ['a function that is handed on', { 'dags/a.py': `${KEY}call(partial(key, "sales_blob"))\n` }],
    ['a thread', { 'dags/a.py': `${KEY}Thread(target=key, args=("sales_blob",))\n` }],
    ['a table of functions', { 'dags/a.py': `${KEY}{"a": key}["a"]("sales_blob")\n` }],
    ['a method of an unknown object', { 'dags/a.py': `${HOOK}call().get_connection("sales_blob").password\n` }],
    ['a list', { 'dags/a.py': `${KEY}for one in call(["sales_blob"]):\n    one.password\n` }],
    ['a template for an unknown operator', { 'dags/a.py': `${HOOK}call(text="{{ conn.sales_blob.password }}")\n` }],
    ['a template in a file', { 'dags/a.py': KEY, 'sql/a.sql': "x '{{ conn.sales_blob.password }}'\n" }],
    ['a filter of Jinja', { 'dags/a.py': `${HOOK}call("{{ conn|attr('sales_blob')|attr('password') }}")\n` }],
    ['a variable in a script', { 'scripts/a.sh': 'echo $AIRFLOW_CONN_SALES_BLOB | jq -r .password\n' }],
    ['a variable in a command', { 'dags/a.py': `${HOOK}call("echo \${AIRFLOW_CONN_SALES_BLOB}")\n` }],
    ['a variable of the environment', { 'dags/a.py': `${HOOK}dict(os.environ)["AIRFLOW_CONN_SALES_BLOB"]\n` }],
    ['a command of Airflow', { 'scripts/a.sh': 'airflow connections get sales_blob -o json\n' }],
  ])('%s', async (_, files: Readonly<Record<string, string>>) => {
    const safe = await fixed(files);
    expect(safe.isFixed).toBe(false);
    expect(safe.out.replaceAll(/\s+/g, ' ')).toMatch(
      /It is named at (?:dags|scripts|sql)\/a\.\w+:\d+, in code that azconn-lint cannot follow/,
    );
    expect(safe.out).not.toContain(SECRET);
    expect((await fixed(files, '--unsafe-fixes')).isFixed).toBe(true);
  });

  test.each([
    ['a comment', '# BaseHook.get_connection("sales_blob").password\n'],
    ['a docstring', '"""{{ conn.sales_blob.password }}"""\n'],
    ['a long docstring', 'def f():\n    """Says:\n\n    {{ conn.sales_blob.password }}\n    """\n'.replace('\n\n    {{', ' {{')],
    ['documentation of a task', 'call(doc_md="{{ conn.sales_blob.password }}")\n'],
    ['a message', 'print("{{ conn.sales_blob.password }}")\nlogger.info("sales_blob")\n'],
    ['an own function of another meaning', 'def get_connection(x): ...\nget_connection("sales_blob")\n'],
    ['an own class of another meaning', 'class Vault:\n    def get_connection(x): ...\nVault.get_connection("sales_blob")\n'],
    ['the name of a task', 'call(task_id="sales_blob")\nDAG("sales_blob")\n'],
    ['what makes the connection', 'from airflow.models import Connection\nConnection(conn_id="sales_blob")\n'],
    ['a key', 'call()["sales_blob"]\n'],
    ['a part of a longer name', 'call("sales_blob_2", "my sales_blob")\n'],
  ])('but not for %s', async (_, code) => {
    expect((await fixed({ 'dags/a.py': HOOK + code })).isFixed).toBe(true);
  });
});

describe('an id that is only known by default may be another one', () => {
  test.each([
    ['a text with a variable', 'ENV = os.getenv("ENVIRONMENT", "dev")\nBaseHook.get_connection(f"blob_{ENV}").password\n'],
    ['a variable of Airflow', 'BaseHook.get_connection(Variable.get("blob", default_var="blob_dev")).password\n'],
  ])('%s', async (_, code) => {
    const files = { 'dags/a.py': `import os\nfrom airflow.models import Variable\n${HOOK}${code}` };
    const { isFixed, out } = await fixed(files);
    expect(isFixed).toBe(false);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('where a secret is taken out');
  });
});

describe('code is found wherever it lies', () => {
  const TAKES = `${HOOK}def key(c="sales_blob"):\n    return BaseHook.get_connection(c).password\n`;
  const ENV = `AIRFLOW_CONN_SALES_BLOB={"conn_type": "wasb", "login": "stsales", "password": "${SECRET}"}\n`;

  test.each([
    ['in a folder of the repository', { 'airflow/dags/a.py': TAKES }],
    ['beside the DAGs', { 'dags/a.py': 'from utils.az import key\nkey()\n', 'utils/az.py': TAKES }],
    ['below another name', { 'workflows/a.py': TAKES }],
    ['at the top', { 'my_dag.py': TAKES }],
    ['under a name that tests have', { 'dags/test_connections.py': TAKES }],
  ])('%s', async (_, files) => {
    const cwd = folderWith({ '.env': ENV, ...files });
    mkdirSync(join(cwd, '.git'));
    const { out } = await runMain([...IDENTITY, '.'], { cwd });
    expect(out.replaceAll(/\s+/g, ' ')).toContain('takes "password" from it');
  });
});

test.each([
  ['a whole extra', 'options = BaseHook.get_connection("sales_blob").extra_dejson\n'],
  ['a field of the extra that is no secret', 'BaseHook.get_connection("sales_blob").extra_dejson.get("container", "raw")\n'],
])('a fix that is promised is made where code takes %s', async (_, code) => {
  const files = {
    'dags/a.py': `${HOOK}from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\n${code}WasbHook("sales_blob").get_conn()\n`,
  };
  const { isFixed, out } = await fixed(files);
  expect(out).not.toContain('not proved');
  expect(isFixed).toBe(true);
});
