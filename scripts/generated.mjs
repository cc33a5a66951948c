// The files that are made of schemas/catalog and schemas/secret-formats.json.
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { definitions, typeSchema, workloadIdentitySchema } from './connection-schemas.mjs';
import { editorSchema } from './editor-schema.mjs';
import { tableModule } from './tables.mjs';

/**
 * @typedef {import('../src/azure/type.ts').AzureType} AzureType
 * @typedef {import('../src/azure/secret-format.ts').SecretFormat & { source: string }} SecretFormat with where it is known from
 * @typedef {import('../src/model/airflow.ts').Json} Json
 * @typedef {import('../src/model/airflow.ts').JsonObject} Schema
 */

const HEADER = '// Made by `npm run generate` from schemas/. Do not edit.\n';
/** Written for people: the compiled validators need none of it. */
const WORDS = new Set(['title', 'description', '$schema', '$id', '$defs', 'writeOnly', 'deprecated']);

/** The keywords that 2020-12 calls differently. */
/** @type {Record<string, string>} */
const RENAMED = { dependentRequired: 'dependencies' };

/**
 * Everything that is generated here, by its path in the repository. Same input, same bytes.
 * @param {{ types: readonly AzureType[], secretFormats: readonly SecretFormat[] }} facts
 * @returns {Record<string, string>}
 */
export function generated({ types, secretFormats }) {
  const schemas = Object.fromEntries(types.map((type) => [type.connType, typeSchema(type)]));
  const identity = workloadIdentitySchema(types);
  return {
    'src/generated/catalog.ts': tableModule(HEADER, 'azureTypes', types),
    'src/generated/signs.ts': module(
      'SignsOfType',
      '../azure/type.ts',
      'signsOfTypes',
      types.filter(({ recipe }) => recipe !== null).map(signsOf),
    ),
    'src/generated/open-fields.ts': module('FieldPath', '../azure/type.ts', 'openFields', openFields(types)),
    'src/generated/secret-formats.ts': module(
      'SecretFormat',
      '../azure/secret-format.ts',
      'secretFormats',
      secretFormats.map(withoutSource),
    ),
    ...Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [`schemas/connections/${type}.schema.json`, json(schema)])),
    'schemas/workload-identity.schema.json': json(identity),
    'schemas/airflow_settings.schema.json': json(editorSchema(types)),
    'src/generated/validators.js': validators({ ...schemas, workload_identity: identity }),
    'src/generated/validators.d.ts': declarations([...Object.keys(schemas), 'workload_identity']),
  };
}

/**
 * Fields that are no secret for any type that has them.
 * @param {readonly AzureType[]} types
 */
function openFields(types) {
  const fields = types.flatMap((type) => type.fields);
  const secret = new Set(fields.filter((field) => field.secret).map(({ name }) => name));
  return [...new Set(fields.map(({ name }) => name))].filter((name) => !secret.has(name));
}

/**
 * The signs that a generic connection means a type, so that no whole type is read for that.
 * @param {AzureType} type
 */
function signsOf({ connType, signs }) {
  return { connType, signs };
}

/** @param {SecretFormat} format */
function withoutSource({ source, ...format }) {
  return format;
}

/**
 * @param {string} type
 * @param {string} from
 * @param {string} name
 * @param {readonly unknown[]} list
 */
function module(type, from, name, list) {
  const members = list.map((member) => `  ${JSON.stringify(member)},\n`).join('');
  return `${HEADER}import type { ${type} } from '${from}';\n\nexport const ${name}: readonly ${type}[] = [\n${members}];\n`;
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * The schemas as functions, so that no run of the command loads or compiles one. Ajv's own dialect suffices for what they
 * use, and its code is a third of what 2020-12 with all its keywords takes.
 * @param {Record<string, Schema>} schemas
 */
function validators(schemas) {
  const code = { source: true, esm: true, lines: true };
  const ajv = new Ajv({ allErrors: true, strict: true, messages: false, inlineRefs: false, code });
  for (const [name, schema] of Object.entries(definitions)) ajv.addSchema(schema, `shared-${name}`);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(compact(schema), name);
  const text = standalone.default(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
  if (/\brequire\(/.test(text)) throw new Error('the compiled validators need a part of ajv at run time');
  return `${HEADER}${withoutSchemas(text)}\n`;
}

/**
 * Compiled validators without the schemas that they were made of. Their errors name the part of a schema that failed and the values that it
 * allows; we say both in words of our own, and every start would make these objects.
 * @param {string} text
 */
function withoutSchemas(text) {
  const bare = text
    .replace(/schemaPath:"(?:[^"\\]|\\.)*",/g, '')
    .replace(/\{allowedValues: schema\d+[\w.[\]]*\}/g, '{}')
    .replace(/^const schema\d+ = .*\n/gm, '');
  if (/\bschema\d/.test(bare)) throw new Error('the compiled validators need their schemas');
  return bare;
}

/**
 * The parts of a schema that decide, without what is said about it, and with one set of definitions for all schemas.
 * @param {Schema} schema
 * @returns {Schema}
 */
function compact(schema) {
  const entries = Object.entries(schema).filter(([key]) => !WORDS.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [RENAMED[key] ?? key, compactMember(key, value, schema)]));
}

/**
 * @param {Json} value
 * @returns {Json}
 */
function compactValue(value) {
  if (Array.isArray(value)) return value.map(compactValue);
  return isObject(value) ? compact(value) : value;
}

/**
 * @param {Json} value
 * @returns {value is Schema}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {string} key
 * @param {Json} value
 * @param {Schema} schema
 * @returns {Json}
 */
function compactMember(key, value, { required }) {
  if (key === '$ref' && typeof value === 'string') return value.replace('#/$defs/', 'shared-');
  if (key !== 'properties' || !isObject(value)) return compactValue(value);
  const needed = Array.isArray(required) ? required : [];
  const members = Object.entries(value).map(([name, schema]) => /** @type {const} */ ([name, compactValue(schema)]));
  return Object.fromEntries(
    members.filter(([name, schema]) => (isObject(schema) && Object.keys(schema).length > 0) || needed.includes(name)),
  );
}

/** @param {readonly string[]} names */
function declarations(names) {
  const lines = names.map((name) => `export declare const ${name}: Validator;\n`).join('');
  return `${HEADER}export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Validator {
  (connection: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

${lines}`;
}
