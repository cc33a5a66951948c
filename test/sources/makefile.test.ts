import { expect, test } from 'vitest';
import { changedLines, changedText, IDENTITY, lines, MOVED, said } from './moved.ts';

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
