import { describe, expect, test } from 'vitest';
import { changedLines, lines, MOVED, said } from './moved.ts';

const URI = "'wasb://stsales:FAKEkey1@'";

/** The places whose values may be aliases: a file with something above and the values of variables. */
const PLACES = [
  {
    path: 'docker-compose.override.yml',
    file: (above: string, ...values: readonly string[]) =>
      lines(above, 'services:', '  s:', '    environment:', ...values.map((value, at) => `      AIRFLOW_CONN_A${at}: ${value}`)),
  },
  {
    path: 'values.yaml',
    file: (above: string, ...values: readonly string[]) =>
      lines(above, 'env:', ...values.map((value, at) => `  - {name: AIRFLOW_CONN_A${at}, value: ${value}}`)),
  },
  {
    path: 'secret.yaml',
    file: (above: string, ...values: readonly string[]) =>
      lines('apiVersion: v1', 'kind: Secret', above, 'stringData:', ...values.map((value, at) => `  AIRFLOW_CONN_A${at}: ${value}`)),
  },
] as const;

describe.each(PLACES)('$path', ({ path, file }) => {
  test.each([
    ['one alias', ['*c']],
    ['two aliases', ['*c', '*c']],
    ['another connection with the same credential', [URI, '*c']],
  ])('a credential never stays in an anchor unnoticed: %s', (_, values) => {
    const text = file(`x-c: &c ${URI}`, ...values);
    expect(said(path, text).filter((each) => each.includes('legacy-azure-connection'))).toHaveLength(values.length);
    expect(changedLines(path, text)).toHaveLength(values.filter((value) => value === URI).length);
  });

  test('an anchor in a connection is written after its aliases', () => {
    const changed = changedLines(path, file('x-c: x', `&c ${URI}`, '*c'));
    expect(changed).toHaveLength(2);
    for (const line of changed) expect(line).toContain(MOVED);
  });
});
