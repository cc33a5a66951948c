import { expect, test } from 'vitest';
import { invalidConnId } from '../../src/rules/invalid-conn-id.ts';
import { advice, isQuiet, marked, report } from '../tester.ts';
import { settingsNaming } from './settings-file.ts';

test('an id with a blank is invalid, and what follows is said', () => {
  expect(report(invalidConnId, settingsNaming('my warehouse'))).toMatchInlineSnapshot(`
    "3:16 |     - conn_id: ********
                          ^^^^^^^^ Invalid connection id: letters, digits, "_", "-" and "." are allowed"
  `);
  expect(advice(invalidConnId, settingsNaming('my warehouse'))).toMatchInlineSnapshot(
    `"= Airflow refuses it, and the Astro CLI stops without sending the remaining connections"`,
  );
});

test('an id of more than 200 characters is invalid', () => {
  expect(report(invalidConnId, settingsNaming('a'.repeat(201)))).toMatch(/\^ Invalid connection id: 201 characters, Airflow accepts 200$/);
});

test.each(['a/b', 'a:b', '"a#b"', 'a@b', '"{{ x }}"'])('%s', (id) => {
  expect(marked(invalidConnId, settingsNaming(id))).toEqual([id]);
});

test.each([
  ['letters, digits and the three signs', settingsNaming('My_conn-1.x')],
  ['letters of other languages are letters', settingsNaming('größe')],
  ['200 characters', settingsNaming('a'.repeat(200))],
  ['no id is said elsewhere', settingsNaming('')],
  ['in .env the id is part of a name', { path: '.env', text: 'AIRFLOW_CONN_A[1]=postgres://db.example.com\n' }],
])('%s', (_, given) => {
  expect(isQuiet(invalidConnId, given)).toBe(true);
});
