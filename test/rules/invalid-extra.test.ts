import { expect, test } from 'vitest';
import { invalidExtra } from '../../src/rules/invalid-extra.ts';
import { advice, isQuiet, marked, report } from '../tester.ts';
import { settingsWith } from './settings-file.ts';

const extra = (value: string) => settingsWith('conn_type: postgres', `conn_extra: ${value}`);

test('a comma too many is named, and the bracket behind it is marked', () => {
  const given = extra(`'{"sslmode": "require",}'`);
  expect(report(invalidExtra, given)).toMatchInlineSnapshot(`
    "5:42 |       conn_extra: ********
                             ^^^^^^^^ Invalid extra: there is a comma before the closing bracket"
  `);
  expect(marked(invalidExtra, given)).toEqual(['}']);
});

test('what follows depends on the Airflow that is the target', () => {
  expect(advice(invalidExtra, extra('"[1]"'))).toMatchInlineSnapshot(
    `"= Airflow 3 refuses the connection, and the Astro CLI stops without sending the remaining ones"`,
  );
  expect(advice(invalidExtra, { ...extra('"[1]"'), target: { airflow: '2.11', as: 'task' } })).toMatchInlineSnapshot(
    `"= Airflow 2 accepts it with a warning, and no hook can read it"`,
  );
});

test('JSON that is no object', () => {
  expect(report(invalidExtra, extra('"[1]"'))).toMatchInlineSnapshot(`
    "5:19 |       conn_extra: ********
                             ^^^^^^^^ Invalid extra: the text is JSON, but not an object in braces"
  `);
});

test('the place is found in a block scalar', () => {
  const given = extra('|\n        {"a": "b",\n         "c": tru}');
  expect(report(invalidExtra, given)).toMatchInlineSnapshot(`
    "7:15 | ********
           ^^^^^^^^ Invalid extra: it is not valid JSON from here on"
  `);
});

test.each([
  ['an object', `'{"a": {"b": [1]}}'`],
  ['a mapping', '{a: b}'],
  ['nothing', '""'],
  ['an empty object', "'{}'"],
  ['a number is dropped, and another rule says so', '12'],
])('%s', (_, value) => {
  expect(isQuiet(invalidExtra, extra(value))).toBe(true);
});

test.each([
  ['a list', '{"conn_type": "postgres", "extra": [1]}', '[1]'],
  ['a number', '{"conn_type": "postgres", "extra": 5}', '5'],
  ['a text that is no JSON', '{"conn_type": "postgres", "extra": "not json"}', '"not json"'],
])('in a variable, %s: a task gets the connection, the server does not', (_, value, at) => {
  const given = { path: '.env', text: `AIRFLOW_CONN_A=${value}\n` };
  expect(marked(invalidExtra, given)).toEqual([at]);
  expect(advice(invalidExtra, given)).toBe(
    '= A task gets the connection with an extra that no hook can read; the server of Airflow 3 refuses it',
  );
});
