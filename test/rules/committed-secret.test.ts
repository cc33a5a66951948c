import { expect, test } from 'vitest';
import { committedSecret } from '../../src/rules/committed-secret.ts';
import { CLIENT_SECRET, KEY } from '../azure/samples.ts';
import { folderWith, IDENTITY } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';
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
                                                                             ^^^^^^^^ Credential "conn_password" of connection "a" is in a file that git does not ignore: the next commit may include it"
  `);
  expect(findingsOf(committedSecret, given).length).toBe(1);
});

const COSMOS =
  '{"conn_type": "azure_cosmos", "login": "https://c.documents.azure.com:443/", "password": "not-a-real-key", "extra": {"database_name": "db"}}';

test('where a fix takes the first credential away, the finding moves on and keeps no fix from being made', async () => {
  const text = `AIRFLOW_CONN_ONE='wasb://stsales:not-a-real-key@'\nAIRFLOW_CONN_TWO='${COSMOS}'\n`;
  const cwd = folderWith({ '.env': text, '.gitignore': '\n', 'baseline.json': BASELINE });
  const args = ['--baseline', 'baseline.json', '--fix', '--no-backup', ...IDENTITY];
  const { out, code } = await runMain(args, { cwd });
  expect(out).toContain('1 fixed');
  expect(out).not.toContain('not written');
  expect(out).not.toContain('committed-secret');
  expect(code).not.toBe(4);
});

const BASELINE = JSON.stringify({ version: 1, findings: { '.env': { 'committed-secret': [''] } } });

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
  expect(report(committedSecret, given)).toContain('The credential in AZURE_CLIENT_SECRET is in a file that git does not ignore');
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
