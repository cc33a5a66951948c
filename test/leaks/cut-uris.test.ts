import { expect, test } from 'vitest';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { isScattered } from '../../src/model/connection.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { sample } from '../runs.ts';
import { saidInMemory } from './in-memory.ts';
import { traceIn } from './slips.ts';

/** URIs that seem whole, although their host is the middle of a password. */
const URIS = ['azure-data-explorer://acct:}@CANARYs3cret', 'azure-service-bus://acct:@CANARYs3cret'];

/** The rest of the password and of the URI, behind a sign that ends a value in one place or another. */
const RESTS = [
  ...['#@h', ' #@h', ' # #@h', ' # -@h', ' # x=@h', ' # a@h', '\t#y @h', ' @h', '\t@h', ' x @h', ' -@h', ' -x @h', ' --y=@h', ' - @h'],
  ...[' x=@h', ' x=1@h', ' =@h', '=@h', ' b: @h', ': @h', ':@h', ':1@h', ':x@h', ', @h', ',@h', ' }@h', '}@h', ' ]@h', ']@h'],
  ...[';@h', ' ; @h', ';x=@h', '&@h', ' & @h', ' && @h', ' | @h', ' > @h', '>@h', '<@h', ' (@h', ' $(x @h)', ' `@h`', '"@h"', ' "@h'],
  ...[
    "'@h'",
    " '@h",
    ' x "y@h"',
    '\\ @h',
    ' \\@h',
    '\\\n@h',
    ' x\\\n@h',
    '?@h',
    '?a=@h',
    '/@h',
    '/x@h',
    '%@h',
    '%20@h',
    '\v@h',
    '\u00a0@h',
  ],
];

const PLACES: readonly (readonly [path: string, write: (uri: string) => string])[] = [
  ['.env', (uri) => `AIRFLOW_CONN_A=${uri}\n`],
  ['.env', (uri) => `export AIRFLOW_CONN_A=${uri}\nB=1\n`],
  ['connections.env', (uri) => `a=${uri}\n`],
  ['airflow_settings.yaml', (uri) => `airflow:\n  connections:\n    - conn_uri: ${uri}\n      conn_id: a\n`],
  ['airflow_settings.yaml', (uri) => `airflow:\n  connections:\n    - {conn_uri: ${uri}, conn_id: a}\n`],
  ['connections.yaml', (uri) => `a: ${uri}\n`],
  ['connections.yaml', (uri) => `a:\n  - ${uri}\n`],
  ['connections.yaml', (uri) => `{a: ${uri}, b: http://h}\n`],
  ['docker-compose.yaml', (uri) => `services:\n  a:\n    environment:\n      AIRFLOW_CONN_A: ${uri}\n      B: 1\n`],
  ['docker-compose.yaml', (uri) => `services:\n  a:\n    environment: {AIRFLOW_CONN_A: ${uri}, B: 1}\n`],
  ['docker-compose.yaml', (uri) => `services:\n  a:\n    environment:\n      - AIRFLOW_CONN_A=${uri}\n      - B=1\n`],
  ['secret.yaml', (uri) => `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  AIRFLOW_CONN_A: ${uri}\n`],
  ['values.yaml', (uri) => `env:\n  - name: AIRFLOW_CONN_A\n    value: ${uri}\n`],
  ['.github/workflows/a.yaml', (uri) => `on: push\nenv:\n  AIRFLOW_CONN_A: ${uri}\njobs: {}\n`],
  ['.github/workflows/a.yaml', (uri) => `on: push\njobs:\n  a:\n    steps:\n      - run: airflow connections add a --conn-uri ${uri}\n`],
  ['import.sh', (uri) => `export AIRFLOW_CONN_A=${uri}\nB=2\n`],
  ['import.sh', (uri) => `AIRFLOW_CONN_A=${uri} run\n`],
  ['import.sh', (uri) => `airflow connections add a --conn-uri ${uri}\n`],
  ['import.sh', (uri) => `airflow connections add a --conn-description x --conn-uri ${uri}\n`],
  ['import.sh', (uri) => `cat <<'EOF' > .env\nAIRFLOW_CONN_A=${uri}\nEOF\n`],
  ['Makefile', (uri) => `all:\n\texport AIRFLOW_CONN_A=${uri} && run\n`],
  ['Dockerfile', (uri) => `FROM x\nENV AIRFLOW_CONN_A=${uri}\nRUN y\n`],
  ['Dockerfile', (uri) => `FROM x\nENV AIRFLOW_CONN_A=${uri} B=2\n`],
];

test.each(sample(RESTS.map((rest, at) => ({ rest, at }))))(
  'no host is shown that is the middle of a password, in no place: $rest',
  { timeout: 60_000 },
  ({ rest, at }) => {
    for (const [number, [path, write]] of PLACES.entries()) {
      const text = write(`${URIS[(at + number) % URIS.length]}${rest}`);
      const traces = saidInMemory({ path, text }).filter((said) => traceIn(said.text) !== undefined);
      expect({ path, text, shownBy: traces.map(({ how }) => how) }).toEqual({ path, text, shownBy: [] });
    }
  },
);

/** Text that people write behind a URI, with an "@" of its own. */
const BESIDE = [' # ask ops@example.com', ' # (data@example.com)', ' # was postgres://other:x@db', ' # no address'];
/** Places where the URI ends its line, and a comment may follow. */
const COMMENTED = PLACES.filter(([path, write]) => path !== 'connections.env' && path !== 'Dockerfile' && /URI\n/.test(write('URI')));

test.each(BESIDE)('a URI is whole where what follows is whole, too: %j', (rest) => {
  let read = 0;
  for (const [path, write] of COMMENTED) {
    const text = write(`azure-data-explorer://acct:x@sales.kusto.windows.net${rest}`);
    const { connections } = sourceOf(path, text).parse(text, { target: NEWEST_TASK });
    expect({ path, isDoubted: connections.some(isScattered) }).toEqual({ path, isDoubted: false });
    read += connections.length;
  }
  expect(read).toBeGreaterThan(10);
});
