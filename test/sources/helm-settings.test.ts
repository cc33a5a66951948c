import { expect, test } from 'vitest';
import { setPairs } from '../../src/shell/set-pairs.ts';
import { changedText, IDENTITY, lines, said } from './moved.ts';

const PATH = 'scripts/deploy.sh';
const URI = 'wasb://stsales:FAKEkey1@';
/** As `--set` takes it: a backslash before the brace and before each comma. */
const MOVED = `\\{"conn_type": "azure"\\, "login": "stsales"\\, "extra": ${IDENTITY.replaceAll(',', '\\,')}}`;
const QUOTED = MOVED.replaceAll('"', '\\"');
const HELM = 'helm upgrade --install airflow apache-airflow/airflow --set executor=CeleryExecutor';

test.each([
  [`--set env[0].name=AIRFLOW_CONN_A --set env[0].value=${URI}`, `--set env[0].name=AIRFLOW_CONN_A --set env[0].value='${MOVED}'`],
  [`--set "env[0].name=AIRFLOW_CONN_A" --set "env[0].value=${URI}"`, `--set "env[0].name=AIRFLOW_CONN_A" --set "env[0].value=${QUOTED}"`],
  [`--set 'env[0].name=AIRFLOW_CONN_A,env[0].value=${URI}'`, `--set 'env[0].name=AIRFLOW_CONN_A,env[0].value=${MOVED}'`],
  [`--set='env[0].name=AIRFLOW_CONN_A' --set='env[0].value=${URI}'`, `--set='env[0].name=AIRFLOW_CONN_A' --set='env[0].value=${MOVED}'`],
  [`--set-string airflow.config.AIRFLOW_CONN_A="${URI}"`, `--set-string airflow.config.AIRFLOW_CONN_A="${QUOTED}"`],
  [
    `--set 'env[0].name=AIRFLOW_CONN_A' --set 'env[0].value=\\{"conn_type": "wasb"\\, "login": "stsales"\\, "password": "FAKEkey1"}'`,
    `--set 'env[0].name=AIRFLOW_CONN_A' --set 'env[0].value=${MOVED}'`,
  ],
])('helm %s gives a connection to a chart', (before, after) => {
  const text = lines('set -e', `${HELM} ${before} --wait`);
  expect(said(PATH, text)).toEqual([
    '2 legacy-azure-connection: Connection "a" signs in with an account key: it can use a workload identity instead',
  ]);
  const fixed = changedText(PATH, text);
  expect(fixed).toBe(lines('set -e', `${HELM} ${after} --wait`));
  expect(changedText(PATH, fixed)).toBe(fixed);
});

test('a workflow and a Makefile call Helm too', () => {
  const call = (value: string) => `helm install x apache-airflow/airflow --set 'env[0].name=AIRFLOW_CONN_A,env[0].value=${value}'`;
  const workflow = (value: string) =>
    lines('on: push', 'jobs:', '  a:', '    runs-on: ubuntu-latest', '    steps:', '      - run: |', `          ${call(value)}`);
  expect(changedText('.github/workflows/ci.yml', workflow(URI))).toBe(workflow(MOVED));
  expect(changedText('Makefile', lines('install:', `\t${call(URI)}`))).toBe(lines('install:', `\t${call(MOVED)}`));
});

test('settings of --set-string come after those of --set, wherever they are', () => {
  const name = "--set 'env[0].name=AIRFLOW_CONN_A'";
  const text = (first: string, second: string) =>
    lines(`${HELM} ${name} --set-string 'env[0].value=${first}' --set 'env[0].value=${second}'`);
  expect(said(PATH, text(URI, 'mssql://a:b@c'))).toHaveLength(1);
  expect(said(PATH, text('mssql://a:b@c', URI))).toEqual([]);
  expect(changedText(PATH, text(URI, 'mssql://a:b@c'))).toBe(text(MOVED, 'mssql://a:b@c'));
});

test('a part from elsewhere is said and not written', () => {
  const text = lines(`${HELM} --set env[0].name=AIRFLOW_CONN_A --set env[0].value="wasb://stsales:$KEY@"`);
  expect(said(PATH, text)).toHaveLength(1);
  expect(changedText(PATH, text)).toBe(text);
});

test.each([
  ['a line that Helm refuses', `--set 'env[0].name=AIRFLOW_CONN_A' --set 'env[0].value=${URI}' --set 'oops'`],
  ['the settings of another program', `; other --set 'env[0].name=AIRFLOW_CONN_A' --set 'env[0].value=${URI}'`],
  ['a value without a name', `--set 'env[0].value=${URI}' --set 'x=AIRFLOW_CONN_A'`],
])('%s gives none', (_, options) => {
  expect(said(PATH, lines(`${HELM} ${options}`, 'export AIRFLOW_CONN_B=sqlite://'))).toEqual([]);
});

test.each([
  ['a=1,b=2', ['a=1', 'b=2']],
  ['a={1,2},b=3', ['a={1,2}', 'b=3']],
  ['a=x\\,y,b\\,c=z', ['a=x\\,y', 'b\\,c=z']],
  ['a=,b=', ['a=', 'b=']],
  ['a=1,', ['a=1']],
  ['', []],
  ['a,b=1', undefined],
  ['a={1,2', undefined],
])('the pairs of %s', (text, pairs) => {
  expect(setPairs(text)?.map(({ start, end }) => text.slice(start, end))).toEqual(pairs);
});
