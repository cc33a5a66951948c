import { expect, test } from 'vitest';
import { invalidConnId } from '../../src/rules/invalid-conn-id.ts';
import { advice, isQuiet, marked, report } from '../tester.ts';

const settings = (id: string) => ({
  path: 'airflow_settings.yaml',
  text: `airflow:\n  connections:\n    - conn_id: ${id}\n      conn_type: postgres\n`,
});

test('a blank', () => {
  expect(report(invalidConnId, settings('my warehouse'))).toMatchInlineSnapshot(`
    "3:16 |     - conn_id: ********
                          ^^^^^^^^ Invalid connection id: letters, digits, "_", "-" and "." are allowed"
  `);
  expect(advice(invalidConnId, settings('my warehouse'))).toMatchInlineSnapshot(
    `"= Airflow refuses it, and the Astro CLI stops without sending the remaining connections"`,
  );
});

test('too long', () => {
  expect(report(invalidConnId, settings('a'.repeat(201)))).toMatch(/\^ Invalid connection id: 201 characters, Airflow accepts 200$/);
});

test.each(['a/b', 'a:b', '"a#b"', 'a@b', '"{{ x }}"'])('%s', (id) => {
  expect(marked(invalidConnId, settings(id))).toEqual([id]);
});

test.each([
  ['letters, digits and the three signs', settings('My_conn-1.x')],
  ['letters of other languages are letters', settings('größe')],
  ['200 characters', settings('a'.repeat(200))],
  ['no id is said elsewhere', settings('')],
  ['in .env the id is part of a name', { path: '.env', text: 'AIRFLOW_CONN_A[1]=postgres://db.example.com\n' }],
])('%s', (_, given) => {
  expect(isQuiet(invalidConnId, given)).toBe(true);
});
