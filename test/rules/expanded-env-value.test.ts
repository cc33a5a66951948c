import { expect, test } from 'vitest';
import { expandedEnvValue } from '../../src/rules/expanded-env-value.ts';
import { advice, allFindings, isQuiet, marked, report } from '../tester.ts';

const env = (text: string) => ({ path: '.env', text });

test('a "$" in a password of a URI', () => {
  const given = env('AIRFLOW_CONN_A=postgres://etl:FAKE$word@db.example.com\n');
  expect(report(expandedEnvValue, given)).toMatchInlineSnapshot(`
    "1:35 | AIRFLOW_CONN_A=postgres://********:********@********
                                              ^^^^^^^^ Expanded "$": compose reads the text after it as the name of a variable, and replaces it"
  `);
  expect(advice(expandedEnvValue, given)).toMatchInlineSnapshot(
    `"= to keep the "$", write "$$", or put the value in single quotes; for a variable, put its name in braces"`,
  );
  expect(marked(expandedEnvValue, given)).toEqual(['$word']);
});

test('a "$" in double-quoted JSON', () => {
  const given = env('AIRFLOW_CONN_A="{\\"conn_type\\": \\"postgres\\", \\"password\\": \\"FAKE$word\\"}"\n');
  expect(report(expandedEnvValue, given)).toMatchInlineSnapshot(`
    "1:67 | AIRFLOW_CONN_A="{\\"conn_type\\": \\"postgres\\", \\"password\\": ********}"
                                                                       ^^^^^^^^ Expanded "$": compose reads the text after it as the name of a variable, and replaces it"
  `);
  expect(marked(expandedEnvValue, given)).toEqual(['$word']);
});

test('the rest of a password behind a "$" is not shown', () => {
  expect(report(expandedEnvValue, env('AIRFLOW_CONN_A=postgres://etl:FAKE$hunter$two@db.example.com\n'))).not.toMatch(/hunter|two/);
});

test('a comment right behind the "=" is the value', () => {
  expect(report(expandedEnvValue, env('AIRFLOW_CONN_A= # set later\nAIRFLOW_CONN_B=#x\n'))).toMatchInlineSnapshot(`
    "1:17 | AIRFLOW_CONN_A= ********
                           ^^^^^^^^ The comment is the value: there is no value between "=" and "#"
    2:16 | AIRFLOW_CONN_B=********
                          ^^^^^^^^ The comment is the value: there is no value between "=" and "#""
  `);
});

test('text behind a closing quote is dropped', () => {
  const given = env('AIRFLOW_CONN_A="postgres://db.example.com" sales\n');
  expect(report(expandedEnvValue, given)).toMatchInlineSnapshot(`
    "1:44 | AIRFLOW_CONN_A="postgres://********" ********
                                                ^^^^^^^^ Dropped text: the value ended at its closing quote"
  `);
  expect(marked(expandedEnvValue, given)).toEqual(['sales']);
});

test.each([
  ['single quotes protect', "AIRFLOW_CONN_A='postgres://etl:FAKE$word@db.example.com'\n"],
  ['two dollar signs are one', 'AIRFLOW_CONN_A=postgres://etl:FAKE$$word@db.example.com\n'],
  ['a percent escape needs nothing', 'AIRFLOW_CONN_A=postgres://etl:FAKE%24word@db.example.com\n'],
  ['braces say that the variable is meant', `AIRFLOW_CONN_A=postgres://etl:\${DB_PASSWORD}@db.example.com\n`],
  ['a default is written down', `AIRFLOW_CONN_A=postgres://etl:\${DB_PASSWORD:-FAKE}@db.example.com\n`],
  ['a variable that the file sets above is meant', 'DB_PASSWORD=FAKE\nAIRFLOW_CONN_A=postgres://etl:$DB_PASSWORD@db.example.com\n'],
  ['a digit begins no name', 'AIRFLOW_CONN_A=postgres://etl:FAKE$1@db.example.com\n'],
  ['a comment with a blank before it is one', 'AIRFLOW_CONN_A=postgres://db.example.com # set later\n'],
  ['a comment behind a quoted value is one', "AIRFLOW_CONN_A='postgres://db.example.com' # set later\n"],
  ['other variables are not looked at', 'FAKE_PASSWORD=a$b\nOTHER= # x\n'],
])('%s', (_, text) => {
  expect(isQuiet(expandedEnvValue, env(text))).toBe(true);
});

test('the Astro CLI puts no variables into its settings', () => {
  const given = {
    path: 'airflow_settings.yaml',
    text: 'airflow:\n  connections:\n    - conn_id: a\n      conn_type: wasb\n      conn_login: ${ACCOUNT}\n      conn_extra:\n        account_key: "x-${KEY}"\n        note: $5 and {x}\n',
  };
  expect(marked(expandedEnvValue, given)).toEqual(['${ACCOUNT}']);
  expect(report(expandedEnvValue, given)).toContain('arrives unchanged in "conn_login", "account_key": the Astro CLI');
  expect(allFindings(given).map(({ rule }) => rule)).not.toContain('placeholder-value');
});
