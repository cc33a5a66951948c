import { describe, expect, test } from 'vitest';
import { changedText, IDENTITY, lines, said } from './moved.ts';

/** The places whose commands may be lists of words: a file with this in the place of the list. */
const PLACES = [
  { path: 'docker-compose.yml', file: (list: readonly string[]) => lines('services:', '  a:', ...list.map((line) => `    ${line}`)) },
  {
    path: 'job.yaml',
    file: (list: readonly string[]) =>
      lines('apiVersion: v1', 'kind: Pod', 'spec:', '  containers:', '  - name: x', ...list.map((line) => `    ${line}`)),
  },
] as const;

const QUOTED = JSON.stringify(IDENTITY);
const SINGLE = `'${IDENTITY}'`;

const IN_LINES = [
  'command:',
  ...['airflow', 'connections', 'add', 'a', '--conn-login', 'stsales', '--conn-type'].map((word) => `  - ${word}`),
];

const CASES: readonly (readonly [name: string, list: readonly string[], written: readonly string[]])[] = [
  [
    'brackets and quotes',
    [
      'command: ["airflow", "connections", "add", "a", "--conn-type", "wasb", "--conn-login", "stsales", "--conn-password", "FAKEkey1"] # x',
    ],
    [`command: ["airflow", "connections", "add", "a", "--conn-type", "azure", "--conn-login", "stsales", "--conn-extra", ${QUOTED}] # x`],
  ],
  [
    'brackets over lines, with more to write than goes',
    ['command: [airflow, connections, add, a,', '  --conn-login=stsales, # of sales', '  --conn-type=wasb]'],
    ['command: [airflow, connections, add, a,', '  --conn-login=stsales, # of sales', `  --conn-type=azure, '--conn-extra=${IDENTITY}']`],
  ],
  [
    'lines, with less to write than goes',
    [
      'command:',
      '- airflow',
      '- connections',
      '- add',
      '- --conn-password',
      '- FAKEkey1 # secret',
      '- --conn-type',
      '-   "wasb"',
      '# of sales',
      '- --conn-login',
      '- stsales',
      "- '--conn-extra'",
      `- '{"a": "it''s", "sas_token": null}'`,
      '- a',
    ],
    [
      'command:',
      '- airflow',
      '- connections',
      '- add',
      '# secret',
      '- --conn-type',
      '-   "azure"',
      '# of sales',
      '- --conn-login',
      '- stsales',
      "- '--conn-extra'",
      `- '{"a": "it''s", ${IDENTITY.slice(1)}'`,
      '- a',
    ],
  ],
  [
    'lines, with more to write than goes',
    [...IN_LINES, '  - wasb # x', 'image: y'],
    [...IN_LINES, '  - azure # x', '  - --conn-extra', `  - ${SINGLE}`, 'image: y'],
  ],
  [
    'a URI that becomes JSON',
    ["command: [airflow, connections, add, a, --conn-uri, 'wasb://stsales:FAKEkey1@']"],
    [`command: [airflow, connections, add, a, --conn-json, '{"conn_type": "azure", "login": "stsales", "extra": ${IDENTITY}}']`],
  ],
  [
    'a dollar that the file escapes',
    [
      'command: [airflow, connections, add, a, --conn-type, wasb, --conn-login, stsales, --conn-password, FAKEkey1, --conn-extra, \'{"a": "$$x"}\']',
    ],
    [
      `command: [airflow, connections, add, a, --conn-type, azure, --conn-login, stsales, --conn-extra, '{"a": "$$x", ${IDENTITY.slice(1)}']`,
    ],
  ],
];

describe.each(PLACES)('a command whose words are the items of a list: $path', ({ path, file }) => {
  test.each(CASES)('%s', (_, list, written) => {
    const [text, moved] = [file(list), file(written)];
    expect(changedText(path, text)).toBe(moved);
    expect(changedText(path, moved)).toBe(moved);
    expect(changedText(path, text.replaceAll('\n', '\r\n'))).toBe(moved.replaceAll('\n', '\r\n'));
  });

  test.each([
    [
      'a variable of another machine',
      ['command: [airflow, connections, add, a, --conn-type, wasb, --conn-login, "$(KEY)", --conn-password, "${KEY}"]'],
    ],
    [
      'an item that is written elsewhere',
      ['x: &key FAKEkey1', 'command: [airflow, connections, add, a, --conn-type, wasb, --conn-login, stsales, --conn-password, *key]'],
    ],
    [
      'two items on a line',
      ['command:', '  - airflow', '  - connections', '  - add', '  - a', '  - --conn-type', '  - wasb', '  - - --conn-login'],
    ],
  ])('is left alone with %s', (_, list) => {
    expect(changedText(path, file(list))).toBe(file(list));
  });
});

test('a manifest has its words in two lists', () => {
  const file = (type: string, more: string) =>
    lines(
      'apiVersion: v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - command: [airflow, connections] # of sales',
      `      args: [add, --conn-type, ${type}, --conn-login, stsales, ${more}, a]`,
    );
  const text = file('wasb', '--conn-password, FAKEkey1');
  expect(said('job.yaml', text)).toEqual([expect.stringContaining('Connection "a" signs in with an account key')]);
  expect(changedText('job.yaml', text)).toBe(file('azure', `--conn-extra, ${SINGLE}`));
});

test('other commands have values among their words', () => {
  const file = (value: string) =>
    lines('services:', '  a:', `    command: [kubectl, create, secret, generic, s, '--from-literal=AIRFLOW_CONN_A=${value}']`);
  const moved = changedText('compose.yaml', file('wasb://stsales:FAKEkey1@'));
  expect(moved).toBe(file(`{"conn_type": "azure", "login": "stsales", "extra": ${IDENTITY}}`));
});
