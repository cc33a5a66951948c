import { expect, test } from 'vitest';
import { sample } from '../runs.ts';
import { saidInMemory } from './in-memory.ts';
import { traceIn } from './slips.ts';

/** The rest of a URI behind the sign at which its place cuts it. A host behind an "=" would be one: `.env` takes ":" for a separator. */
const RESTS = [
  'CANARYs3cret',
  'CANARYs3cret@h',
  'CANARYs3cret://@h',
  'CANARYs3cret://x',
  '//CANARYs3cret@h',
  'CANARYs3cret:x@h/y',

  'wasb://CANARYs3cret',
  'wasb://x:CANARYs3cret@h',
  '"CANARYs3cret://@h"',
  '{"CANARYs3cret": 1}',
  '{"conn_type": "CANARYs3cret"}',
];

/** The beginning of a URI, with the sign that was written, or left out, between it and the name before it. */
const BEGINNINGS = [':wasb://acct:x', ':wasb://', ': wasb://acct', ' wasb://acct:x', ':adls://a:<<', '-wasb://a', '/wasb://a'];

type Place = readonly [path: string, write: (beginning: string, rest: string) => string];

/** Places in which a name may swallow the beginning of its value, which the next sign then separates from the rest. */
const PLACES: readonly Place[] = [
  ['.env', (uri, rest) => `AIRFLOW_CONN_A${uri}=${rest}\n`],
  ['connections.env', (uri, rest) => `a${uri}=${rest}\n`],
  ['airflow_settings.yaml', (uri, rest) => `airflow:\n  connections:\n    - conn_id: a\n      conn_uri${uri}: ${rest}\n`],
  ['connections.yaml', (uri, rest) => `a${uri}: ${rest}\n`],
  ['connections.yaml', (uri, rest) => `a${uri}:\n  - ${rest}\n`],
  ['connections.json', (uri, rest) => `{"a${uri}": ${JSON.stringify(rest)}, "conn_type": "x"}\n`],
  ['docker-compose.yaml', (uri, rest) => `services:\n  a:\n    environment:\n      AIRFLOW_CONN_A${uri}: ${rest}\n      B: 1\n`],
  ['docker-compose.yaml', (uri, rest) => `services:\n  a:\n    environment:\n      - AIRFLOW_CONN_A${uri}=${rest}\n      - B=1\n`],
  ['secret.yaml', (uri, rest) => `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  AIRFLOW_CONN_A${uri}: ${rest}\n`],
  ['values.yaml', (uri, rest) => `env:\n  - name: AIRFLOW_CONN_A${uri}\n    value: ${rest}\n`],
  ['values.yaml', (uri, rest) => `extraEnv:\n  - name: AIRFLOW_CONN_A\n    value${uri}: ${rest}\n`],
  ['.github/workflows/a.yaml', (uri, rest) => `on: push\nenv:\n  AIRFLOW_CONN_A${uri}: ${rest}\njobs: {}\n`],
  [
    'deployment.yaml',
    (uri, rest) => `deployment:\n  environment_variables:\n    - is_secret: false\n      key: AIRFLOW_CONN_A${uri}\n      value: ${rest}\n`,
  ],
  ['import.sh', (uri, rest) => `export AIRFLOW_CONN_A${uri}=${rest}\n`],
  ['import.sh', (uri, rest) => `airflow connections add a${uri} --conn-uri ${rest}\n`],
  ['Makefile', (uri, rest) => `export AIRFLOW_CONN_A${uri}=${rest}\n`],
  ['Dockerfile', (uri, rest) => `FROM x\nENV AIRFLOW_CONN_A${uri}=${rest}\n`],
  [
    'main.tf',
    (uri, rest) => `resource "airflow_connection" "a" {\n  connection_id = "a${uri}"\n  conn_type = "${rest.replaceAll('"', '')}"\n}\n`,
  ],
];

test.each(sample(PLACES.map(([path, write]) => ({ path, write, example: write(BEGINNINGS[0] ?? '', RESTS[0] ?? '') }))))(
  'nothing is shown of a URI whose beginning a name has swallowed: $path, $example',
  { timeout: 60_000 },
  ({ path, write }) => {
    for (const beginning of BEGINNINGS) {
      for (const rest of RESTS) {
        const text = write(beginning, rest);
        const traces = saidInMemory({ path, text }).filter((said) => traceIn(said.text) !== undefined);
        expect.soft({ text, shownBy: traces.map(({ how }) => how) }).toEqual({ text, shownBy: [] });
      }
    }
  },
);
