import { describe, expect, test } from 'vitest';
import { readAirflowSettings } from '../../src/astro/settings.ts';
import { fixText, lintText } from '../../src/library.ts';
import { config } from '../rules/azure-given.ts';

const path = 'airflow_settings.yaml';
const fixed = (text: string) => fixText({ path, text, config });

const HEAD = 'airflow:\n  connections:\n';
const PAIR = [
  'managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  'workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
];

describe('the last lines of a file without a line break at its end', () => {
  const lines = ['    - conn_id: files', '      conn_type: azure_container_volume'];
  const extra = '      conn_extra: {subscription_id: 5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b, resource_group: rg-data}';
  const gone = ['      conn_login: stsales', '      conn_password: not-a-real-key'];

  test.each([
    ['line feeds', '\n'],
    ['carriage returns too', '\r\n'],
  ])('several of them go, with %s', (_, eol) => {
    const given = [...HEAD.trimEnd().split('\n'), ...lines, extra, ...gone].join(eol);
    const result = fixed(given);
    expect(result.refused).toEqual([]);
    expect(result.text).toBe(
      [
        ...HEAD.trimEnd().split('\n'),
        lines[0],
        '      conn_type: azure',
        `      conn_extra: {subscription_id: 5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b, resource_group: rg-data, ${PAIR.join(', ')}}`,
      ].join(eol),
    );
  });

  test('their comments stay', () => {
    const given = [HEAD + lines[0], lines[1], extra, `${gone[0]} # one`, `${gone[1]} # two`].join('\n');
    const { text } = fixed(given);
    expect(text.endsWith('\n      # one\n      # two')).toBe(true);
    expect(fixed(text).text).toBe(text);
  });

  test('nothing is thrown where the replacement is only shown', () => {
    const given = `${HEAD}    - conn_id: render\n      conn_type: azure_batch\n      conn_login: batch\n      conn_password: not-a-real-key`;
    expect(lintText({ path, text: given }).map(({ rule }) => rule)).toContain('legacy-azure-connection');
  });
});

describe('comments inside braces', () => {
  const between = [
    '    - {',
    '        conn_id: blob,      # the id',
    '        conn_password: x,   # the key',
    '        conn_type: wasb,    # the type',
    '        conn_login: stsales # the account',
    '      }',
    '',
  ];

  test('stay where a pair goes', () => {
    expect(fixed(HEAD + between.join('\n')).text).toMatchInlineSnapshot(`
      "airflow:
        connections:
          - {
              conn_id: blob,      # the id
              # the key
              conn_type: azure,    # the type
              conn_login: stsales, conn_extra: {managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11, workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33} # the account
            }
      "
    `);
  });

  test('stay where the last pairs go, and no comma gets behind them', () => {
    const last = ['    - {', '        conn_id: lake, # the id', '        conn_type: adls,', '        conn_host: stlake, # the account'];
    const gone = ['        conn_login: nobody, # unused', '        conn_password: x, # the key', '      }', ''];
    expect(fixed(HEAD + [...last, ...gone].join('\n')).text).toMatchInlineSnapshot(`
      "airflow:
        connections:
          - {
              conn_id: lake, # the id
              conn_type: azure,
              conn_host: stlake, conn_extra: {managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11, workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33} # the account
              # unused
              # the key
            }
      "
    `);
  });
});

test('an anchor that nobody uses any more stays with a mapping whose members all change', () => {
  const given = ['    - conn_id: agents', '      conn_type: azure_ai_agents', '      conn_host: https://foundry.example.com/api'];
  const extra = ['      conn_extra: &unused', '        extra__azure_ai_agents__tenantId: c0ffee12-3456-4abc-9def-0123456789ab', ''];
  const { text, refused } = fixed(HEAD + [...given, ...extra].join('\n'));
  expect(refused).toEqual([]);
  expect(text).toContain(`      conn_extra: &unused\n        ${PAIR.join('\n        ')}\n`);
});

describe('an extra that other connections share', () => {
  const first = ['    - conn_id: blob', '      conn_type: wasb', '      conn_login: stsales'];
  const shared = ['      conn_extra: &shared # of both', '        # the key', '        account_key: not-a-real-key'];

  test('goes to the first of the others, which keep what they have', () => {
    const others = ['    - conn_id: second', '      conn_type: generic', '      conn_extra: *shared', '    - conn_id: third'];
    const merging = ['      conn_type: http', '      conn_extra:', '        <<: *shared', '        more: 1', ''];
    const given = HEAD + [...first, ...shared, ...others, ...merging].join('\n');
    const { text, refused } = fixed(given);
    expect(refused).toEqual([]);
    expect(text).toMatchInlineSnapshot(`
      "airflow:
        connections:
          - conn_id: blob
            conn_type: azure
            conn_login: stsales
            conn_extra: # of both
              # the key
              managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
              workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
          - conn_id: second
            conn_type: generic
            conn_extra: &shared
              account_key: not-a-real-key
          - conn_id: third
            conn_type: http
            conn_extra:
              <<: *shared
              more: 1
      "
    `);
    expect(readAirflowSettings(text).connections.slice(1)).toEqual(readAirflowSettings(given).connections.slice(1));
    expect(fixed(text).text).toBe(text);
  });

  test('goes there in braces too', () => {
    const others = [
      '      conn_extra: &shared {account_key: not-a-real-key}',
      '    - {conn_id: second, conn_type: generic, conn_extra: *shared}',
      '',
    ];
    expect(fixed(HEAD + [...first, ...others].join('\n')).text).toMatchInlineSnapshot(`
      "airflow:
        connections:
          - conn_id: blob
            conn_type: azure
            conn_login: stsales
            conn_extra: {managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11, workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33}
          - {conn_id: second, conn_type: generic, conn_extra: &shared {account_key: not-a-real-key}}
      "
    `);
  });

  test('stays where the others have no room for lines', () => {
    const given = HEAD + [...first, ...shared, '    - {conn_id: second, conn_type: generic, conn_extra: *shared}', ''].join('\n');
    expect(fixed(given).text).toBe(given);
  });

  test('a scalar goes to the first of them', () => {
    const others = ['second', 'third'].flatMap((id) => [`    - conn_id: ${id}`, '      conn_type: ftp', '      conn_password: *key']);
    const given = HEAD + [...first, '      conn_password: &key not-a-real-key', ...others, ''].join('\n');
    const { text } = fixed(given);
    expect(text).toContain('conn_password: &key not-a-real-key\n    - conn_id: third\n      conn_type: ftp\n      conn_password: *key\n');
    expect(readAirflowSettings(text).connections.slice(1)).toEqual(readAirflowSettings(given).connections.slice(1));
  });
});
