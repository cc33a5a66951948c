import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { everyOutput } from './every-output.ts';
import { type OneFile, saidInMemory } from './in-memory.ts';
import { filesWithSlips, traceIn } from './slips.ts';

/** A fresh one in each run; `LEAKS_SEED=…` tries the same files again. */
const SEED = Number(process.env['LEAKS_SEED'] ?? Date.now() % 1_000_000_000);
/** `RUNS=250` tries 100,000 files. */
const RUNS = runs(400);
const WHOLE_RUNS = runs(15);

interface Said {
  readonly how: string;
  readonly text: string;
}

function leaksIn(said: readonly Said[]): string[] {
  return said.flatMap(({ how, text }) => {
    const trace = traceIn(text);
    return trace === undefined ? [] : [`${how}: ${trace}`];
  });
}

test(`no piece of a badly written password is said of any file (seed ${SEED})`, { timeout: 36_000_000 }, () => {
  const seen = { canaries: 0, findings: 0 };
  const look = (file: OneFile) => {
    const said = saidInMemory(file);
    expect(leaksIn(said)).toEqual([]);
    if (traceIn(file.text) !== undefined) seen.canaries++;
    if (said.some(({ how, text }) => how === 'check as gitlab' && text.length > 10)) seen.findings++;
  };
  fc.assert(fc.property(filesWithSlips, look), { numRuns: RUNS, seed: SEED });
  // Nothing is proved by files without a password, or about which nothing is said.
  expect(seen.canaries).toBeGreaterThan(RUNS * 0.6);
  expect(seen.findings).toBeGreaterThan(RUNS * 0.5);
});

test('nor of those in which one was found', () => {
  const files: readonly OneFile[] = [
    { path: 'Dockerfile', text: 'FROM x\nENV AIRFLOW_CONN_A azure-data-factory://acct:}@\\\nCANARYs3cret\n      @h\nRUN y\n' },
    { path: 'Dockerfile', text: 'FROM x\nENV AIRFLOW_CONN_A=wasb://acct:}@CANARYs3cret\n\nmore @h\nRUN y\n' },
    {
      path: 'docker-compose.yaml',
      text: 'services:\n  a:\n    environment:\n      AIRFLOW_CONN_A: wasb://acct:}@CANARYs3cret\u2028---\u2028#@h\n      B: 1\n',
    },
    { path: 'connections.env', text: 'a=wasb://acct:@hCANARYs3cret\u2028---\u2028@h\nb=http://h\n' },
    { path: 'connections.env', text: 'a=wasb://acct:@hCANARYs3cret/x\nno line of such a file\n' },
    { path: 'connections.env', text: 'a=wasb://:@hCANARYs3cret\nno line of such a file\n' },
    { path: 'connections.env', text: 'a=wasb://acct:@CANARYs3cret @h\nb=http://h\n' },
    { path: 'dags/a.py', text: 'import os\nc = Connection("a", "azure", None, None, "acct",  #\tCANARYp\r---\r)\nB=2\n' },
    { path: 'Makefile', text: 'all:\n\tairflow connections add a --conn-type postgres --conn-password  #\tCANARYp\n' },
    { path: 'import.sh', text: 'airflow connections add a --conn-type wasb --conn-password # CANARYp\n' },
    { path: 'connections.env', text: 'a=azure-data-factory://acct:\n---\n?a=CANARYs3cret://@h\nb=http://h\n' },
    {
      path: 'airflow_settings.yaml',
      text: 'airflow:\n  connections:\n    - conn_id: a\n      conn_type: adls\n      conn_login: acct\n      conn_extra: [# paCANARY\u2028]\n',
    },
    { path: 'connections.yaml', text: 'a: azure-data-explorer://acct:,/x@CANARYs3cret #@h\n' },
    { path: '.env', text: 'AIRFLOW_CONN_A=azure-data-explorer://acct:,/x@CANARYs3cret #@h\n' },
    { path: 'connections.yaml', text: 'a:\n  conn_type: azure\n  login: acct\n  password: \\\n:-CANARYs3cret:\n' },
    {
      path: 'docker-compose.yaml',
      text: 'services:\n  a:\n    environment:\n      AIRFLOW_CONN_A:adls://acct:CANARYs3cret<<: =@@h\n      B: 1\n',
    },
    { path: 'import.sh', text: 'A=1\nexport AIRFLOW_CONN_A=azure-service-bus://acct:@hCANARYs3cret;@h\nB=2\n' },
    {
      path: 'airflow_settings.yaml',
      text: 'airflow:\n  connections:\n    - {conn_id: a, conn_type: azure, conn_login: acct,  # paCANARY }\n',
    },
    ...['{a: ,paCANARY: }', '{a: b,paCANARY: }', '{account_url: "https://a.b",paCANARY: c}'].map((extra) => ({
      path: 'airflow_settings.yaml',
      text: `airflow:\n  connections:\n    - {conn_id: a, conn_type: azure_batch, conn_login: acct, conn_extra: ${extra}}\n`,
    })),
    {
      path: 'connections.yaml',
      text: 'a: {conn_type: azure_batch, login: acct, extra: {account_url: "https://a.b",paCANARY: c}}\n',
    },
    {
      path: 'airflow_settings.yaml',
      text: 'airflow:\n  connections:\n    - {conn_id: a, conn_type: wasb, conn_login: acct, conn_password,  #\tCANARY\n  }\n',
    },
    {
      path: 'test-connections.yaml',
      text: 'connections:\n  - conn_id: a\n    conn_type: azure_service_bus\n    login: acct\n    password: # CANARY\n',
    },
    { path: 'connections.yaml', text: 'a:\n  conn_type: azure_service_bus\n  "password" : # CANARY\n  login: acct\n' },
    {
      path: 'airflow_settings.yaml',
      text: 'airflow:\n  connections:\n    - conn_uri: azure-data-explorer://acct:=@CANARYs3cret/x@@h\n      conn_id: a\n',
    },
    { path: 'dags/a.py', text: 'import os\nc = Connection(conn_id="a", uri="adls://acct:}@CANARYs3cret/@h")\nB=2\n' },
    { path: 'dags/a.py', text: 'import os\nc = Connection(conn_id="a", uri="azure://acct:@CANARYs3cret?a=@h")\nB=2\n' },
    { path: 'import.sh', text: "airflow connections add a --conn-uri 'adls://acct:}@CANARYs3cret/@h' --conn-description x\n" },
    {
      path: 'docker-compose.yaml',
      text: 'services:\n  a:\n    environment:\n      AIRFLOW_CONN_A: adls://acct:x@h\n      \n       CANARYs3cret\n      B: 1\n',
    },
  ];
  for (const file of files) {
    expect(traceIn(file.text)).toBeDefined();
    expect(leaksIn(saidInMemory(file))).toEqual([]);
  }
});

test(`nor by the command itself, in any way of calling it (seed ${SEED})`, { timeout: 36_000_000 }, async () => {
  let tried = 0;
  const look = async ({ path, text }: OneFile) => {
    expect(leaksIn(await everyOutput({ [path]: text }))).toEqual([]);
    tried++;
  };
  await fc.assert(fc.asyncProperty(filesWithSlips, look), { numRuns: WHOLE_RUNS, seed: SEED });
  expect(tried).toBeGreaterThanOrEqual(WHOLE_RUNS);
});
