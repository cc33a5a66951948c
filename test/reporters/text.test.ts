import { describe, expect, test } from 'vitest';
import { text } from '../../src/reporters/text.ts';
import { findingAt, PLAIN, reportOf } from './report-builder.ts';
import { legacy, lowercased, sample } from './sample.ts';

const WIDE = { ...PLAIN, columns: 120 };

/** With a sign for the character that starts every colour and link. */
const legible = (printed: string) => printed.replaceAll('\x1b', '␛');

const base = { path: 'f.yaml', rule: 'some-rule', message: 'The message' };
const shown = (marked: string, more: object = {}, look = PLAIN) => text(reportOf([findingAt({ ...base, marked, ...more })]), look);

/** The line with the mark and the one with the carets. */
function picture(marked: string, look = PLAIN): string {
  const rows = shown(marked, {}, look).split('\n');
  const at = rows.findIndex((row) => row.includes('^'));
  return `\n${rows.slice(at - 1, at + 1).join('\n')}\n`;
}

describe('the sample', () => {
  test('in 80 columns', () => {
    expect(text(sample, PLAIN)).toMatchInlineSnapshot(`
      "airflow_settings.yaml:5:18  warning  legacy-azure-connection  sales_blob  [fix]
       5 |       conn_type: wasb
         |                  ^^^^ Azure Blob Storage with an account key of its own
         = replacement:
           - conn_id: sales_blob
             # nightly exports
             conn_type: azure
             conn_login: stsales
             conn_extra:
               managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
               workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
         = and, once, for the identity:
           az identity federated-credential create --subscription "$SUBSCRIPTION_ID" --identity-name "$IDENTITY_NAME" --resource-group "$IDENTITY_GROUP" --subject "system:serviceaccount:$NAMESPACE:$NAMESPACE-worker-serviceaccount" --audiences api://AzureADTokenExchange
           az role assignment create --assignee-object-id "$PRINCIPAL_ID" --assignee-principal-type ServicePrincipal --role ba92f5b4-2d11-453d-a403-e96b0029c9fe --scope "$STSALES_ID"
         = the whole project: azconn-lint plan; rewrite: azconn-lint --fix

      airflow_settings.yaml:4:9  error  lowercased-extra-key  factory
       4 |         subscriptionId: 91a4c6d8-0000-4000-8000-000000000001
         |         ^^^^^^^^^^^^^^ Airflow gets "subscriptionid", which the Data
         |                        Factory hook does not read
         = the Astro CLI lower-cases every key of a conn_extra mapping; JSON text
           keeps them
         = --fix writes:
           conn_extra: '{"subscriptionId": "91a4c6d8-0000-4000-8000-000000000001", "resourceGroupName": "rg-data"}'

      --- a/airflow_settings.yaml
      +++ b/airflow_settings.yaml
      @@ -3,5 +3,7 @@
           - conn_id: sales_blob
             # nightly exports
      -      conn_type: wasb
      +      conn_type: azure
             conn_login: stsales
      -      conn_password: ********
      +      conn_extra:
      +        managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11

      .env:2:21  info  legacy-azure-connection  queue
       2 | AIRFLOW_CONN_QUEUE='azure-service-bus://:********@sb-orders.servicebus.win…
         |                     ^^^^^^^^^^^^^^^^^^^^ Connection "queue" keeps a shared
         |                                          access key in its URI
         = why:
           The hook reads a fully qualified namespace from the schema field and
           Airflow takes the schema of a URI from its path so the address has to move
           there when the key goes away.

      dev/.env  fixed  2 findings

      prod/.env  not written  the file changed while it was read

      5 findings in 2 connections of 4 files: 2 fixed, 3 left (1 error, 1 warning, 1
      info): 1 can be fixed now, 2 by hand
      "
    `);
  });

  test('in 120 columns', () => {
    expect(text(reportOf([legacy, lowercased]), WIDE)).toMatchInlineSnapshot(`
      "airflow_settings.yaml:5:18  warning  legacy-azure-connection  sales_blob  [fix]
       5 |       conn_type: wasb
         |                  ^^^^ Azure Blob Storage with an account key of its own
         = replacement:
           - conn_id: sales_blob
             # nightly exports
             conn_type: azure
             conn_login: stsales
             conn_extra:
               managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
               workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
         = and, once, for the identity:
           az identity federated-credential create --subscription "$SUBSCRIPTION_ID" --identity-name "$IDENTITY_NAME" --resource-group "$IDENTITY_GROUP" --subject "system:serviceaccount:$NAMESPACE:$NAMESPACE-worker-serviceaccount" --audiences api://AzureADTokenExchange
           az role assignment create --assignee-object-id "$PRINCIPAL_ID" --assignee-principal-type ServicePrincipal --role ba92f5b4-2d11-453d-a403-e96b0029c9fe --scope "$STSALES_ID"
         = the whole project: azconn-lint plan; rewrite: azconn-lint --fix

      airflow_settings.yaml:4:9  error  lowercased-extra-key  factory
       4 |         subscriptionId: 91a4c6d8-0000-4000-8000-000000000001
         |         ^^^^^^^^^^^^^^ Airflow gets "subscriptionid", which the Data Factory hook does not read
         = the Astro CLI lower-cases every key of a conn_extra mapping; JSON text keeps them
         = --fix writes:
           conn_extra: '{"subscriptionId": "91a4c6d8-0000-4000-8000-000000000001", "resourceGroupName": "rg-data"}'

      2 findings (1 error, 1 warning) in 2 connections of 1 file: 1 can be fixed now, 1 by hand
      "
    `);
  });

  test('in colour, with links', () => {
    const link = (path: string, line: number, column: number) => `vscode://file/srv/${path}:${line}:${column}`;
    expect(legible(text(sample, { color: true, link, columns: 80 }))).toMatchInlineSnapshot(`
      "␛]8;;vscode://file/srv/airflow_settings.yaml:5:18␛\\␛[1mairflow_settings.yaml:5:18␛[0m␛]8;;␛\\  ␛[1;33mwarning␛[0m  ␛]8;;https://azconn-lint.github.io/azconn-lint/rules/legacy-azure-connection␛\\legacy-azure-connection␛]8;;␛\\  ␛[1msales_blob␛[0m  ␛[1m[fix]␛[0m
      ␛[2m 5 |␛[0m       conn_type: wasb
      ␛[2m   |␛[0m                  ␛[1;33m^^^^ Azure Blob Storage with an account key of its own␛[0m
         ␛[2m=␛[0m ␛[1mreplacement:␛[0m
           - conn_id: sales_blob
             # nightly exports
             conn_type: azure
             conn_login: stsales
             conn_extra:
               managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
               workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
         ␛[2m=␛[0m ␛[1mand, once, for the identity:␛[0m
           az identity federated-credential create --subscription "$SUBSCRIPTION_ID" --identity-name "$IDENTITY_NAME" --resource-group "$IDENTITY_GROUP" --subject "system:serviceaccount:$NAMESPACE:$NAMESPACE-worker-serviceaccount" --audiences api://AzureADTokenExchange
           az role assignment create --assignee-object-id "$PRINCIPAL_ID" --assignee-principal-type ServicePrincipal --role ba92f5b4-2d11-453d-a403-e96b0029c9fe --scope "$STSALES_ID"
         ␛[2m=␛[0m the whole project: azconn-lint plan; rewrite: azconn-lint --fix

      ␛]8;;vscode://file/srv/airflow_settings.yaml:4:9␛\\␛[1mairflow_settings.yaml:4:9␛[0m␛]8;;␛\\  ␛[1;31merror␛[0m  ␛]8;;https://azconn-lint.github.io/azconn-lint/rules/lowercased-extra-key␛\\lowercased-extra-key␛]8;;␛\\  ␛[1mfactory␛[0m
      ␛[2m 4 |␛[0m         subscriptionId: 91a4c6d8-0000-4000-8000-000000000001
      ␛[2m   |␛[0m         ␛[1;31m^^^^^^^^^^^^^^ Airflow gets "subscriptionid", which the Data␛[0m
      ␛[2m   |␛[0m                        ␛[1;31mFactory hook does not read␛[0m
         ␛[2m=␛[0m the Astro CLI lower-cases every key of a conn_extra mapping; JSON text
           keeps them
         ␛[2m=␛[0m ␛[1m--fix writes:␛[0m
           conn_extra: '{"subscriptionId": "91a4c6d8-0000-4000-8000-000000000001", "resourceGroupName": "rg-data"}'

      ␛[1m--- a/airflow_settings.yaml␛[0m
      ␛[1m+++ b/airflow_settings.yaml␛[0m
      ␛[36m@@ -3,5 +3,7 @@␛[0m
           - conn_id: sales_blob
             # nightly exports
      ␛[31m-      conn_type: wasb␛[0m
      ␛[32m+      conn_type: azure␛[0m
             conn_login: stsales
      ␛[31m-      conn_password: ********␛[0m
      ␛[32m+      conn_extra:␛[0m
      ␛[32m+        managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11␛[0m

      ␛]8;;vscode://file/srv/.env:2:21␛\\␛[1m.env:2:21␛[0m␛]8;;␛\\  ␛[1;36minfo␛[0m  ␛]8;;https://azconn-lint.github.io/azconn-lint/rules/legacy-azure-connection␛\\legacy-azure-connection␛]8;;␛\\  ␛[1mqueue␛[0m
      ␛[2m 2 |␛[0m AIRFLOW_CONN_QUEUE='azure-service-bus://:********@sb-orders.servicebus.win…
      ␛[2m   |␛[0m                     ␛[1;36m^^^^^^^^^^^^^^^^^^^^ Connection "queue" keeps a shared␛[0m
      ␛[2m   |␛[0m                                          ␛[1;36maccess key in its URI␛[0m
         ␛[2m=␛[0m ␛[1mwhy:␛[0m
           The hook reads a fully qualified namespace from the schema field and
           Airflow takes the schema of a URI from its path so the address has to move
           there when the key goes away.

      ␛[1mdev/.env␛[0m  ␛[32mfixed␛[0m  2 findings

      ␛[1mprod/.env␛[0m  ␛[1;31mnot written␛[0m  the file changed while it was read

      ␛[1m5 findings in 2 connections of 4 files: 2 fixed, 3 left (1 error, 1 warning, 1␛[0m
      ␛[1minfo): 1 can be fixed now, 2 by hand␛[0m
      "
    `);
  });

  test('colour and links change no character', () => {
    const coloured = text(sample, { color: true, link: () => 'file:///x', columns: 80 });
    expect(coloured).not.toBe(text(sample, PLAIN));
    expect(coloured.replace(/\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\/g, '')).toBe(text(sample, PLAIN));
  });

  test('no line that may be broken is wider than asked', () => {
    const rows = text(sample, PLAIN)
      .split('\n')
      .filter((row) => !/^ +(?:az|conn_extra:) /.test(row));
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => row.length > 80)).toEqual([]);
  });
});

describe('nothing to say', () => {
  test.each([
    ['no files', reportOf([])],
    ['files without findings', reportOf([], [{ path: '.env' }, { path: 'a/.env' }])],
  ])('%s', (_, report) => {
    expect(text(report, PLAIN)).toBe('');
  });
});

describe('carets stand under their characters', () => {
  test.each([
    [
      'after CJK',
      'k: 日本 «値段» x',
      `
 1 | k: 日本 値段 x
   |         ^^^^ The message
`,
    ],
    [
      'after emoji of several code points',
      'k: 👩‍👩‍👧🇩🇪❤️ «v»',
      `
 1 | k: 👩‍👩‍👧🇩🇪❤️ v
   |           ^ The message
`,
    ],
    [
      'after combining marks',
      'k: e\u0301e\u0301 «v»',
      `
 1 | k: e\u0301e\u0301 v
   |       ^ The message
`,
    ],
    [
      'after tabs',
      '\tk:\t«v»',
      `
 1 |     k:  v
   |         ^ The message
`,
    ],
    [
      'under a tab',
      'k:«\t»v',
      `
 1 | k:  v
   |   ^^ The message
`,
    ],
    [
      'after a control character',
      'k: \x1b[2J«v»',
      `
 1 | k: \\u{1b}[2Jv
   |             ^ The message
`,
    ],
    [
      'under an empty mark',
      'k: «»v',
      `
 1 | k: v
   |    ^ The message
`,
    ],
    [
      'at the end of a line',
      'k: v«»',
      `
 1 | k: v
   |     ^ The message
`,
    ],
    [
      'in an empty line',
      '«»',
      `
 1 |
   | ^ The message
`,
    ],
  ])('%s', (_, marked, expected) => {
    expect(picture(marked)).toBe(expected);
  });

  test('on every line of a mark, with the label at the last', () => {
    expect(shown('a: «b\n   c\n   d» e')).toMatchInlineSnapshot(`
      "f.yaml:1:4  warning  some-rule
       1 | a: b
         |    ^
       2 |    c
         | ^^^^
       3 |    d e
         | ^^^^ The message

      1 finding (1 warning) in 2 connections of 1 file: 1 by hand
      "
    `);
  });
});

describe('long lines', () => {
  test.each([
    ['is cut at the right', `k: «v» ${'x'.repeat(100)}`, ' 1 | k: v xxxxxxxxxxxxxxxxxxxxxxxxxxxxx…', '   |    ^ The message'],
    [
      'is cut on both sides',
      `${'x'.repeat(100)} «v» ${'y'.repeat(100)}`,
      ' 1 | …xxxxxxxxx v yyyyyyyyyyyyyyyyyyyyy…',
      '   |            ^ The message',
    ],
    ['is cut at the left', `${'x'.repeat(100)}«v»`, ' 1 | …xxxxxxxxxxv', '   |            ^ The message'],
    ['is cut with its mark', `k: «${'v'.repeat(100)}»`, ' 1 | k: vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv…', `   |    ${'^'.repeat(32)}`],
    [
      'is cut between wide characters',
      `${'日'.repeat(60)}«v»${'本'.repeat(60)}`,
      ' 1 | …日日日日日v本本本本本本本本本本本…',
      '   |            ^ The message',
    ],
    [
      'of megabytes is cut',
      `${'x'.repeat(5e6)}«v»${'y'.repeat(5e6)}`,
      ' 1 | …xxxxxxxxxxvyyyyyyyyyyyyyyyyyyyyyy…',
      '   |            ^ The message',
    ],
  ])('one %s', (_, marked, line, carets) => {
    expect(picture(marked, { ...PLAIN, columns: 40 })).toBe(`\n${line}\n${carets}\n`);
  });

  test('a line that just fits is whole', () => {
    expect(picture(`${'x'.repeat(33)}«yz»`, { ...PLAIN, columns: 40 })).toContain(`${'x'.repeat(33)}yz\n`);
  });
});

describe('the label', () => {
  const label = 'a label of so many words that it has to be broken into lines somewhere';

  test('is broken beside the carets where there is room', () => {
    expect(shown(`${' '.repeat(20)}«v»`, { label })).toMatchInlineSnapshot(`
      "f.yaml:1:21  warning  some-rule
       1 |                     v
         |                     ^ a label of so many words that it has to be broken
         |                       into lines somewhere

      1 finding (1 warning) in 2 connections of 1 file: 1 by hand
      "
    `);
  });

  test('goes below the carets where there is none', () => {
    expect(shown(`${'k'.repeat(60)}: «v»`, { label })).toMatchInlineSnapshot(`
      "f.yaml:1:63  warning  some-rule
       1 | kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: v
         |                                                               ^
         |                            a label of so many words that it has to be
         |                            broken into lines somewhere

      1 finding (1 warning) in 2 connections of 1 file: 1 by hand
      "
    `);
  });

  test('is said with the message where nothing is marked', () => {
    const finding = findingAt({ ...base, marked: '«v»', label });
    const frame = {
      label,
      lines: [
        { number: 7, text: 'k: v' },
        { number: 12, text: 'l: w' },
      ],
    };
    expect(text(reportOf([{ ...finding, frame }]), PLAIN)).toMatchInlineSnapshot(`
      "f.yaml:1:1  warning  some-rule
       7 | k: v
         = a label of so many words that it has to be broken into lines somewhere
         = The message

      1 finding (1 warning) in 2 connections of 1 file: 1 by hand
      "
    `);
  });

  test('is said without a frame where there are no lines', () => {
    const finding = findingAt({ ...base, marked: '«v»', help: [{ title: 'some help' }] });
    expect(text(reportOf([{ ...finding, frame: { label: base.message, lines: [] } }]), PLAIN)).toMatchInlineSnapshot(`
      "f.yaml:1:1  warning  some-rule
        = The message
        = some help

      1 finding (1 warning) in 2 connections of 1 file: 1 by hand
      "
    `);
  });
});

describe('help', () => {
  const block = { title: 'for the identity', lines: ['az identity show'], once: 'a' };

  test('a block with a key is printed once, with the first finding', () => {
    const findings = ['a', 'b'].map((path) => findingAt({ ...base, path, marked: '«x»', help: [block] }));
    const printed = text(reportOf(findings), PLAIN);
    expect(printed.match(/az identity show/g)).toHaveLength(1);
    expect(printed.indexOf('az identity show')).toBeLessThan(printed.indexOf('b:1:1'));
  });

  test('each report starts anew', () => {
    const report = reportOf([findingAt({ ...base, marked: '«x»', help: [block] })]);
    expect(text(report, PLAIN)).toBe(text(report, PLAIN));
  });

  test.each([
    ['a command', 'az role assignment create --assignee-object-id x --role Storage Blob Data Contributor --scope y'],
    ['a key', 'description: a connection whose description alone has more words than fit into a line of text'],
    ['an assignment', 'AIRFLOW_CONN_X={"conn_type": "azure", "extra": "and then a lot of words that go on and on"}'],
    ['an indented line', '    some indented text that has more words than will ever fit into one line of forty'],
    ['a comment', '# some comment that has more words than will ever fit into one line of forty columns'],
  ])('%s is never broken', (_, line) => {
    expect(
      shown('«x»', { help: [{ title: 't', lines: [line] }] }, { ...PLAIN, columns: 40 })
        .split('\n')
        .map((row) => row.trim()),
    ).toContain(line.trim());
  });

  test('an empty line leaves no blanks behind', () => {
    expect(shown('«x»', { help: [{ title: 't', lines: ['a', '', 'b'] }] })).not.toMatch(/ $/m);
  });
});

test('a path of a colon makes no command with the colon after it', () => {
  expect(shown('«x»', { path: ':' })).toMatch(/^\\u\{3a\}:1:1 {2}warning/);
});

test('what comes from files cannot act on the terminal or the runner', () => {
  const evil = '\x1b[2J\u202e\n::error::x ##[error]y';
  const printed = shown('«x»', { path: evil, rule: evil, message: evil, help: [{ title: evil, lines: [evil] }] });
  expect(printed.split('\n')[0]).toBe(
    '\\u{1b}[2J\\u{202e}\\u{a}\\u{3a}:error::x \\u{23}#[error]y:1:1  warning  \\u{1b}[2J\\u{202e}\\u{a}\\u{3a}:error::x \\u{23}#[error]y',
  );
});
