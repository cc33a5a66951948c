import { afterAll, beforeAll, expect, test } from 'vitest';
import { runs, sample } from '../runs.ts';
import { tree } from '../workspace/tree.ts';
import { Built, faults } from './built.ts';

const MOST = 950_000;
const USUAL = 250_000;
const SIZE = runs(1) > 1 ? MOST : USUAL;
const IDS = runs(1_000);
const HOOK = 'from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\n';

/** Pieces that code may repeat and that name a connection, or seem to. */
const REPEATED: readonly (readonly [name: string, repeated: string])[] = [
  ['calls of unknown code', 'f("sales")\n'],
  ['brackets that nobody closes', 'f("sales",('],
  ['lists that nobody closes', 'f(["sales",'],
  ['one line of texts', '"sales","sales" '],
  ['quotes', '"""""'],
  ['docstrings', '"""conn.sales"""\n'],
  ['docstrings that nobody closes', '"""conn.sales""\n'],
  ['attributes', 'conn.sales'],
  ['templates', 'x = "{{ conn.sales }}"\n'],
  ['variables', 'x = "$AIRFLOW_CONN_SALES"\n'],
  ['commands', 'run(["airflow", "connections", "get", "sales"])\n'],
  ['words of a command', 'connections get '],
  ['hooks', 'WasbHook("sales")\n'],
  ['hooks and attributes', 'WasbHook("sales"); conn.sales\n'],
  ['functions', 'def sales(sales="sales"):\n    return f("sales")\n'],
  ['comments', '# f("sales")\n'],
  ['white space', 'f(          \n\t"sales")'],
  ['texts of every case', 'f("sAlEs", "SALES")\n'],
];

const connection = (id: string) => `    - conn_id: ${id}\n      conn_type: wasb\n      conn_login: acct\n      conn_password: CanaryZq7\n`;
const settings = (...ids: readonly string[]) => `airflow:\n  connections:\n${ids.map(connection).join('')}`;

let built: Built;
beforeAll(async () => {
  built = await Built.make();
}, 60_000);
afterAll(() => built.remove());

test.each(sample(REPEATED))(
  '%s, beside a connection',
  async (_, repeated) => {
    const code = HOOK + repeated.repeat(Math.ceil(SIZE / repeated.length));
    const ended = await built.run([], { cwd: tree({ 'airflow_settings.yaml': settings('sales'), 'dags/a.py': code }) });
    expect(faults(ended)).toEqual([]);
    expect(ended.out).toContain('sales');
  },
  60_000,
);

test.each([
  ['letters and digits', (at: number) => `c${at}`],
  ['dots', (at: number) => `a.${at}.b`],
  ['one letter, over and over', (at: number) => 'a'.repeat(1 + (at % 250))],
])(
  'many connections, each named in code: %s',
  async (_, idOf) => {
    const ids = Array.from({ length: IDS }, (_, at) => idOf(at));
    const calls = ids.map((id) => `f("${id}")\n`).join('');
    const code = HOOK + calls.repeat(Math.ceil(USUAL / calls.length));
    const ended = await built.run([], { cwd: tree({ 'airflow_settings.yaml': settings(...ids), 'dags/a.py': code }) });
    expect(faults(ended)).toEqual([]);
  },
  60_000,
);
