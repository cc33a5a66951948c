import { expect, test } from 'vitest';
import { lintText } from '../../src/library.ts';
import { changedText, IDENTITY, identities, lines, said } from './moved.ts';

const PATH = 'scripts/connections.sh';
const SECRET = 'Wq3xVbn7RtY2';
const LEGACY = (word: string) => `airflow connections add a --conn-type wasb --conn-login stsales --conn-password ${word}`;
const WRITTEN = `airflow connections add a --conn-type azure --conn-login stsales --conn-extra '${IDENTITY}'`;
const plain = (text: string) => said(PATH, text).filter((each) => each.includes('plain-azure-credential'));

test.each([
  ['on a line of its own', [`KEY=${SECRET}`], [], '"$KEY"'],
  ['without quotes around its name', [`KEY='${SECRET}'`], [], '$KEY'],
  ['behind an equals sign', [`  KEY="${SECRET}";  `], [], '"${KEY}"'],
  ['over several lines', [`KEY='${SECRET}`, `more'`], [], '"$KEY"'],
  ['in front of a comment', [`KEY=${SECRET}  # the key`], ['# the key'], '"$KEY"'],
  ['that is fixed', [`readonly KEY=${SECRET}`], [], '"$KEY"'],
])('a variable goes with the flag of the secret that alone reads it: %s', (_, assigned, left, word) => {
  const text = lines('#!/bin/bash', 'set -euo pipefail', ...assigned, 'OTHER=1 # stays', LEGACY(word), 'echo done');
  expect(plain(text)).toEqual([]);
  expect(changedText(PATH, text)).toBe(lines('#!/bin/bash', 'set -euo pipefail', ...left, 'OTHER=1 # stays', WRITTEN, 'echo done'));
  expect(changedText(PATH, text.replaceAll('\n', '\r\n'))).toBe(changedText(PATH, text).replaceAll('\n', '\r\n'));
});

test.each([
  ['another command reads it', [`KEY=${SECRET}`], ['curl -u "x:$KEY" https://x']],
  ['a comment names it', [`KEY=${SECRET}`], ['# KEY is read by others']],
  ['commands get it', [`export KEY=${SECRET}`], []],
  ['it is not alone on its line', [`KEY=${SECRET}; OTHER=1`], []],
  ['it is the only command of a block', ['{', `  KEY=${SECRET}`, '}'], []],
])('a variable stays, and is told of: %s', (_, assigned, behind) => {
  const text = lines(...assigned, LEGACY('"$KEY"'), ...behind);
  expect(plain(text)).toHaveLength(1);
  expect(plain(text)[0]).toContain('KEY holds the credential of connection "a"');
  expect(changedText(PATH, text)).toBe(lines(...assigned, WRITTEN, ...behind));
});

test('a variable that two commands read is still told of when both have lost the flag', () => {
  const text = lines(`STORAGE_KEY=${SECRET}`, LEGACY('"$STORAGE_KEY"'), LEGACY('"$STORAGE_KEY"').replace('add a', 'add b'));
  const after = changedText(PATH, text);
  expect(after.match(/--conn-extra/g)).toHaveLength(2);
  expect(plain(text)).toHaveLength(1);
  expect(plain(after)).toEqual(['1 plain-azure-credential: STORAGE_KEY holds a credential that nothing in this script reads']);
});

test.each([
  [
    'a credential of another program',
    lines(`DB_PASSWORD=${SECRET}`, 'airflow connections add p --conn-type postgres --conn-password "$DB_PASSWORD"'),
  ],
  ['a word that is no credential', lines('VERSION=1', LEGACY(SECRET))],
  ['a placeholder', lines('KEY=changeme', LEGACY('"$KEY"'), 'echo "$KEY"')],
])('a variable is passed over: %s', (_, text) => {
  expect(plain(text)).toEqual([]);
});

test('the new flag takes the line of the old one, and the finding says that the variable goes', () => {
  const text = lines(`STORAGE_KEY=${SECRET}`, LEGACY('"$STORAGE_KEY"').replace(' --conn-password', ' \\\n  --conn-password'), 'echo done');
  expect(changedText(PATH, text)).toBe(lines(WRITTEN.replace(' --conn-extra', ' \\\n  --conn-extra'), 'echo done'));
  const [finding] = lintText({ path: PATH, text, config: { identities } });
  expect(finding?.help?.flatMap(({ replacement }) => replacement?.drops ?? [])).toContain('STORAGE_KEY');
});

const inDouble = (json: string) => `"${json.replaceAll('"', '\\"')}"`;
const NAMES = [
  'KEY=Wq3xVbn7RtY2',
  'ACCOUNT=stsales',
  'TENANT=11111111-2222-4333-8444-555555555556',
  'SUB=11111111-2222-4333-8444-555555555555',
];
const FACTORY = 'airflow connections add f --conn-type azure_data_factory --conn-login "$TENANT" --conn-password FAKEsecret1 --conn-extra';

test.each([
  [
    'a credential among other fields',
    'airflow connections add a --conn-json "{\\"conn_type\\": \\"wasb\\", \\"login\\": \\"$ACCOUNT\\", \\"password\\": \\"${KEY}==\\"}"',
    `airflow connections add a --conn-json ${inDouble(`{"conn_type": "azure", "login": "$ACCOUNT", "extra": ${IDENTITY}}`)}`,
  ],
  [
    'a credential in an extra',
    'airflow connections add a --conn-type wasb --conn-login stsales --conn-extra "{\\"account_key\\": \\"$KEY\\"}"',
    `airflow connections add a --conn-type azure --conn-login stsales --conn-extra ${inDouble(IDENTITY)}`,
  ],
  [
    'a credential in a URI',
    'airflow connections add a --conn-uri "wasb://stsales:$KEY@"',
    `airflow connections add a --conn-json ${inDouble(`{"conn_type": "azure", "login": "stsales", "extra": ${IDENTITY}}`)}`,
  ],
  [
    'an id that goes, and others that stay',
    `${FACTORY} "{\\"tenantId\\": \\"$TENANT\\", \\"subscriptionId\\": \\"\${SUB}\\", \\"factory_name\\": \\"adf-$ACCOUNT\\"}"`,
    `airflow connections add f --conn-type azure --conn-extra ${inDouble(`{"subscriptionId": "\${SUB}", "factory_name": "adf-$ACCOUNT", ${IDENTITY.slice(1)}`)}`,
  ],
])('the variables of a word in double quotes that stay go on to be variables: %s', (_, before, after) => {
  const text = lines(...NAMES, before, 'echo "$KEY $ACCOUNT $TENANT $SUB"');
  expect(changedText(PATH, text)).toBe(lines(...NAMES, after, 'echo "$KEY $ACCOUNT $TENANT $SUB"'));
});

test.each([
  ['an account of a URI, for which JSON has no place', 'airflow connections add a --conn-uri "wasb://$ACCOUNT:$KEY@"'],
  [
    'all of a value',
    'JSON=\'{"conn_type": "wasb", "login": "a", "password": "FAKEkey1"}\'\nairflow connections add a --conn-json "$JSON" && echo "$JSON"',
  ],
  ['a value with a default', 'airflow connections add a --conn-uri "wasb://stsales:${KEY:-FAKEkey1}@"'],
])('a variable does not become plain text: %s', (_, command) => {
  const text = lines(...NAMES, command);
  expect(said(PATH, text).some((each) => each.includes('legacy-azure-connection'))).toBe(true);
  expect(changedText(PATH, text)).toBe(text);
});

test('a fix that leaves a variable unread is made, and the variable is told of then', () => {
  const text = lines(`STORAGE_KEY=${SECRET}`, 'astro deployment variable create "AIRFLOW_CONN_A=wasb://stsales:$STORAGE_KEY@" --secret');
  expect(plain(changedText(PATH, text))).toHaveLength(1);
});

test.each([
  ['of the environment', LEGACY('"$STORAGE_KEY"'), WRITTEN],
  ['without quotes', LEGACY('${STORAGE_KEY}'), WRITTEN],
  ['of a command', LEGACY('"$(cat /run/secrets/key)"'), WRITTEN],
  [
    'beside ids that stay references',
    'airflow connections add f --conn-type azure_data_factory --conn-login "$APP" --conn-password "$SECRET" --conn-extra "{\\"tenantId\\": \\"$TENANT\\", \\"subscriptionId\\": \\"$SUB\\"}"',
    `airflow connections add f --conn-type azure --conn-extra ${inDouble(`{"subscriptionId": "$SUB", ${IDENTITY.slice(1)}`)}`,
  ],
  [
    'in JSON as a whole',
    'airflow connections add a --conn-json "{\\"conn_type\\": \\"wasb\\", \\"login\\": \\"stsales\\", \\"password\\": \\"$KEY\\"}"',
    `airflow connections add a --conn-json ${inDouble(`{"conn_type": "azure", "login": "stsales", "extra": ${IDENTITY}}`)}`,
  ],
])('a credential from elsewhere goes, and what decides nothing stays: %s', (_, before, after) => {
  expect(said(PATH, lines(before))).toHaveLength(1);
  expect(changedText(PATH, lines(before))).toBe(lines(after));
});

test.each([
  ['an account from elsewhere', LEGACY('FAKEkey1').replace('stsales', '"$ACCOUNT"')],
  ['a type from elsewhere', LEGACY('FAKEkey1').replace('wasb', '"$TYPE"')],
  ['words from elsewhere', LEGACY('"$KEY" $MORE')],
  ['a URI with a part from elsewhere', 'airflow connections add a --conn-uri "wasb://stsales:$KEY@"'],
])('a connection is left as it is: %s', (_, command) => {
  expect(changedText(PATH, lines(command))).toBe(lines(command));
});

test.each([
  ['a credential between single quotes', `'{"account_key": "'"$KEY"'", "timeout": 5}'`, `'{"timeout": 5, ${IDENTITY.slice(1)}'`],
  ['a field that stays', `'{"note": "it'\\''s '"$NOTE"'", "account_key": "'$KEY'"}'`, undefined],
  ['a field that stays, alone', `'{"account_key": "'"$KEY"'", "note": "'"\${NOTE}"'"}'`, `'{"note": "'"\${NOTE}"'", ${IDENTITY.slice(1)}'`],
])('variables between single quotes go on to be variables: %s', (_, before, after) => {
  const given = (extra: string, type: string) =>
    lines(`airflow connections add a --conn-type ${type} --conn-login stsales --conn-extra ${extra}`);
  expect(changedText(PATH, given(before, 'wasb'))).toBe(after === undefined ? given(before, 'wasb') : given(after, 'azure'));
});
