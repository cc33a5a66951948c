import { expect, test } from 'vitest';
import { changedLines, lines, MOVED, said } from './moved.ts';

const PATH = 'scripts/env.sh';

test.each([
  'echo "AIRFLOW_CONN_A=wasb://stsales:$KEY@" >> .env',
  'echo AIRFLOW_CONN_A=wasb://stsales:$(cat key)@ | tee -a .env',
  'echo "AIRFLOW_CONN_A=wasb://stsales:${KEY}@" >> $GITHUB_ENV',
  `printf 'AIRFLOW_CONN_%s=%s\\n' A "wasb://stsales:$KEY@" >> .env`,
  lines('cat >> .env <<EOF', 'AIRFLOW_CONN_A={"conn_type": "wasb", "login": "stsales", "password": "$KEY"}', 'EOF'),
])('a line with a variable is told as far as it is known, and not written: %s', (text) => {
  expect(said(PATH, lines(text)).map((each) => each.replace(/^\d+ /, ''))).toEqual([
    'legacy-azure-connection: Connection "a" signs in with an account key: it can use a workload identity instead',
  ]);
  expect(changedLines(PATH, lines(text))).toEqual([]);
});

test('the lines beside it are written', () => {
  const text = lines('tee .env <<EOF', 'AIRFLOW_CONN_A=wasb://stsales:$KEY@', 'AIRFLOW_CONN_B=wasb://stsales:FAKEkey1@', 'EOF');
  expect(said(PATH, text)).toHaveLength(2);
  expect(changedLines(PATH, text)).toEqual([`AIRFLOW_CONN_B=${MOVED}`]);
});

test.each(['echo "AIRFLOW_CONN_$NAME=wasb://stsales:FAKEkey1@" >> .env', 'echo "$LINE" >> .env', 'echo "AIRFLOW_CONN_A=$VALUE" >> .env'])(
  'a line of which the name or all of the value is elsewhere says nothing: %s',
  (text) => {
    expect(said(PATH, lines(text))).toEqual([]);
  },
);
