import { expect, test } from 'vitest';
import { retypedScalar } from '../../src/rules/retyped-scalar.ts';
import { advice, fixed, isQuiet, marked, report } from '../tester.ts';
import { settingsWith } from './settings-file.ts';

const fields = (...lines: readonly string[]) => settingsWith('conn_type: postgres', ...lines);

test('a password of digits with a zero in front', () => {
  const given = fields('conn_password: 0123456 # the PIN');
  expect(report(retypedScalar, given)).toMatchInlineSnapshot(`
    "5:22 |       conn_password: ******** ********
                                ^^^^^^^^ a number with a leading zero is read as octal
           Airflow gets a different value for "conn_password": a number with a leading zero is read as octal [safe fix]"
  `);
  expect(fixed(retypedScalar, given)).toBe(fields("conn_password: '0123456' # the PIN").text);
});

test.each([
  ['0123', 'a number with a leading zero is read as octal'],
  ['089', 'a number loses its leading zeros'],
  ['0x1F', 'a number in another base arrives as a decimal'],
  ['1_000', 'a number loses its underscores'],
  ['1.50', 'a number with a fraction or an exponent arrives in another spelling'],
  ['1e5', 'a number with a fraction or an exponent arrives in another spelling'],
  ['true', 'a truth value without quotes arrives as 1 or 0'],
  ['99999999999999999999', 'a number this long loses digits'],
])('a login %s: %s', (login, label) => {
  expect(report(retypedScalar, fields(`conn_login: ${login}`))).toContain(
    `Airflow gets a different value for "conn_login": ${label} [safe fix]`,
  );
  expect(marked(retypedScalar, fields(`conn_login: ${login}`))).toEqual([login]);
  expect(fixed(retypedScalar, fields(`conn_login: ${login}`))).toBe(fields(`conn_login: '${login}'`).text);
});

test('members of an extra, inner ones too, are mended where they stand', () => {
  const given = fields(
    'conn_extra:',
    '  account: 0123',
    '  day: 2024-01-02 # first',
    '  inner:',
    '    zip: 01234',
    '    size: 1.50',
    '  none: .nan',
  );
  expect(report(retypedScalar, given)).toMatchInlineSnapshot(`
    "6:18 |         account: ********
                            ^^^^^^^^ a number with a leading zero is read as octal
           Airflow gets a different value for "account": a number with a leading zero is read as octal [safe fix]
    7:14 |         day: ******** ********
                        ^^^^^^^^ a date without quotes arrives with a time of day
           Airflow gets a different value for "day": a date without quotes arrives with a time of day [safe fix]
    9:16 |           zip: ********
                          ^^^^^^^^ a number with a leading zero is read as octal
           Airflow gets a different value for "zip": a number with a leading zero is read as octal [safe fix]
    11:15 |         none: ********
                          ^^^^^^^^ JSON has no such number, and the whole extra is lost
            Airflow gets a different value for "none": JSON has no such number, and the whole extra is lost [safe fix]"
  `);
  expect(fixed(retypedScalar, given)).toBe(
    fields(
      'conn_extra:',
      "  account: '0123'",
      "  day: '2024-01-02' # first",
      '  inner:',
      "    zip: '01234'",
      '    size: 1.50',
      "  none: '.nan'",
    ).text,
  );
});

test('a port is a number that quotes cannot help', () => {
  const given = fields('conn_port: 017');
  expect(report(retypedScalar, given)).toMatchInlineSnapshot(`
    "5:18 |       conn_port: ********
                            ^^^^^^^^ a number with a leading zero is read as octal
           Airflow gets a different value for "conn_port": a number with a leading zero is read as octal"
  `);
  expect(advice(retypedScalar, given)).toMatchInlineSnapshot(`"= write it as a whole decimal number; quotes do not help"`);
  expect(fixed(retypedScalar, given)).toBe(given.text);
});

test('an id is left to its author, since DAGs name it', () => {
  const given = { path: 'airflow_settings.yaml', text: 'airflow:\n  connections:\n    - conn_id: 0123\n      conn_type: postgres\n' };
  expect(report(retypedScalar, given)).toMatchInlineSnapshot(`
    "3:16 |     - conn_id: ********
                          ^^^^^^^^ a number with a leading zero is read as octal
           Airflow gets a different value for "conn_id": a number with a leading zero is read as octal"
  `);
  expect(fixed(retypedScalar, given)).toBe(given.text);
});

test('a connection that is skipped has another mistake to be mended first', () => {
  const given = {
    path: 'airflow_settings.yaml',
    text: 'airflow:\n  connections:\n    - conn_id: a\n      conn_password: 0123\n      conn_extra: {zip: 012}\n',
  };
  expect(report(retypedScalar, given)).not.toContain('fix');
});

test('a byte-order mark, CRLF and a missing last line end stay', () => {
  const given = { path: 'airflow_settings.yaml', text: `\uFEFF${fields('conn_login: 1_0').text.trimEnd().replaceAll('\n', '\r\n')}` };
  expect(fixed(retypedScalar, given)).toBe(given.text.replace('1_0', "'1_0'"));
});

test('a value that several connections share is mended in each of them', () => {
  const given = {
    path: 'airflow_settings.yaml',
    text: 'airflow:\n  connections:\n    - conn_id: a\n      conn_type: postgres\n      conn_password: &p 0123\n    - conn_id: b\n      conn_type: postgres\n      conn_password: *p\n',
  };
  const after = fixed(retypedScalar, given);
  expect(isQuiet(retypedScalar, { ...given, text: after })).toBe(true);
  expect(after).toMatchInlineSnapshot(`
    "airflow:
      connections:
        - conn_id: a
          conn_type: postgres
          conn_password: '0123'
        - conn_id: b
          conn_type: postgres
          conn_password: '0123'
    "
  `);
});

test.each([
  ['a number that arrives as it is written', 'conn_password: 1234'],
  ['a quoted number', 'conn_password: "0123"'],
  ['a port with a zero in front that means the same', 'conn_port: 08'],
  ['a port with an underscore', 'conn_port: 5_432'],
  ['yes and no are texts in YAML 1.2', 'conn_login: yes'],
  ['numbers and truth values of an extra are JSON', 'conn_extra: {a: 12, b: true, c: 1.5, d: null}'],
  ['a full timestamp in an extra arrives as it is', 'conn_extra: {at: 2024-01-02T03:04:05Z}'],
  ['JSON text is not YAML', `conn_extra: '{"a": 0.10}'`],
  ['a version with two dots is a text', 'conn_schema: 1.2.3'],
  ['a space at the end of a quoted text', 'conn_password: "word "'],
  ['a space before it', "conn_password: ' word'"],
  ['a line break at the end of a block', 'conn_password: |\n        word'],
])('%s', (_, line) => {
  expect(isQuiet(retypedScalar, fields(line))).toBe(true);
});
