import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixText } from '../../src/library.ts';
import { terraform } from '../../src/places/terraform.ts';
import { identities } from './moved.ts';

const PAIR =
  'managed_identity_client_id = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"';
const QUOTED =
  '"managed_identity_client_id":"7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id":"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"';

/** The object of a secret, before and after. */
const LAYOUTS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'keeps order, columns and references',
    ['{', '  login     = local.account', '  password  = "FAKEkey1"', '  conn_type = "wasb"', '  schema    = "${local.account}-x"', '}'],
    [
      '{',
      '  login     = local.account',
      '  conn_type = "azure"',
      '  schema    = "${local.account}-x"',
      '  extra     = {',
      '    managed_identity_client_id  = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11"',
      '    workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"',
      '  }',
      '}',
    ],
  ],
  [
    'writes JSON as JSON',
    ['{', '    "conn_type": "wasb",', '    "login": "stsales",', '    "password": "FAKEkey1"', '}'],
    [
      '{',
      '    "conn_type": "azure",',
      '    "login": "stsales",',
      '    "extra": {',
      '        "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11",',
      '        "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"',
      '    }',
      '}',
    ],
  ],
  [
    'puts a comma behind what was last',
    ['{', '  "conn_type" : "wasb",', '  "password"  : "FAKEkey1",', '  "login"     : "stsales"', '}'],
    [
      '{',
      '  "conn_type" : "azure",',
      '  "login"     : "stsales",',
      '  "extra"     : {',
      '    "managed_identity_client_id"  : "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11",',
      '    "workload_identity_tenant_id" : "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"',
      '  }',
      '}',
    ],
  ],
  [
    'one line',
    ['{ password = "FAKEkey1", conn_type = "wasb", login = "stsales" }'],
    [`{ conn_type = "azure", login = "stsales", extra = { ${PAIR} } }`],
  ],
  [
    'one line of JSON without blanks',
    ['{"login":"stsales","password":"FAKEkey1","conn_type":"wasb"}'],
    [`{"login":"stsales","conn_type":"azure", "extra":{ ${QUOTED} }}`],
  ],
  [
    'a brace that shares the line of the last entry',
    ['{ conn_type = "wasb",', '  login = "stsales", password = "FAKEkey1" }'],
    ['{ conn_type = "azure",', `  login = "stsales", extra = { ${PAIR} } }`],
  ],
  [
    'an extra that is an object, and one that is a text of one',
    [
      '{',
      '  conn_type = "azure_data_factory"',
      '  login     = "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10"',
      '  password  = "FAKEsecret1"',
      '  extra = jsonencode({',
      '    tenantId       = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"',
      '    subscriptionId = "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a11"',
      '  })',
      '}',
    ],
    [
      '{',
      '  conn_type = "azure"',
      '  extra = jsonencode({',
      '    subscriptionId = "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a11"',
      '    managed_identity_client_id  = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11"',
      '    workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"',
      '  })',
      '}',
    ],
  ],
];

test.each(LAYOUTS)('%s', (_, before, after) => {
  for (const eol of ['\n', '\r\n']) expect(fixed(before, eol)).toBe(file(after, eol));
});

test('the only entry that goes leaves the comma of the one before', () => {
  const before = [
    '{',
    '  "conn_type" = "azure",',
    '  "login"     = "stsales",',
    `  "extra"     = { ${PAIR} },`,
    '  "password"  = "FAKEkey1"',
    '}',
  ];
  const after = [...before.slice(0, 3), `  "extra"     = { ${PAIR} }`, '}'];
  expect(fixed(before, '\n')).toBe(file(after, '\n'));
});

const LOGINS = [
  ['login', '"stsales"'],
  ['login', 'format("st%s", "sales")'],
] as const;
const DESCRIPTIONS = [
  ['description', '"a, b # no comment"'],
  ['description', '<<-EOT\n      text\n    EOT\n'],
  ['schema', '("x")'],
] as const;

const written = fc.record({
  kept: fc.tuple(fc.constantFrom(...LOGINS), fc.constantFrom(...DESCRIPTIONS)),
  order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
  isQuoted: fc.boolean(),
  sign: fc.constantFrom(' = ', '=', ' : ', ': ', '   = '),
  between: fc.constantFrom('\n    ', ',\n    ', ', # note\n    ', ', ', ' /* note */, ', ' // note\n\n    '),
  open: fc.constantFrom('{ ', '{\n    ', '{ # first\n    '),
  close: fc.constantFrom(' }', '\n  }', ',\n  }', ' # last\n  }', ', }'),
  eol: fc.constantFrom('\n', '\r\n'),
});

test('whatever the layout, Terraform reads the new connection, and what stays is as it was', () => {
  let changed = 0;
  fc.assert(
    fc.property(written, ({ kept, order, isQuoted, sign, between, open, close, eol }) => {
      const entries = [...kept, ['conn_type', '"wasb"'], ['password', '"FAKEkey1"']].map(
        ([name, value]) => `${isQuoted ? `"${name}"` : name}${sign}${value}`,
      );
      const ordered = order.flatMap((at) => entries[at] ?? []);
      // A heredoc ends its line.
      const text = ordered.reduce((front, entry) => front + (front.endsWith('\n') ? '    ' : between) + entry);
      const object = open + text + (text.endsWith('\n') ? '  }' : close);
      const after = fixed([object], eol);
      const [, found = ''] = /jsonencode\(([\s\S]*)\)\r?\n\}/.exec(after) ?? [];
      // A comma behind a comment, and an entry behind a heredoc, leave no room: then nothing is written.
      if (after === file([object], eol)) return;
      changed++;
      const { value } = terraform({ expression: found }) as { value: Record<string, unknown> };
      expect(value).toMatchObject({ conn_type: 'azure', extra: { managed_identity_client_id: identities.default.client_id } });
      expect(value).not.toHaveProperty('password');
      for (const entry of entries.slice(0, kept.length)) expect(after).toContain(entry.replaceAll('\n', eol));
      expect(after.split('note').length).toBe(file([object], eol).split('note').length);
    }),
    { numRuns: 300 },
  );
  expect(changed).toBeGreaterThan(100);
});

function fixed(object: readonly string[], eol: string): string {
  return fixText({ path: 'main.tf', text: file(object, eol), config: { identities } }).text;
}

function file(object: readonly string[], eol: string): string {
  const lines = [
    'locals {',
    '  account = "stsales"',
    '}',
    'resource "azurerm_key_vault_secret" "c" {',
    '  name  = "airflow-connections-c"',
    `  value = jsonencode(${object.join('\n  ')})`,
    '}',
    '',
  ];
  return lines.join('\n').replaceAll('\n', eol);
}
