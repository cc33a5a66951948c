import { describe, expect, test } from 'vitest';
import { lintText } from '../../src/library.ts';
import { changedText, IDENTITY, identities, lines } from './moved.ts';

const { client_id: CLIENT, tenant_id: TENANT } = identities.default;
const PAIR = [`managed_identity_client_id: ${CLIENT}`, `workload_identity_tenant_id: ${TENANT}`];

/** The ids of the connections that a check says can be moved. */
function movable(path: string, text: string): readonly (string | undefined)[] {
  return lintText({ path, text, config: { identities } }).flatMap(({ rule, connId, fix }) => {
    return rule === 'legacy-azure-connection' && fix ? [connId] : [];
  });
}

/** The lines of a text that are not in another one. */
function linesNotIn(text: string, other: string): readonly string[] {
  const known = new Set(other.split('\n'));
  return text.split('\n').filter((line) => !known.has(line));
}

function settings(above: readonly string[], ...connections: readonly (readonly string[])[]): string {
  return lines(
    ...above,
    'airflow:',
    '  connections:',
    ...connections.flatMap(([first, ...others]) => [`    - ${first}`, ...others.map((line) => `      ${line}`)]),
  );
}

const BASE = ['conn_type: wasb', 'conn_login: stsales', 'conn_password: FAKEkey1'];
const MOVED = ['conn_type: azure', 'conn_login: stsales'];

function block(name: string, members: readonly string[]): string[] {
  return [`x-${name}: &${name}`, ...members.map((line) => `  ${line}`)];
}

describe('a mapping that connections of airflow_settings.yaml merge', () => {
  const extra = ['conn_extra:', ...PAIR.map((line) => `  ${line}`)];
  const http = ['conn_id: b', 'conn_type: http', 'conn_login: x', 'conn_password: FAKEother', '<<: *base'];

  test.each([
    [
      'one taker: all of it goes there',
      settings(block('base', BASE), ['conn_id: a', '<<: *base']),
      settings(block('base', [...MOVED, ...extra]), ['conn_id: a', '<<: *base']),
    ],
    [
      'takers with the same',
      settings(block('base', BASE), ['<<: *base', 'conn_id: a'], ['conn_id: b', '<<: *base']),
      settings(block('base', [...MOVED, ...extra]), ['<<: *base', 'conn_id: a'], ['conn_id: b', '<<: *base']),
    ],
    [
      'takers with logins of their own',
      settings(
        block('base', ['conn_type: wasb', 'conn_password: FAKEkey1']),
        ['conn_id: a', '<<: *base', 'conn_login: stone'],
        ['conn_id: b', '<<: *base', 'conn_login: sttwo'],
      ),
      settings(
        block('base', ['conn_type: azure', ...extra]),
        ['conn_id: a', '<<: *base', 'conn_login: stone'],
        ['conn_id: b', '<<: *base', 'conn_login: sttwo'],
      ),
    ],
    [
      'a taker that has all of it itself',
      settings(block('base', BASE), ['conn_id: a', '<<: *base'], http),
      settings(block('base', [...MOVED]), ['conn_id: a', '<<: *base', ...extra], http),
    ],
    [
      'a mapping that merges another one',
      settings(
        [
          ...block('key', ['conn_password: FAKEkey1', 'conn_schema: x']),
          ...block('base', ['<<: *key', 'conn_type: wasb', 'conn_login: stsales']),
        ],
        ['conn_id: a', '<<: *base'],
      ),
      settings(
        [...block('key', ['conn_schema: x']), ...block('base', ['<<: *key', 'conn_type: azure', 'conn_login: stsales', ...extra])],
        ['conn_id: a', '<<: *base'],
      ),
    ],
    [
      'a list of mappings',
      settings(
        [...block('type', ['conn_type: wasb', 'conn_login: stsales']), ...block('key', ['conn_password: FAKEkey1', 'conn_schema: x'])],
        ['conn_id: a', '<<: [*type, *key]'],
      ),
      settings(
        [...block('type', ['conn_type: azure', 'conn_login: stsales']), ...block('key', ['conn_schema: x', ...extra])],
        ['conn_id: a', '<<: [*type, *key]'],
      ),
    ],
    [
      'a credential in an anchor of its own',
      settings(
        ['x-key: &key FAKEkey1', ...block('base', ['conn_type: wasb', 'conn_login: stsales', 'conn_password: *key'])],
        ['conn_id: a', '<<: *base'],
      ),
      settings(block('base', [...MOVED, ...extra]), ['conn_id: a', '<<: *base']),
    ],
    [
      'a connection that others merge',
      settings([], ['&a', 'conn_id: a', ...BASE], ['<<: *a', 'conn_id: b'], ['conn_id: c', '<<: *a']),
      settings([], ['&a', 'conn_id: a', ...MOVED, ...extra], ['<<: *a', 'conn_id: b'], ['conn_id: c', '<<: *a']),
    ],
  ])('%s', (_, text, moved) => {
    expect(changedText('airflow_settings.yaml', text)).toBe(moved);
    expect(changedText('airflow_settings.yaml', moved)).toBe(moved);
  });
});

const VALUES = ['x-base: &base', '  type: wasb # of sales', '  login: stsales', '  password: FAKEkey1'];
const CHART = ['airflow:', '  connections:', '    - id: a', '      <<: *base'];
const EXTRA = `extra: '${IDENTITY}'`;

describe('a mapping that connections of other files merge', () => {
  test.each([
    [
      'the values of a chart',
      'values.yaml',
      lines(...VALUES, ...CHART),
      lines('x-base: &base', '  type: azure # of sales', '  login: stsales', `  ${EXTRA}`, ...CHART),
    ],
    [
      'in braces',
      'values.yaml',
      lines('shared: &base {type: wasb, password: FAKEkey1, login: stsales}', ...CHART),
      lines(`shared: &base {type: azure, login: stsales, ${EXTRA}}`, ...CHART),
    ],
    [
      'connections by their ids',
      'connections.yaml',
      lines('a: &a', '  conn_type: wasb', '  login: stsales', '  password: FAKEkey1', 'b:', '  <<: *a', '  description: x'),
      lines(
        'a: &a',
        '  conn_type: azure',
        '  login: stsales',
        '  extra:',
        ...PAIR.map((line) => `    ${line}`),
        'b:',
        '  <<: *a',
        '  description: x',
      ),
    ],
  ])('%s', (_, path, text, moved) => {
    expect(changedText(path, text)).toBe(moved);
    expect(changedText(path, text.replaceAll('\n', '\r\n'))).toBe(moved.replaceAll('\n', '\r\n'));
  });

  test.each([
    [
      'its part of the file may be read by something else',
      'values.yaml',
      lines('flower:', ...VALUES.map((line) => `  ${line}`.replace('x-base', 'more')), ...CHART),
    ],
    ['something else takes it too', 'values.yaml', lines(...VALUES, 'x-copy: *base', ...CHART)],
    ['a connection of another type takes it too', 'values.yaml', lines(...VALUES, ...CHART, '    - {<<: *base, id: b, type: http}')],
    [
      'nothing else would be in it',
      'airflow_settings.yaml',
      settings(block('key', ['conn_password: FAKEkey1']), ['conn_id: a', 'conn_type: wasb', 'conn_login: stsales', '<<: *key']),
    ],
  ])('is left alone where %s', (_, path, text) => {
    expect(movable(path, text)).toEqual([]);
    expect(linesNotIn(changedText(path, text), text)).toEqual([]);
  });
});

test('all connections that take from each other are told to be movable where they are moved together', () => {
  const text = settings(
    [],
    ['&a', 'conn_id: a', ...BASE, 'conn_extra: &x', '  container: z'],
    ['<<: *a', 'conn_id: b'],
    ['conn_id: c', ...BASE, 'conn_extra: *x'],
  );
  expect(movable('airflow_settings.yaml', text)).toEqual(['a', 'b', 'c']);
  expect(changedText('airflow_settings.yaml', text)).not.toContain('FAKE');
});

test.each([
  [
    'airflow_settings.yaml',
    settings(block('base', BASE), ['conn_id: a', '<<: *base', 'conn_password: FAKEkey2'], ['<<: *base', 'conn_id: b', 'conn_type: http']),
  ],
  ['values.yaml', lines(...VALUES, ...CHART, '      password: FAKEkey2', '    - {<<: *base, id: b, type: http}')],
])('a credential does not make way for the one that a merge key hands down: %s', (path, text) => {
  const moved = changedText(path, text);
  expect(moved).toContain('password: null');
  expect(moved).toContain('password: FAKEkey1');
  expect(moved).not.toContain('FAKEkey2');
});

test('what is moved is what is told to be movable, whatever else is still to be completed', () => {
  const text = lines(...VALUES, ...CHART, '    - {<<: *base, id: b, login: null}');
  expect(movable('values.yaml', text)).toEqual([]);
  expect(changedText('values.yaml', text)).toBe(text);
});

test.each([
  ['one mapping', (at: number) => `c${at}: {<<: *base}`],
  ['each other', (at: number) => `c${at}: &b${at + 1} {<<: *${at === 0 ? 'base' : `b${at}`}}`],
])('many connections of connections.yaml may merge %s', (name, connection) => {
  const count = name === 'one mapping' ? 150 : 10;
  const text = lines(
    'base: &base {conn_type: wasb, login: stsales, password: FAKEkey1}',
    ...Array.from({ length: count }, (_, at) => connection(at)),
  );
  expect(movable('connections.yaml', text)).toHaveLength(count + 1);
  expect(changedText('connections.yaml', text)).not.toContain('FAKE');
});
