import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith, IDENTITY } from './scratch.ts';

const KEY = 'RmFrZUtleUZvclRlc3RzT25seTAxMjM0NTY3ODlBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWjAxMjM0NTY3OA==';
const connection = (number: number) =>
  `    - conn_id: sales_${number}\n      conn_type: wasb\n      conn_login: stsales${number}\n      conn_password: ${KEY}\n`;

const TWELVE = `airflow:\n  connections:\n${Array.from({ length: 12 }, (_, at) => connection(at + 1)).join('')}`;

const folder = folderWith({ 'airflow_settings.yaml': TWELVE });
const shown = async (columns: number, ...args: string[]) => {
  const { out } = await runMain(args, { cwd: folder, isTerminal: true, columns, env: { NO_COLOR: '1' } });
  return out.trimEnd().split('\n');
};

test.each([80, 120])('twelve legacy connections fit into 150 lines of %d columns', async (columns) => {
  const lines = await shown(columns);
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.length).toBeLessThanOrEqual(150);
  expect(lines.filter((line) => line.length > columns)).toEqual([]);
  expect(lines.filter((line) => line === '').length).toBeLessThan(4);
});

test('each command is one for a shell, and needs no other line', async () => {
  const commands = (await shown(80))
    .join('\n')
    .replace(/ \\\n +/g, ' ')
    .split('\n');
  const az = commands.filter((line) => line.trim().startsWith('az '));
  expect(az.filter((line) => line.includes('role assignment create'))).toHaveLength(12);
  expect(az.filter((line) => line.includes('federated-credential create'))).toHaveLength(1);
  expect(az.filter((line) => line.includes('--subscription'))).toEqual(['  az account set --subscription "$SUBSCRIPTION_ID"']);
  expect(commands.filter((line) => line.endsWith('\\'))).toEqual([]);
});

test('in a pipe a command stays on its line', async () => {
  const { out } = await runMain([], { cwd: folder });
  expect(out).not.toMatch(/\\$/m);
  expect(out.match(/^ +az role assignment create .*ServicePrincipal$/gm)).toHaveLength(12);
});

test('the end says what is left, and the next step', async () => {
  expect((await shown(80)).slice(-4)).toEqual([
    '12 findings (12 warnings) in 12 connections of 1 file: 0 can be fixed now, 12',
    'once an identity is named',
    'Next, write azconn-lint.yaml and name the identity there:',
    '  azconn-lint init',
  ]);
});

test('with an identity Azure comes first, and then --fix', async () => {
  const lines = await shown(200, ...IDENTITY);
  expect(lines.filter((line) => line.includes('[fix] drop conn_password, and write:'))).toHaveLength(12);
  expect(lines.slice(-5)).toEqual([
    '12 findings (12 warnings) in 12 connections of 1 file: 12 can be fixed now',
    'Azure comes first: without the trust and the rights, a rewritten connection cannot sign in. All steps, in order:',
    `  azconn-lint plan ${IDENTITY.join(' ')}`,
    'Then rewrite the files:',
    `  azconn-lint --fix ${IDENTITY.join(' ')}`,
  ]);
});
