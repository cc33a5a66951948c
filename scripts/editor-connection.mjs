// One connection in the schema for editors: the effect of its type on its fields.
import { sentence } from './catalog-words.mjs';
import { extra } from './editor-extra.mjs';
import { CONNECTION_SNIPPETS } from './editor-snippets.mjs';
import { CREDENTIAL, discouraged, HALVES, having, PORT, TEXT, when } from './editor-values.mjs';

/**
 * @typedef {import('../src/azure/type.ts').AzureType} AzureType
 * @typedef {import('../src/azure/type.ts').Field} Field
 * @typedef {import('../src/model/airflow.ts').JsonObject} Schema
 */

/** A name without a sign that means something in a pattern. */
const PLAIN_NAME = /^[\w -]+$/;
/** @type {Readonly<Record<string, string>>} */
const PLACES = { host: 'conn_host', login: 'conn_login', password: 'conn_password', schema: 'conn_schema' };

/**
 * The generic type serves every hook, so its own words about a service principal would mislead.
 * @type {Readonly<Record<string, string>>}
 */
const GENERIC = {
  conn_host: 'The address of the service, for the hooks that read it',
  conn_login: 'The name or the address of the account, for the hooks that read it. Never the client id of the identity',
  conn_schema: 'Service Bus needs an empty one, which the Astro CLI does not send: write such a connection into .env',
};

/**
 * `item`: the schema of a connection; `definitions`: one for each type.
 * @param {readonly AzureType[]} types
 */
export function connection(types) {
  const item = {
    title: 'connection',
    description: 'A connection. Without an id and a type the Astro CLI skips it',
    type: ['object', 'null'],
    defaultSnippets: CONNECTION_SNIPPETS,
    // In this order, because editors show the first description that they find.
    allOf: [
      ...types.map((type) => when(typed([type.connType, ...type.aliases]), { $ref: `#/definitions/${type.connType}` })),
      ...types.map(misnamed),
      { $ref: '#/definitions/types' },
      { $ref: '#/definitions/fields' },
    ],
  };
  const definitions = Object.fromEntries(types.map((type) => [type.connType, definition(type, types)]));
  return { item, definitions: { types: known(types), identity: IDENTITY, ...definitions } };
}

/**
 * Editors offer the Azure types; every other text is as good.
 * @param {readonly AzureType[]} types
 */
function known(types) {
  const sorted = types.toSorted((a, b) => Number(b.connType === 'azure') - Number(a.connType === 'azure'));
  const offered = {
    type: 'string',
    enum: sorted.map(({ connType }) => connType),
    enumDescriptions: sorted.map(({ connType, service, identity }) => {
      if (connType === 'azure') return `${service}: the one type for every service, with a workload identity`;
      return identity.support === 'none' ? `${service}: cannot use a workload identity` : `${service}: legacy, use azure`;
    }),
  };
  return { type: 'object', properties: { conn_type: { anyOf: [offered, { type: ['string', 'number', 'null'] }] } } };
}

/**
 * A pattern, because language servers show the values of every `enum` they meet, and complete as if a constant that begins
 * like the value were the value.
 * @param {readonly string[]} names
 */
function typed(names) {
  const strange = names.find((name) => !PLAIN_NAME.test(name));
  if (strange !== undefined) throw new Error(`${strange} is no plain name`);
  return {
    type: 'object',
    required: ['conn_type'],
    properties: { conn_type: { type: 'string', pattern: `^(?:${names.join('|')})$` } },
  };
}

/**
 * The names that people write for this type and that no type has.
 * @param {AzureType} type
 */
function misnamed({ connType, names, invented }) {
  const wrong = [...names, ...invented].filter((name) => name !== connType).toSorted();
  const errorMessage = `Airflow does not register this type: write "${connType}"`;
  return when(typed(wrong), { type: 'object', properties: { conn_type: { type: 'string', const: connType, errorMessage } } });
}

/**
 * @param {AzureType} type
 * @param {readonly AzureType[]} types
 */
function definition(type, types) {
  const { connType, service, notes, fields, identity } = type;
  const moves = identity.support !== 'none';
  const required = fields.filter(({ required: when }) => when === 'always');
  const needsExtra = required.some(({ name }) => name.startsWith('extra.'));
  return {
    title: `${connType} (${service})`,
    type: 'object',
    required: [...required.flatMap(({ name }) => PLACES[name] ?? []), ...(needsExtra ? ['conn_extra'] : [])],
    properties: {
      conn_type: { description: [service, ...notes].join('. ').replaceAll('..', '.') },
      ...Object.fromEntries(Object.entries(PLACES).map(([name, key]) => [key, place(type, name, key, moves)])),
      conn_port: { description: `Not read by the hook of ${connType}`, type: PORT.type },
      conn_extra: extra(type, types, moves),
    },
    ...(moves && connType !== 'azure' && when({ not: { $ref: '#/definitions/identity' } }, legacy(connType))),
  };
}

/** @param {string} connType */
function legacy(connType) {
  const message = `"${connType}" is legacy: the type "azure" with a workload identity does the same without a credential (azconn-lint plan)`;
  return { type: 'object', properties: { conn_type: { deprecated: true, deprecationMessage: message } } };
}

/**
 * @param {AzureType} type
 * @param {string} name
 * @param {string} key
 * @param {boolean} moves
 */
function place({ connType, fields }, name, key, moves) {
  const field = fields.find((each) => each.name === name);
  const { type } = TEXT;
  if (connType === 'azure' && GENERIC[key]) return { description: GENERIC[key], type };
  if (!field) return { description: `Not read by the hook of ${connType}`, type };
  return field.secret && moves
    ? discouraged(sentence(field.meaning), { type }, CREDENTIAL)
    : { description: sentence(field.meaning), type };
}

/** Both halves of the identity are there, in a mapping or in a text. */
const IDENTITY = {
  type: 'object',
  required: ['conn_extra'],
  properties: {
    conn_extra: {
      anyOf: [having(...HALVES), { type: 'string', allOf: HALVES.map((half) => ({ type: 'string', pattern: `"${half}"` })) }],
    },
  },
};
