// Writes what follows from src/workspace/config-schema.ts: schemas/config.schema.json, with the names of all rules, for editors;
// src/generated/config-validator.js, its compiled form, so that no run of the command loads or compiles a schema; and
// src/generated/rule-ids.ts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { loadModule } from './load-module.mjs';
import { root } from './root.mjs';

/** Said of the second list. */
const ASKING =
  '/** Rules about those who use connections: where one has a level of its own, the code of a project is read in any case. */\n';

const WORDS = new Set(['title', 'description']);

/**
 * @typedef {import('../src/workspace/config-schema.ts').RuleName} RuleName
 * @typedef {(rules: readonly RuleName[]) => import('../src/model/airflow.ts').JsonObject} ConfigSchema
 */

/**
 * The text of `schemas/config.schema.json`.
 * @param {ConfigSchema} configSchema
 * @param {readonly RuleName[]} rules
 */
export function configSchemaFile(configSchema, rules) {
  return `${JSON.stringify(configSchema(rules), null, 2)}\n`;
}

/**
 * The text of `src/generated/config-validator.js`.
 * @param {ConfigSchema} configSchema
 */
export function configValidatorFile(configSchema) {
  const ajv = new Ajv({ allErrors: true, strict: true, messages: false, code: { source: true, esm: true, lines: true } });
  ajv.addSchema(withoutWords(configSchema([])), 'config');
  const code = standalone.default(ajv, { validateConfig: 'config' });
  return `// Made by scripts/generate-config.mjs from src/workspace/config-schema.ts; do not edit.\n${code}`;
}

/**
 * The text of `src/generated/rule-ids.ts`: who wants no more than the names need not load the rules.
 * @param {readonly Pick<import('../src/model/rule.ts').Rule, 'id' | 'scope' | 'isOptional'>[]} rules
 */
function ruleIdsFile(rules) {
  /** @type {(name: string, words: string, ids: readonly string[]) => string} */
  const listed = (name, words, ids) =>
    `\n${words}export const ${name}: readonly string[] = [\n${ids.map((id) => `  '${id}',\n`).join('')}];\n`;
  const all = rules.map(({ id }) => id);
  const asking = rules.filter(({ scope, isOptional }) => scope === 'consumer' || isOptional).map(({ id }) => id);
  const lists = [listed('ruleIds', '', all), listed('consumerRuleIds', ASKING, asking)];
  return `// Made by scripts/generate-config.mjs from src/rules/index.ts; do not edit.\n${lists.join('')}`;
}

/**
 * Ajv copies schemas into its code; texts for people need not be loaded by every run.
 * @param {import('../src/model/airflow.ts').JsonObject} schema
 * @returns {import('../src/model/airflow.ts').JsonObject}
 */
function withoutWords(schema) {
  return JSON.parse(JSON.stringify(schema, (key, value) => (typeof value === 'string' && WORDS.has(key) ? undefined : value)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { configSchema } = /** @type {typeof import('../src/workspace/config-schema.ts')} */ (
    await loadModule('src/workspace/config-schema.ts')
  );
  const { rules } = /** @type {typeof import('../src/rules/index.ts')} */ (await loadModule('src/rules/index.ts'));
  mkdirSync(join(root, 'src/generated'), { recursive: true });
  writeFileSync(join(root, 'schemas/config.schema.json'), configSchemaFile(configSchema, rules));
  writeFileSync(join(root, 'src/generated/config-validator.js'), configValidatorFile(configSchema));
  writeFileSync(join(root, 'src/generated/rule-ids.ts'), ruleIdsFile(rules));
}
