import { describe, expect, test } from 'vitest';
import { showConnections } from '../../src/library.ts';
import { isAirflowError } from '../../src/model/airflow.ts';
import { ELSEWHERE } from '../../src/model/elsewhere.ts';
import { findSource } from '../../src/sources/source-of.ts';
import { SDK } from '../airflow/targets.ts';
import { changedLines, IDENTITY, lines, said } from './moved.ts';

/** The places of a container's variables: a list of items, in which others may be set, and what else sets variables. */
const PLACES = [
  {
    name: 'a manifest',
    path: 'pod.yaml',
    file: (items: readonly string[], more: readonly string[] = []) =>
      lines(
        'apiVersion: v1',
        'kind: Pod',
        'spec:',
        '  containers:',
        '    - name: x',
        ...more.map((line) => `      ${line}`),
        '      env:',
        ...items.map((item) => `        - ${item}`),
      ),
    from: ['envFrom: [{secretRef: {name: s}}]'],
  },
  {
    name: 'the values of a chart',
    path: 'values.yaml',
    file: (items: readonly string[], more: readonly string[] = []) => lines('env:', ...items.map((item) => `  - ${item}`), ...more),
    from: ['extraEnvFrom: "- secretRef: {name: s}"'],
  },
  {
    name: 'a text of a chart',
    path: 'values.yaml',
    file: (items: readonly string[], more: readonly string[] = []) => lines('extraEnv: |', ...items.map((item) => `  - ${item}`), ...more),
    from: ['secret: [{envName: ACCT, secretName: s}]'],
  },
] as const;

const KNOWN = '{name: ACCT, value: stsales}';
const REFERRED = '{name: ACCT, valueFrom: {secretKeyRef: {name: s, key: k}}}';
const URI = '{name: AIRFLOW_CONN_A, value: "wasb://$(ACCT):FAKEkey1@"}';
const HOST = `{name: AIRFLOW_CONN_A, value: '{"conn_type":"wasb","host":"https://$(ACCT).blob.core.windows.net","login":"x","password":"FAKEkey1"}'}`;
const SIGNS = 'legacy-azure-connection: Connection "a" signs in with an account key: it can use a workload identity instead';

describe.each(PLACES)('$name', ({ path, file, from }) => {
  const shown = (text: string) => showConnections([{ path, text }]).connections[0]?.fields;
  const hostOf = (text: string) => {
    const reading = findSource(path, text)?.parse(text, { target: SDK }).connections[0]?.airflow?.reveal();
    return reading && !isAirflowError(reading) ? reading.host : undefined;
  };
  const rules = (text: string) => said(path, text).map((each) => each.replace(/^\d+ /, ''));

  test('puts in what an earlier item sets, and goes on to', () => {
    const text = file([KNOWN, URI]);
    expect(shown(text)).toMatchObject({ conn_type: 'wasb', login: 'stsales' });
    expect(rules(text)).toEqual([SIGNS]);
    const [line] = changedLines(path, text);
    expect(line).toContain('$(ACCT)');
    expect(line?.replaceAll('\\', '')).toContain(IDENTITY);
  });

  test('puts in what an earlier item is made of', () => {
    const text = file(['{name: B, value: st}', '{name: ACCT, value: $(B)sales}', URI]);
    expect(shown(text)).toMatchObject({ login: 'stsales' });
  });

  test('leaves a name that only a later item sets, and two dollars', () => {
    expect(hostOf(file([HOST, KNOWN]))).toBe('https://$(ACCT).blob.core.windows.net');
    expect(hostOf(file([KNOWN, HOST.replace('$(', () => '$$(')]))).toBe('https://$(ACCT).blob.core.windows.net');
  });

  test.each([
    ['an object of Kubernetes', file([REFERRED, HOST])],
    ['all keys of one', file([HOST], from)],
    ['an earlier item, made of one', file([REFERRED, '{name: B, value: $(ACCT)}', HOST.replace('ACCT', 'B')])],
  ])('does not guess what comes from %s', (_, text) => {
    expect(hostOf(text)).toBe(`https://${ELSEWHERE}.blob.core.windows.net`);
    expect(rules(text)).toEqual([SIGNS]);
    expect(changedLines(path, text)).toEqual([]);
  });
});

test('values that double one another have an end', () => {
  const doubling = Array.from({ length: 60 }, (_, at) => `{name: A${at + 1}, value: "$(A${at})$(A${at})"}`);
  const text = PLACES[0].file(['{name: A0, value: xxxxxxxxxx}', ...doubling, '{name: AIRFLOW_CONN_A, value: "wasb://$(A60):FAKEkey1@"}']);
  expect(showConnections([{ path: 'pod.yaml', text }]).connections[0]?.fields).toMatchObject({ conn_type: 'wasb' });
});
