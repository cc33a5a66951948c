import { expect, test } from 'vitest';
import { fixText } from '../../src/library.ts';
import { changedLines, changedText, IDENTITY, identities, lines, MOVED, said } from './moved.ts';

const PATH = 'Makefile';
const URI = 'wasb://stsales:FAKE$$key1@';
const ADD = `airflow connections add a --conn-uri '${URI}'`;
const ADDED = `airflow connections add a --conn-json '${MOVED}'`;

test.each([
  [`export AIRFLOW_CONN_A = ${URI}`, `export AIRFLOW_CONN_A = ${MOVED}`],
  [`export AIRFLOW_CONN_A=${URI}`, `export AIRFLOW_CONN_A=${MOVED}`],
  [`  override export AIRFLOW_CONN_A :=\t${URI}  # about it`, `  override export AIRFLOW_CONN_A :=\t${MOVED}  # about it`],
  [`AIRFLOW_CONN_A ?= ${URI}`, `AIRFLOW_CONN_A ?= ${MOVED}`],
  [`run all: export AIRFLOW_CONN_A = ${URI}`, `run all: export AIRFLOW_CONN_A = ${MOVED}`],
])('a variable is read as make reads it, and keeps what is around it: %s', (before, after) => {
  const text = lines('all: ; true', before, 'OTHER = $(shell true) # stays', '# AIRFLOW_CONN_B = x');
  expect(said(PATH, text)).toHaveLength(1);
  expect(changedText(PATH, text)).toBe(text.replace(before, () => after));
  expect(changedText(PATH, text.replaceAll('\n', '\r\n'))).toBe(text.replace(before, () => after).replaceAll('\n', '\r\n'));
});

test.each([
  ['a variable of make in it', 'export AIRFLOW_CONN_A = wasb://stsales:$(KEY)@'],
  ['an escaped sign', 'export AIRFLOW_CONN_A = wasb://stsales:FAKE\\#key@'],
])('a value is judged and not written: %s', (_, line) => {
  expect(said(PATH, lines(line))).toHaveLength(1);
  expect(changedText(PATH, lines(line))).toBe(lines(line));
});

test.each([
  ['a comment', `# export AIRFLOW_CONN_A = ${URI}`],
  ['an addition', `AIRFLOW_CONN_A += ${URI}`],
  ['a command', `AIRFLOW_CONN_A != echo ${URI}`],
  ['a computed name', `AIRFLOW_CONN_$(X) = ${URI}`],
])('no variable: %s', (_, line) => {
  expect(said(PATH, lines(line))).toEqual([]);
});

test.each([
  ['a rule with its command in its line', [`all: other ; ${ADD}`], [`all: other ; ${ADDED}`]],
  ['lines that a variable holds', ['define ADD', ADD, `\t@${ADD}`, 'endef', 'all:', '\t$(ADD)'], [ADDED, `\t@${ADDED}`]],
  ['a text that is no script', ['define TEXT', "it's (", 'endef', 'all:', `\t${ADD}`], [`\t${ADDED}`]],
])('recipes: %s', (_, before, after) => {
  expect(changedLines(PATH, lines(...before))).toEqual(after);
  expect(said(PATH, lines(...before)).every((each) => each.includes('legacy-azure-connection'))).toBe(true);
});

test('one shell for all lines of a recipe', () => {
  const text = lines(
    '.ONESHELL:',
    'all:',
    '\t@set -e',
    "\tcat >> .env <<'END'",
    '\tAIRFLOW_CONN_A=wasb://stsales:FAKEkey1@',
    '\tEND',
    '\tKEY=Wq3xVbn7RtY2',
    '\tairflow connections add b --conn-type wasb --conn-login stsales --conn-password "$$KEY"',
    'other:',
    `\t${ADD}`,
  );
  expect(changedText(PATH, text)).toBe(
    lines(
      '.ONESHELL:',
      'all:',
      '\t@set -e',
      "\tcat >> .env <<'END'",
      `\tAIRFLOW_CONN_A=${MOVED}`,
      '\tEND',
      `\tairflow connections add b --conn-type azure --conn-login stsales --conn-extra '${IDENTITY}'`,
      'other:',
      `\t${ADDED}`,
    ),
  );
});

const TAKE = "\tairflow connections add a --conn-type wasb --conn-login stsales --conn-password '$(STORE)'";
const CREDENTIAL = 'STORE = FAKEkey1';
const HOLDS = 'plain-azure-credential: ******** holds the credential of connection "a"';

test.each([
  ['a plain one', [CREDENTIAL], []],
  ['one with another operator', ['STORE?=FAKEkey1'], []],
  ['one with a comment, which stays', ['STORE := FAKEkey1 # rotate it'], ['# rotate it']],
])('a variable that only a credential takes goes with its flag: %s', (_, definition, left) => {
  const text = lines('all: other', '', ...definition, '', 'add:', TAKE, '\techo done');
  const there = lines('all: other', '', ...left, '', 'add:');

  expect(said(PATH, text)).toHaveLength(1);
  expect(changedText(PATH, text).startsWith(there)).toBe(true);
  expect(changedText(PATH, text).endsWith('\n\techo done\n')).toBe(true);
  expect(changedText(PATH, text.replaceAll('\n', '\r\n'))).toBe(changedText(PATH, text).replaceAll('\n', '\r\n'));
});

test.each([
  ['another recipe reads it', [CREDENTIAL], ['upload:', '\taz login -p $(STORE)'], 1],
  ['a comment names it', [CREDENTIAL, '# STORE is old'], [], 1],
  ['it is exported', [`export ${CREDENTIAL}`], [], 1],
  ['all variables are exported', [CREDENTIAL, 'export'], [], 1],
  ['another file is included', [CREDENTIAL, '-include more.mk'], [], 1],
  ['a name is put together', [CREDENTIAL, 'ALL = $($(ENVIRONMENT)RE)'], [], 1],
  ['it is set twice', [CREDENTIAL, 'STORE ?= FAKEkey2'], [], 1],
  ['it is of one target', [`add: ${CREDENTIAL}`], [], 1],
  ['another variable takes it to the flag', ['KEPT = FAKEkey1', 'STORE = $(KEPT)'], [], 1],
])('a variable stays and is said where %s', (_, definition, behind, line) => {
  const text = lines(...definition, '', 'add:', TAKE, ...behind);

  expect(said(PATH, text)).toContain(`${line} ${HOLDS}`);
  expect(changedText(PATH, text)).toContain(lines(...definition));
  expect(changedText(PATH, text)).not.toContain('--conn-password');
});

test('the parts of a name that is put together hold no credential', () => {
  const text = lines('ENVIRONMENT = test', '', 'add:', TAKE.replace('STORE', '$(ENVIRONMENT)_STORE'));

  expect(said(PATH, text).filter((each) => each.includes('plain-azure'))).toEqual([]);
});

test.each([
  ['a file that others include', 'make/add.mk', {}],
  ['a Makefile beside a file that reads the variable', 'Makefile', { 'more.mk': 'more: ; echo $(STORE)\n' }],
])('a variable stays and is said in %s', (_, path, project) => {
  const text = lines(CREDENTIAL, '', 'add:', TAKE);
  const { text: fixed, findings } = fixText({ path, text, project, config: { identities } });

  expect(fixed.startsWith(lines(CREDENTIAL))).toBe(true);
  expect(fixed).not.toContain('--conn-password');
  expect(findings.map(({ rule, position }) => `${position.line} ${rule}`)).toEqual(['1 plain-azure-credential']);
  expect(
    fixText({ path: 'Makefile', text, project: { 'more.mk': 'more: ; echo $(STORED)\n' }, config: { identities } }).text,
  ).not.toContain(CREDENTIAL);
});
