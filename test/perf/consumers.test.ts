import { parser } from '@lezer/python';
import { expect, test } from 'vitest';
import { consumerFinder } from '../../src/consumers/find.ts';

const FILES = 90;
const LINES = 200;

/** A DAG of the usual length. Two of three have nothing for us. */
function dag(number: number): string {
  const isAzure = number % 3 === 0;
  const head = [
    'from airflow.sdk import DAG, task',
    'from airflow.providers.standard.operators.python import PythonOperator',
    ...(isAzure
      ? [
          'from airflow.providers.microsoft.azure.sensors.wasb import WasbBlobSensor',
          'from airflow.providers.microsoft.azure.hooks.wasb import WasbHook',
        ]
      : ['from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator']),
    `CONN = "conn_${number}"`,
    'def work(name, count):',
    '    return name * count',
    `with DAG("d${number}", default_args={"owner": "x"}) as dag:`,
  ];
  const tail = isAzure
    ? [
        '    WasbBlobSensor(task_id="w", container_name="c", blob_name="b", wasb_conn_id=CONN)',
        `    WasbHook("id_${number}").read_file("c", "b")`,
      ]
    : ['    SQLExecuteQueryOperator(task_id="q", sql="select 1", conn_id=CONN)'];
  const task = (index: number) => [
    `    t${index} = PythonOperator(task_id="t${index}", python_callable=work, op_kwargs={"name": "x${index}", "count": ${index}})`,
    '    @task',
    `    def step_${index}(value: int = ${index}) -> str:`,
    '        """Says what it does."""',
    `        return f"{value}-${number}"`,
  ];
  const body: string[] = [];
  while (head.length + body.length + tail.length < LINES) body.push(...task(body.length));
  return `${[...head, ...body, ...tail].join('\n')}\n`;
}

function cpuTime(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

// A limit in seconds would tell how busy the machine is: the parser alone, on the same files, is the measure. On two idle cores it
// takes about a second for 1,000 such files, of which we may take two.
test('files that have nothing for us are closed, and the others cost little more than to parse them', () => {
  const files = new Map(Array.from({ length: FILES }, (_, number) => [`dags/d${number}.py`, dag(number)] as const));
  let found = 0;
  const find = () => {
    const finder = consumerFinder(files);
    for (const path of files.keys()) found += finder.in(path).length;
  };
  const parse = () => {
    for (const text of files.values()) parser.parse(text);
  };
  for (const warmUp of [find, parse]) warmUp();
  found = 0;
  const rounds = [0, 1, 2].map(() => cpuTime(find) / cpuTime(parse));
  expect(found).toBe(3 * 2 * Math.ceil(FILES / 3));
  expect(Math.min(...rounds)).toBeLessThan(2);
}, 60_000);
