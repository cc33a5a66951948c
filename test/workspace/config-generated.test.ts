import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { configSchemaFile, configValidatorFile } from '../../scripts/generate-config.mjs';
import { rules } from '../../src/rules/index.ts';
import { configSchema } from '../../src/workspace/config-schema.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('schemas/config.schema.json is what `node scripts/generate-config.mjs` writes', () => {
  expect(read('schemas/config.schema.json')).toBe(configSchemaFile(configSchema, rules));
});

test('the compiled validator is what `node scripts/generate-config.mjs` writes, and imports nothing', () => {
  const code = read('src/generated/config-validator.js');

  expect(code).toBe(configValidatorFile(configSchema));
  expect(code).not.toMatch(/\brequire\(|\bimport\b/);
});

test('the schema names every rule for editors, and no other passes', () => {
  const validate = new Ajv().compile(configSchema([{ id: 'a-rule', summary: 'Do this.' }]));

  expect(validate({ rules: { 'a-rule': 'off' } })).toBe(true);
  expect(validate({ rules: { 'b-rule': 'off' } })).toBe(false);
  expect(JSON.stringify(configSchema([{ id: 'a-rule', summary: 'Do this.' }]))).toContain('Do this.');
});
