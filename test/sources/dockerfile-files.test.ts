import { expect, test } from 'vitest';
import { showConnections } from '../../src/library.ts';
import { changedLines, IDENTITY, lines, MOVED, said } from './moved.ts';

const PATH = 'Dockerfile';
const URI = 'wasb://stsales:FAKEkey1@';
const QUOTED = MOVED.replaceAll('"', '\\"');

test('an argument without a value is known to the command line of the build alone', () => {
  const text = lines('ARG KEY', 'FROM x', 'ARG KEY', 'ARG WHOLE', 'ENV AIRFLOW_CONN_A=wasb://stsales:$KEY@ AIRFLOW_CONN_B=${WHOLE}');
  expect(said(PATH, text)).toEqual([
    '5 legacy-azure-connection: Connection "a" signs in with an account key: it can use a workload identity instead',
  ]);
  expect(changedLines(PATH, text)).toEqual([`ENV AIRFLOW_CONN_A='${MOVED}' AIRFLOW_CONN_B=\${WHOLE}`]);
});

test('a connection whose account an argument names is not written without that', () => {
  const text = lines('FROM x', 'ARG STAGE', 'ENV AIRFLOW_CONN_A="wasb://st${STAGE}:FAKEkey1@"');
  expect(said(PATH, text)).toHaveLength(1);
  expect(changedLines(PATH, text)).toEqual([]);
});

test('the variables behind ONBUILD are those of later images', () => {
  const text = lines('FROM x', 'ARG KEY=other', `ONBUILD ENV AIRFLOW_CONN_A="${URI}"`, 'onbuild env AIRFLOW_CONN_B=wasb://stsales:$KEY@');
  expect(said(PATH, text).map((each) => each.split(':')[0])).toEqual(['3 legacy-azure-connection', '4 legacy-azure-connection']);
  expect(changedLines(PATH, text)).toEqual([`ONBUILD ENV AIRFLOW_CONN_A="${QUOTED}"`, `onbuild env AIRFLOW_CONN_B='${MOVED}'`]);
});

test.each([
  ['COPY <<EOF /app/.env', `AIRFLOW_CONN_A=${URI}`, `AIRFLOW_CONN_A=${MOVED}`],
  ["ADD <<'EOF' .env", `AIRFLOW_CONN_A=${URI}`, `AIRFLOW_CONN_A=${MOVED}`],
  [
    "COPY --chown=astro:0 <<'EOF' connections.json",
    '{"a": {"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}}',
    `{"a": {"conn_type": "azure", "login": "stsales", "extra": ${IDENTITY}}}`,
  ],
  [
    "RUN cat > connections.json <<'EOF'",
    '{"a": {"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}}',
    `{"a": {"conn_type": "azure", "login": "stsales", "extra": ${IDENTITY}}}`,
  ],
  ['RUN cat <<EOF > .env', `AIRFLOW_CONN_A=${URI}`, `AIRFLOW_CONN_A=${MOVED}`],
])('%s makes a file with a connection', (instruction, before, after) => {
  const text = lines('# syntax=docker/dockerfile:1', 'FROM x', instruction, before, 'EOF', 'RUN true');
  expect(said(PATH, text)).toHaveLength(1);
  expect(changedLines(PATH, text)).toEqual([after]);
});

test.each([
  ['a file into which docker puts a variable', 'COPY <<EOF .env', 'AIRFLOW_CONN_A=wasb://stsales:$KEY@'],
  ['a folder', 'COPY <<EOF /app/', `AIRFLOW_CONN_A=${URI}`],
  ['a file of another name', 'COPY <<EOF notes.txt', `AIRFLOW_CONN_A=${URI}`],
])('%s is not read', (_, instruction, before) => {
  expect(said(PATH, lines('FROM x', instruction, before, 'EOF'))).toEqual([]);
});

test('what an argument gives is not shown as nothing', () => {
  const text = lines('FROM x', 'ARG WHOLE', 'ENV AIRFLOW_CONN_B=$WHOLE');
  expect(JSON.stringify(showConnections([{ path: PATH, text }]))).toContain('comes from elsewhere');
});
