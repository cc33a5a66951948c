import fc from 'fast-check';

/** Settings files and `.env` files as people write them, plain for the most part, with something in a few places that is not. */

const words = [
  'sales',
  'stsales',
  'st123',
  'db',
  'prod',
  'reports',
  'stsales',
  'eu-central-1',
  'queries that run at once',
  'a',
  'x_y',
  'v1.2',
  'S3',
];
const values = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...words) },
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z][a-z0-9]{3,20}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z0-9+/]{1,90}={0,2}$/) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      'yes',
      'No',
      'null',
      '~',
      'nan',
      '0x1f',
      '1e5',
      '12e3',
      '0b11',
      '1_000',
      '007',
      '5432',
      '12:30:45',
      '2001-01-01',
      '2001-01-01 at noon',
      '1.5',
      '.5',
      'https://api.example.com/v1',
      'https://user:word@api.example.com',
      'arn:aws:iam::123:role/x',
      'a: b',
      'a #b',
      'a#b',
      '#a',
      '- a',
      '-a',
      '[]',
      '{}',
      '{a: b}',
      '!x',
      '&x a',
      '*x',
      '%x',
      '@x',
      '`x`',
      '|',
      '>-',
      "it's",
      "'quoted'",
      '"quoted"',
      "'it''s'",
      '"a\\nb"',
      '"é"',
      'é',
      '$HOME',
      '${HOME}',
      '$$',
      'your-password',
      '<password>',
      'changeme',
      'wasb',
      'azure',
      '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
      '12345678-1234-1234-1234-123456789012',
      '00000000-0000-0000-0000-000000000000',
      'abc8Q~aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      'DefaultEndpointsProtocol=https;AccountName=st;AccountKey=bm90YWtleQ==',
      'sig=abc',
    ),
  },
);

const types = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('postgres', 'http', 'aws', 'snowflake', 'google_cloud_platform', 'kafka', 'generic', 'ssh', 'general', 's3'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('azure', 'wasb', 'adls', 'azure_data_factory', 'azzure', 'HTTP', 'Azure', 'msgraph', 'blob', 'adx'),
  },
  { weight: 1, arbitrary: values },
);

const extraKeys = fc.constantFrom(
  'region_name',
  'sslmode',
  'account',
  'x-team',
  'managed_identity_client_id',
  'workload_identity_tenant_id',
  'tenantId',
  'tenant_id',
  'on',
  'y',
  'a.b',
  '"q"',
  'extra__wasb__sas_token',
  'keyfile_dict',
);
const PAIR = [
  'managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  'workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
];
const quotes = fc.constantFrom('', '', '', '"', "'");
const tails = fc.oneof(
  { weight: 9, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom(' ', ' # note', '# note', '  #x', '\r') },
);

const fieldKeys = fc.constantFrom(
  'conn_host',
  'conn_schema',
  'conn_login',
  'conn_password',
  'conn_port',
  'conn_uri',
  'conn_hots',
  'Conn_Host',
  'description',
);

const scalar = fc.tuple(quotes, values, tails).map(([quote, value, tail]) => `${quote}${value}${quote}${tail}`);

const jsonText = fc
  .dictionary(fc.constantFrom('account', 'region', 'tenantId', 'extra', 'a', 'B'), fc.oneof(values, fc.integer(), fc.boolean()), {
    maxKeys: 4,
  })
  .map((object) => JSON.stringify(object));

const extra = fc.oneof(
  { weight: 4, arbitrary: fc.constant([] as string[]) },
  {
    weight: 4,
    arbitrary: fc
      .array(fc.tuple(extraKeys, scalar), { maxLength: 3 })
      .map((pairs) => ['conn_extra:', ...pairs.map(([key, value]) => `  ${key}: ${value}`)]),
  },
  { weight: 2, arbitrary: fc.constant(['conn_extra:', ...PAIR.map((line) => `  ${line}`)]) },
  { weight: 2, arbitrary: jsonText.map((text) => [`conn_extra: '${text}'`]) },
  { weight: 1, arbitrary: scalar.map((value) => [`conn_extra: ${value}`]) },
);

const ids = fc.oneof({ weight: 8, arbitrary: fc.stringMatching(/^[a-z]{1,3}_[a-z]{1,3}$/) }, { weight: 1, arbitrary: values });

const bareIdentity = ids.map((id) => [`conn_id: ${id}`, 'conn_type: azure', 'conn_extra:', ...PAIR.map((line) => `  ${line}`)]);

/** The result of a migration: an identity, and the fields that lead to the service. */
const migrated = fc
  .tuple(
    ids,
    fc.subarray(['conn_login', 'conn_host', 'conn_schema', 'conn_password'] as const),
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('stsales', 'st123', 'example', 'test', 'mykey', '123', 'x') },
      { weight: 1, arbitrary: values },
    ),
    fc.dictionary(
      fc.constantFrom('subscriptionId', 'resource_group_name', 'factory_name', 'subscription_id', 'account_url', 'tenantId'),
      fc.constantFrom(
        '91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04',
        '00000000-0000-0000-0000-000000000000',
        'rg-data',
        'adf',
        'my-factory',
        'test',
        '',
        'xxxx',
      ),
      { maxKeys: 3 },
    ),
  )
  .map(([id, fields, value, more]) => {
    const pair = {
      managed_identity_client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
      workload_identity_tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
    };
    const extras = JSON.stringify({ ...pair, ...more });
    return [`conn_id: ${id}`, 'conn_type: azure', ...fields.map((key) => `${key}: ${value}`), `conn_extra: '${extras}'`];
  });

const identity = fc.oneof(bareIdentity, migrated);

const connection = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(ids, types, quotes, fc.array(fc.tuple(fieldKeys, scalar), { maxLength: 4 }), extra)
      .map(([id, type, quote, fields, more]) => [
        `conn_id: ${id}`,
        `conn_type: ${quote}${type}${quote}`,
        ...fields.map(([key, value]) => `${key}: ${value}`),
        ...more,
      ]),
  },
  { weight: 2, arbitrary: identity },
  { weight: 1, arbitrary: fc.constant(['conn_id:', 'conn_type:', 'conn_host:', 'conn_password:', 'conn_extra:']) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.tuple(fieldKeys, scalar), { minLength: 1, maxLength: 3 })
      .map((fields) => fields.map(([key, value]) => `${key}: ${value}`)),
  },
);

const others = fc.constantFrom(
  [],
  ['  pools:', '    - pool_name: a', '      pool_slot: 5', '      pool_description: what runs at once'],
  ['  pools:', '    - pool_name:', '      pool_slot:'],
  ['  variables:', '    - variable_name: a', '      variable_value: 1.5'],
  ['  variables:', '    - variable_key: a'],
  ['  pools: []'],
  ['  pools:'],
  ['other: 1'],
  ['  pools:', '  - pool_name: a', '    pool_slots: 5'],
);

/** The text of an `airflow_settings.yaml`. */
export const settingsText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom([], ['# local'], ['', '# a', ''], ['---']),
    fc.constantFrom(2, 4),
    fc.array(connection, { maxLength: 4 }),
    others,
    fc.constantFrom('\n', '\n', '\n', '', '\n\n'),
  )
  .map(([head, indent, connections, tail, end]) => {
    const margin = ' '.repeat(indent);
    const items = connections.flatMap((lines) => lines.map((line, at) => (at === 0 ? `${margin}- ${line}` : `${margin}  ${line}`)));
    return [...head, 'airflow:', '  connections:', ...items, ...tail].join('\n') + end;
  });

const uri = fc
  .tuple(
    fc.constantFrom('postgresql', 'http', 'google-cloud-platform', 'wasb', 'azure', 'aws', 'my_type', 'Http', 'azure-data-factory'),
    fc.constantFrom('', 'user@', 'user:word@', ':word@', 'us%40er:w@', 'u:p@ss@', 'u:a/b@'),
    fc.constantFrom('host', 'db.example.com', '', '10.0.0.1', 'https%3A%2F%2Fx', 'https://x', '[::1]', 'a_b'),
    fc.constantFrom('', ':5432', ':99999', ':x', ':0', ':05'),
    fc.constantFrom('', '/', '/db', '/a/b', '/d?b'),
    fc.constantFrom(
      '',
      '?a=b',
      '?a=b&c=d',
      '?sslmode=require',
      '?a',
      '?a=',
      '?__extra__=%7B%7D',
      '?a=b c',
      '?port=5',
      '?a=b&a=c',
      '?extra=1',
    ),
  )
  .map((parts) => `${parts[0]}://${parts.slice(1).join('')}`);

const json = fc
  .tuple(
    types,
    fc.dictionary(
      fc.constantFrom('host', 'login', 'password', 'schema', 'port', 'extra', 'description', 'conn_id', 'uri'),
      fc.oneof(values, fc.integer(), jsonText),
      {
        maxKeys: 3,
      },
    ),
    fc.boolean(),
  )
  .map(([type, fields, isSpaced]) => {
    const text = JSON.stringify({ conn_type: type, ...fields });
    return isSpaced ? text.replaceAll('","', '", "') : text;
  });

/** The result of a migration, as it is and with something else in it. */
const identityJson = fc
  .tuple(
    fc.record(
      {
        managed_identity_client_id: fc.constantFrom('7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '00000000-0000-0000-0000-000000000000', '<id>'),
        workload_identity_tenant_id: fc.constantFrom('2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33', 'contoso.com'),
        subscriptionId: fc.constantFrom('38690ae0-6b5e-466e-affb-a0208ea01951', 'x'),
        factory_name: fc.constantFrom('adf', 'a b'),
        resource_group_name: fc.constantFrom('rg', 'changeme'),
        more: values,
      },
      { requiredKeys: ['managed_identity_client_id', 'workload_identity_tenant_id'] },
    ),
    fc.dictionary(fc.constantFrom('host', 'login', 'password', 'schema', 'description'), fc.oneof(fc.constantFrom('stsales', ''), values), {
      maxKeys: 1,
    }),
    fc.boolean(),
  )
  .map(([extra, fields, isSpaced]) => {
    const text = JSON.stringify({ conn_type: 'azure', ...fields, extra });
    return isSpaced ? text.replaceAll('":', '": ').replaceAll(',"', ', "') : text;
  });

const names = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('AIRFLOW_CONN_A', 'AIRFLOW_CONN_SALES_DB', 'AIRFLOW_CONN_X_Y') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'SETTING',
      'AIRFLOW__CORE__LOAD_EXAMPLES',
      'AZURE_CLIENT_ID',
      'AZURE_TENANT_ID',
      'AZURE_CLIENT_SECRET',
      'a.b',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('airflow_conn_a', 'AIRFLOW_CONN_a', 'AIRFLOW_CONN_', 'export X', ' Y', 'Z ') },
);

/** The text of a `.env`. */
export const dotenvText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .tuple(names, quotes, fc.oneof(uri, json, values, identityJson), tails)
          .map(([name, quote, value, tail]) => `${name}=${quote}${value}${quote}${tail}`),
      },
      { weight: 1, arbitrary: fc.constantFrom('', '# note', "# it's", '  # x', 'ALONE', 'A: b', 'A = b') },
    ),
    { maxLength: 6 },
  )
  .map((lines) => lines.map((line) => `${line}\n`).join(''));
