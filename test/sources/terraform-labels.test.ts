import { expect, test } from 'vitest';
import { MaskedText } from '../../src/masking/masked-text.ts';
import { blanksOf } from '../../src/masking/permitted.ts';
import { terraform } from '../../src/sources/terraform.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { lines } from './moved.ts';

function shown(text: string): string {
  const document = terraform.parse(text, { target: CORE_3_0 });
  return new MaskedText(text, blanksOf({ text, document })).part({ start: 0, end: text.length }).text;
}

const BODY = ['  name = "airflow-connections-a"', '  value = "wasb://stsales:FAKEkey1@"', '}'];

test('the labels of a block are names', () => {
  const text = lines('resource "azurerm_key_vault_secret" "sales" {', ...BODY, 'variable "sales_key" {', '}', 'module network {', '}');
  const [first, , value, , variable, , module] = shown(text).split('\n');
  expect([first, variable, module]).toEqual([
    'resource "azurerm_key_vault_secret" "sales" {',
    'variable "sales_key" {',
    'module network {',
  ]);
  expect(value).not.toContain('FAKE');
});

test.each(['WVUp2Ngw45ZJfKHc+qpLaeCb', 'a label with blanks', 'x:y@z'])('a label that is no name is hidden: %s', (label) => {
  const [first] = shown(lines(`resource "azurerm_key_vault_secret" "${label}" {`, ...BODY)).split('\n');
  expect(first).not.toContain(label);
});

test('nothing of a file that Terraform refuses is taken for a label', () => {
  const [, , , , last] = shown(lines('resource "azurerm_key_vault_secret" "sales" {', ...BODY, 'resource "a" "FAKErest" [')).split('\n');
  expect(last).not.toContain('FAKErest');
});
