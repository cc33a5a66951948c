import { describe, expect, test } from 'vitest';
import { lintText } from '../../src/library.ts';
import { changedLines, IDENTITY, identities, lines, said } from './moved.ts';

const EXTRA = `--conn-extra '${IDENTITY}'`;
const step = (...run: readonly string[]) => lines('on: push', 'jobs:', '  a:', '    steps:', ...run);

describe('a script that YAML folds is read, and written in its lines', () => {
  const PLACES = [
    {
      name: 'a workflow, folded',
      path: '.github/workflows/a.yml',
      text: step(
        '      - run: >- # note',
        '          airflow connections add a --conn-type wasb',
        "          --conn-login stsales --conn-password 'FAKEkey1'",
        '',
        '          echo done # not a comment of YAML',
      ),
      line: 6,
      written: ['          airflow connections add a --conn-type azure', `          --conn-login stsales ${EXTRA}`],
    },
    {
      name: 'a workflow, with more that goes than comes',
      path: '.github/workflows/a.yml',
      text: step(
        '      - run: >',
        '          airflow connections add a',
        '          --conn-type azure_data_factory',
        '          --conn-login 5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10',
        '          --conn-password FAKEsecret1',
        '          --conn-extra \'{"tenantId": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33", "subscriptionId": "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a11", "resource_group_name": "rg", "factory_name": "f"}\'',
      ),
      line: 7,
      written: [
        '          --conn-type azure',
        `          --conn-extra '{"subscriptionId": "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a11", "resource_group_name": "rg", "factory_name": "f", ${IDENTITY.slice(1)}'`,
      ],
    },
    {
      name: 'a compose command in quotes within a folded block',
      path: 'docker-compose.yml',
      text: lines(
        'services:',
        '  a:',
        '    command: >',
        '      bash -c "airflow connections add a --conn-type wasb',
        '      --conn-login stsales',
        `      --conn-password 'FAKEkey1' && airflow standalone"`,
      ),
      line: 4,
      written: [
        '      bash -c "airflow connections add a --conn-type azure',
        `      --conn-extra '${IDENTITY.replaceAll('"', '\\"')}' && airflow standalone"`,
      ],
    },
    {
      name: 'an argument of a container',
      path: 'job.yaml',
      text: lines(
        'apiVersion: batch/v1',
        'kind: Job',
        'spec:',
        '  template:',
        '    spec:',
        '      containers:',
        '        - command: ["bash", "-c"]',
        '          args:',
        '            - >',
        '              airflow connections add a --conn-type wasb',
        '              --conn-login stsales --conn-password FAKEkey1',
        '            - |',
        '              airflow connections add b --conn-type wasb --conn-login stsales --conn-password $(KEY)',
        '              export AIRFLOW_CONN_C="wasb://stsales:$$KEY@"',
      ),
      line: 10,
      written: [
        '              airflow connections add a --conn-type azure',
        `              --conn-login stsales ${EXTRA}`,
        `              airflow connections add b --conn-type azure --conn-login stsales ${EXTRA}`,
      ],
    },
  ];

  test.each(PLACES)('$name', ({ path, text, line, written }) => {
    expect(said(path, text)[0]).toMatch(new RegExp(`^${line} legacy-azure-connection`));
    for (const eol of ['\n', '\r\n']) {
      const changed = changedLines(path, text.replaceAll('\n', eol));
      expect(changed.map((each) => each.replace('\r', ''))).toEqual(written);
    }
  });
});

const ADD = "airflow connections add a --conn-type wasb --conn-login stsales --conn-password 'FAKEkey1'";

test.each([
  ['a shell that takes a block', ['    entrypoint: ["/bin/bash", "-c"]', '    command: |', '      set -e', `      ${ADD}`]],
  ['a shell and its options', ['    entrypoint: /bin/bash', `    command: -c "${ADD}"`]],
  ['options in a block', ['    entrypoint: [bash]', '    command: >-', `      -ec "${ADD}`, '      --conn-description x"']],
])('%s in two keys of compose is read', (_, keys) => {
  const text = lines('services:', '  cli:', '    image: x', ...keys);
  expect(said('docker-compose.yml', text).map((each) => each.split(': ')[1])).toEqual(['Connection "a" signs in with an account key']);
});

const TIGHT = IDENTITY.replaceAll(': ', ':').replaceAll(', ', ',');
const step1 = (run: string) => step(`      - run: ${run} # note`);

describe('a script in a plain scalar is rewritten, and stays one', () => {
  test.each([
    ['fields in quotes', ADD, `airflow connections add a --conn-type azure --conn-login stsales --conn-extra '${TIGHT}'`],
    ['bare fields', ADD.replaceAll("'", ''), `airflow connections add a --conn-type azure --conn-login stsales --conn-extra '${TIGHT}'`],
    [
      'a URI',
      "airflow connections add a --conn-uri 'wasb://stsales:FAKEkey1@'",
      `airflow connections add a --conn-json '{"conn_type":"azure","login":"stsales","extra":${TIGHT}}'`,
    ],
    [
      'JSON',
      `airflow connections add a --conn-json '{"conn_type":"wasb","login":"stsales","password":"FAKEkey1"}'`,
      `airflow connections add a --conn-json '{"conn_type":"azure","login":"stsales","extra":${TIGHT}}'`,
    ],
    [
      'a variable',
      "AIRFLOW_CONN_A='wasb://stsales:FAKEkey1@' airflow dags list",
      `AIRFLOW_CONN_A='{"conn_type":"azure","login":"stsales","extra":${TIGHT}}' airflow dags list`,
    ],
  ])('%s', (_, run, written) => {
    expect(changedLines('.github/workflows/a.yml', step1(run))).toEqual([`      - run: ${written} # note`]);
    expect(changedLines('docker-compose.yml', lines('services:', '  a:', `    command: ${run}`))).toEqual([`    command: ${written}`]);
  });

  test('in braces a comma would end it: the refusal says so', () => {
    const text = step(`      - {run: ${ADD}}`);
    expect(changedLines('.github/workflows/a.yml', text)).toEqual([]);
    const [finding] = lintText({ path: '.github/workflows/a.yml', text, config: { identities } });
    expect(finding?.help?.map(({ title }) => title)).toContain(
      'it cannot be rewritten here: the text around the command cannot hold the new values',
    );
  });
});
