// Writes what follows from src/workspace/config-schema.ts: schemas/config.schema.json, with the names of all rules, for editors;
// src/generated/config-validator.js, its compiled form, so that no run of the command loads or compiles a schema; and
// src/generated/rule-ids.ts.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Said of the second list. */
const ASKING =
  '/** Rules about those who use connections: where one has a level of its own, the code of a project is read in any case. */\n';

const WORDS = new Set(['title', 'description']);

/** The text of `schemas/config.schema.json`. */
export function configSchemaFile(configSchema, rules) {
  return `${JSON.stringify(configSchema(rules), null, 2)}\n`;
}

/** The text of `src/generated/config-validator.js`. */
export function configValidatorFile(configSchema) {
  const ajv = new Ajv({ allErrors: true, strict: true, messages: false, code: { source: true, esm: true, lines: true } });
  ajv.addSchema(withoutWords(configSchema([])), 'config');
  const code = standalone.default(ajv, { validateConfig: 'config' });
  return `// Made by scripts/generate-config.mjs from src/workspace/config-schema.ts; do not edit.\n${code}`;
}

/** The text of `src/generated/rule-ids.ts`: who wants no more than the names need not load the rules. */
export function ruleIdsFile(rules) {
  const listed = (name, words, ids) =>
    `\n${words}export const ${name}: readonly string[] = [\n${ids.map((id) => `  '${id}',\n`).join('')}];\n`;
  const all = rules.map(({ id }) => id);
  const asking = rules.filter(({ scope, isOptional }) => scope === 'consumer' || isOptional).map(({ id }) => id);
  const lists = [listed('ruleIds', '', all), listed('consumerRuleIds', ASKING, asking)];
  return `// Made by scripts/generate-config.mjs from src/rules/index.ts; do not edit.\n${lists.join('')}`;
}

/** Ajv copies schemas into its code; what is written for people need not be loaded by every run. */
function withoutWords(schema) {
  return JSON.parse(JSON.stringify(schema, (key, value) => (typeof value === 'string' && WORDS.has(key) ? undefined : value)));
}

/** What a module of ours exports. Node cannot run it as it is, so it is bundled first. */
async function load(module) {
  mkdirSync(join(root, '.conformance'), { recursive: true });
  const folder = mkdtempSync(join(root, '.conformance/generate-'));
  const file = join(folder, 'module.mjs');
  try {
    await build({ cwd: root, input: module, platform: 'node', logLevel: 'warn', output: { file, codeSplitting: false } });
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { configSchema } = await load('src/workspace/config-schema.ts');
  const { rules } = await load('src/rules/index.ts');
  mkdirSync(join(root, 'src/generated'), { recursive: true });
  writeFileSync(join(root, 'schemas/config.schema.json'), configSchemaFile(configSchema, rules));
  writeFileSync(join(root, 'src/generated/config-validator.js'), configValidatorFile(configSchema));
  writeFileSync(join(root, 'src/generated/rule-ids.ts'), ruleIdsFile(rules));
}
