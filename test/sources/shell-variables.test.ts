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
  ['that is a part of the value', [`KEY=${SECRET}`], [], '"${KEY}=="'],
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
