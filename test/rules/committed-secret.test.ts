import { expect, test } from 'vitest';
import { committedSecret } from '../../src/rules/committed-secret.ts';
import { CLIENT_SECRET, KEY } from '../azure/samples.ts';
import { findingsOf, isQuiet, report } from '../tester.ts';
import { env, PAIR_JSON, settings, typed, withExtra } from './azure-given.ts';

const blob = typed('wasb', 'conn_login: stsales', `conn_password: ${KEY}`);
const beside = (gitignore: string, given = blob) => ({ ...given, surroundings: { '.gitignore': gitignore } });

test('the first credential stands for the file', () => {
  const given = beside(
    '.git\n.env\n',
    settings(
      '- {conn_id: a, conn_type: wasb, conn_login: x, conn_password: not-a-real-key}',
      '- {conn_id: b, conn_type: wasb, conn_login: y, conn_password: not-a-real-key}',
    ),
  );
  expect(report(committedSecret, given)).toMatchInlineSnapshot(`
    "3:67 |     - {conn_id: a, conn_type: wasb, conn_login: x, conn_password: ********}
                                                                             ^^^^^^^^ Credential "conn_password" of connection "a" in a file that no ignore file of git names: it goes into the repository with the next commit"
  `);
  expect(findingsOf(committedSecret, given).length).toBe(1);
});

test('a secret by its format, under a type that nobody knows', () => {
  expect(report(committedSecret, beside('\n', typed('mycompany', `conn_password: ${CLIENT_SECRET}`)))).toContain(
    'Credential "conn_password"',
  );
});

test.each([
  ['commented out', '# airflow_settings.yaml'],
  ['taken back', 'airflow_settings*\n!airflow_settings.yaml'],
  ['another name', 'settings.yaml'],
  ['a folder of that name', 'airflow_settings.yaml/'],
  ['blanks in front are part of a name', '  airflow_settings.yaml'],
  ['nothing at all', ''],
])('told: %s', (_, gitignore) => {
  expect(isQuiet(committedSecret, beside(gitignore))).toBe(false);
});

test.each([
  ['its name', 'airflow_settings.yaml'],
  ['a pattern', 'airflow_settings*.y?ml'],
  ['tied to the folder', '/airflow_settings.yaml\r\n'],
  ['everything', '*'],
])('silent: %s', (_, gitignore) => {
  expect(isQuiet(committedSecret, beside(gitignore))).toBe(true);
});

test('an Azure credential in a variable of its own counts too, a connection first', () => {
  const given = beside('', env(`AZURE_CLIENT_SECRET=${CLIENT_SECRET}\n`));
  expect(report(committedSecret, given)).toContain('The credential in AZURE_CLIENT_SECRET in a file that no ignore file of git names');
  expect(isQuiet(committedSecret, beside('.env', env(`AZURE_CLIENT_SECRET=${CLIENT_SECRET}\n`)))).toBe(true);
});

test.each([
  ['no .gitignore, and perhaps no git', blob],
  ['an identity is no secret', beside('', withExtra('azure', PAIR_JSON, 'conn_login: stsales'))],
  ['a placeholder', beside('', typed('wasb', 'conn_password: <key>'))],
  ['a password of which nobody knows more', beside('', typed('postgres', 'conn_password: not-a-real-password'))],
  ['a variable that is no connection', beside('', env('A=b\n'))],
])('silent: %s', (_, given) => {
  expect(isQuiet(committedSecret, given)).toBe(true);
});

test('a member of JSON text is pointed at, and not the whole of it', () => {
  const given = beside('', withExtra('wasb', `"account_key": "${KEY}"`, 'conn_login: stsales'));
  expect(findingsOf(committedSecret, given).map(({ position }) => position.column)).toEqual([36]);
});

test('a secret in an example is one all the same', () => {
  const given = {
    ...env(`AIRFLOW_CONN_A={"conn_type": "wasb", "login": "stsales", "password": "${KEY}"}\n`),
    path: '.env.example',
    surroundings: { '.gitignore': '' },
  };
  expect(findingsOf(committedSecret, given).map(({ severity }) => severity)).toEqual(['warning']);
});
