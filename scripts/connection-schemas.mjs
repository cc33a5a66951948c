// The JSON Schemas (draft 2020-12) of the connections as Airflow gets them, made from schemas/catalog.
import { GUID, sentence, short } from './catalog-words.mjs';

/**
 * @typedef {import('../src/azure/type.ts').AzureType} AzureType
 * @typedef {import('../src/azure/type.ts').Field} Field
 * @typedef {import('../src/model/airflow.ts').JsonObject} Schema
 */

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
/** A verified domain: at least two labels. The endpoint aliases common, organizations and consumers have one. */
const DOMAIN = '[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?(?:\\.[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?){1,8}';

const TEXT = { type: 'string' };
const NULL = { type: 'null' };
const EMPTY = { type: 'string', pattern: '^$' };
const FIELDS = ['host', 'login', 'password', 'schema'];
/** @type {Readonly<Record<string, string>>} */
const TITLES = { host: 'Host', login: 'Login', password: 'Password', schema: 'Schema' };

/**
 * The look of a filled value of each kind.
 * @type {Readonly<Record<string, Schema>>}
 */
const FILLED = {
  text: { type: 'string', pattern: '\\S' },
  guid: { type: 'string', pattern: `^${GUID}$` },
  tenant: { type: 'string', pattern: `^(?:${GUID}|${DOMAIN})$` },
  subscription: { type: 'string', pattern: `^${GUID}$` },
  'resource-group': { type: 'string', pattern: '^[^/\\s]{1,90}$' },
  url: { type: 'string', pattern: '^\\S+$' },
};
/** @type {Readonly<Record<string, string>>} */
const SHAPES = {
  host: 'url',
  guid: 'guid',
  tenant: 'tenant',
  subscription: 'subscription',
  'resource-group': 'resource-group',
  url: 'url',
};
/**
 * A URI carries every extra as text, so these may be text too.
 * @type {Readonly<Record<string, string>>}
 */
const LOOSE = { boolean: 'boolean', number: 'integer', object: 'object' };

/**
 * The values that fields share, for compiling each only once. null and the empty string mean "not set".
 * @type {Readonly<Record<string, Schema>>}
 */
export const definitions = {
  unset: { anyOf: [EMPTY, NULL] },
  port: { anyOf: [{ type: 'integer', minimum: 0, maximum: 65535 }, NULL] },
  ...Object.fromEntries(Object.entries(FILLED).map(([kind, schema]) => [`filled-${kind}`, schema])),
  ...Object.fromEntries(
    Object.entries(FILLED).map(([kind, schema]) => [kind, { anyOf: kind === 'text' ? [TEXT, NULL] : [schema, EMPTY, NULL] }]),
  ),
  ...Object.fromEntries(Object.entries(LOOSE).map(([kind, type]) => [kind, { anyOf: [{ type }, TEXT, NULL] }])),
};

/** @param {string} name */
function ref(name) {
  return { $ref: `#/$defs/${name}` };
}

/**
 * The schema with the definitions that it uses, so that it stands alone.
 * @param {Schema} schema
 * @returns {Schema}
 */
function whole(schema) {
  const used = new Set([...JSON.stringify(schema).matchAll(/"#\/\$defs\/([a-z-]+)"/g)].map(([, name]) => name));
  return {
    ...schema,
    $defs: Object.fromEntries(
      Object.entries(definitions)
        .filter(([name]) => used.has(name))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/**
 * The schema of one type.
 * @param {AzureType} type
 */
export function typeSchema(type) {
  const fields = type.fields.filter(({ required }) => required !== 'never');
  const required = fields.filter(isRequired).map(({ name }) => name);
  return whole({
    $schema: DIALECT,
    $id: `${type.connType}.schema.json`,
    title: `${type.service} (${type.connType})`,
    description: [`A connection of type ${type.connType}, as Airflow gets it.`, ...type.notes].join(' '),
    type: 'object',
    required: ['conn_type', ...required.filter((name) => FIELDS.includes(name))],
    properties: {
      conn_type: { description: 'The type of the connection.', enum: [type.connType, ...type.aliases] },
      ...Object.fromEntries(
        FIELDS.map((name) => [
          name,
          fieldSchema(
            name,
            fields.find((field) => field.name === name),
          ),
        ]),
      ),
      port: { title: 'Port', description: 'Not read.', ...ref('port') },
      extra: extraSchema(
        type,
        fields.filter(({ name }) => name.startsWith('extra.')),
      ),
    },
  });
}

/** @param {Field} field */
function isRequired({ required }) {
  return required === 'always';
}

/**
 * @param {string} name
 * @param {Field | undefined} field
 */
function fieldSchema(name, field) {
  const secret = name === 'password' || field?.secret ? { writeOnly: true } : {};
  return field
    ? { title: TITLES[name], ...valueSchema(field) }
    : { title: TITLES[name], description: 'Not read.', ...ref('text'), ...secret };
}

/**
 * @param {Field} field
 * @returns {Schema}
 */
function valueSchema(field) {
  const kind = LOOSE[field.kind] ? field.kind : (SHAPES[field.kind] ?? 'text');
  const shape = isRequired(field) && FILLED[kind] ? ref(`filled-${kind}`) : ref(kind);
  const value = field.values ? { enum: isRequired(field) ? field.values : [...field.values, '', null] } : shape;
  return { description: `${sentence(field.meaning)}.`, ...value, ...(field.secret ? { writeOnly: true } : {}) };
}

/**
 * @param {AzureType} type
 * @param {readonly Field[]} fields
 */
function extraSchema({ connType, hooks }, fields) {
  const readsPrefix = (/** @type {Field} */ { name }) =>
    hooks.some(({ prefix, unprefixed }) => prefix !== 'not-read' && !unprefixed.includes(short(name)));
  const legacy = (/** @type {string} */ name) => `extra__${connType}__${short(name)}`;
  const own = fields.map((field) => [short(field.name), valueSchema(field)]);
  const long = fields.filter(readsPrefix).map((field) => [
    legacy(field.name),
    {
      description: `The name of "${short(field.name)}" before Airflow 2.3.`,
      deprecated: true,
      ...(field.secret ? { writeOnly: true } : {}),
    },
  ]);
  const required = fields.filter(isRequired);
  const eitherName = required.map((field) => {
    const name = short(field.name);
    return readsPrefix(field) ? { anyOf: [having(name), having(legacy(field.name))] } : having(name);
  });
  const object = { type: 'object', properties: Object.fromEntries([...own, ...long]) };
  return {
    title: 'Extra',
    description: 'What has no field of its own, as the object that the text of extra holds.',
    ...(required.length > 0 ? { ...object, allOf: eitherName } : { anyOf: [object, NULL] }),
  };
}

/** @param {string} name */
function having(name) {
  return { type: 'object', properties: { [name]: {} }, required: [name] };
}

/**
 * The connection that everything moves to: type azure, both halves of the identity or neither, no secret beside them.
 * @param {readonly AzureType[]} types
 */
export function workloadIdentitySchema(types) {
  const secrets = new Set(
    types.flatMap(({ fields }) => fields.filter(({ secret, kind }) => secret && kind !== 'object').map(({ name }) => name)),
  );
  const extras = [...secrets, 'extra.key_json']
    .filter((name) => name.startsWith('extra.'))
    .map(short)
    .toSorted();
  const unset = { description: 'A secret, which has no place beside the identity.', ...ref('unset'), writeOnly: true };
  return whole({
    $schema: DIALECT,
    $id: 'workload-identity.schema.json',
    title: 'Azure workload identity',
    description: 'A connection of type azure that signs in with an Entra workload identity, as Airflow gets it.',
    type: 'object',
    required: ['conn_type', 'extra'],
    properties: {
      conn_type: { description: 'The generic type.', const: 'azure' },
      host: { description: 'The address of the service, for the hooks that read it.', ...ref('text') },
      login: { description: 'The name or the address of the account, for the hooks that read it. Never the client id.', ...ref('text') },
      password: unset,
      schema: { description: 'The empty string for Service Bus.', ...ref('text') },
      port: { description: 'Not read.', ...ref('port') },
      extra: {
        description: 'The identity, and what the service needs.',
        type: 'object',
        properties: {
          managed_identity_client_id: { description: 'The client id of the user-assigned managed identity.', ...ref('filled-guid') },
          workload_identity_tenant_id: {
            description: 'The id of the Entra tenant; a verified domain of it works too.',
            ...ref('filled-tenant'),
          },
          subscriptionId: { description: 'The subscription, for the hooks that read it.', ...ref('subscription') },
          ...Object.fromEntries(extras.map((name) => [name, unset])),
        },
        dependentRequired: {
          managed_identity_client_id: ['workload_identity_tenant_id'],
          workload_identity_tenant_id: ['managed_identity_client_id'],
        },
      },
    },
  });
}
