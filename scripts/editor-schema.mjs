// The JSON Schema of airflow_settings.yaml for editors, made from schemas/catalog. Draft-07 is what editors and SchemaStore
// handle best. Words that only editors know (`defaultSnippets`, `deprecationMessage`, `doNotSuggest`, `errorMessage`,
// `patternErrorMessage`, `enumDescriptions`) are those of VS Code; others pass over them.
import { connection } from './editor-connection.mjs';
import { POOL_SNIPPETS, VARIABLE_SNIPPETS } from './editor-snippets.mjs';
import { EXTRA_TYPES, filled, having, ID, LOWER_CASE, NUMBER, PORT, TEXT, when } from './editor-values.mjs';

const HOME = 'https://github.com/azconn-lint/azconn-lint';

/**
 * The schema as an object; the same catalogue gives the same schema.
 * @param {readonly import('../src/azure/type.ts').AzureType[]} types
 */
export function editorSchema(types) {
  const { item, definitions } = connection(types);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${HOME}/blob/main/schemas/airflow_settings.schema.json`,
    title: 'airflow_settings.yaml',
    description:
      'Connections, pools and variables that the Astro CLI imports into a local Airflow: astro dev start, astro dev object import',
    type: ['object', 'null'],
    additionalProperties: false,
    patternProperties: { '^x-': { description: 'Not read: a place for anchors' } },
    properties: {
      airflow: {
        description: 'The Astro CLI reads these keys, and silently ignores all others',
        type: ['object', 'null'],
        additionalProperties: false,
        properties: {
          connections: list('Connections, imported in this order; of two with one id the last wins', 'connection'),
          pools: list('Pools, imported before the connections', 'pool'),
          variables: list('Variables, imported before the connections', 'variable'),
        },
      },
    },
    definitions: { connection: item, pool: POOL, variable: VARIABLE, fields: FIELDS, value: VALUE, ...definitions },
  };
}

/**
 * @param {string} description
 * @param {string} name
 */
function list(description, name) {
  return { description, type: ['array', 'null'], items: { $ref: `#/definitions/${name}` } };
}

/** The keys of a connection, whatever its type (`settings/types.go` of the Astro CLI). */
const FIELDS = {
  title: 'connection',
  type: 'object',
  additionalProperties: false,
  properties: {
    conn_id: { description: 'The name that DAGs use. AIRFLOW_CONN_ and the name in capitals, set in .env, beats this file', ...ID },
    conn_type: { description: 'The type as its provider registers it. Without it the Astro CLI skips the connection', ...TEXT },
    conn_host: { description: 'Host or address', ...TEXT },
    conn_schema: { description: 'Schema. An empty one is not sent', ...TEXT },
    conn_login: { description: 'Login', ...TEXT },
    conn_password: { description: 'Password. In quotes: 0123 without them arrives as 83', ...TEXT },
    conn_port: { description: 'Port, a whole number', ...PORT },
    conn_uri: {
      description:
        'The whole connection as a URI, read only where no other field is set; a conn_extra beside it is dropped. The Astro CLI cannot parse a type with an underscore here',
      type: ['string', 'null'],
      pattern: '^(?:[A-Za-z][A-Za-z0-9+.-]*:[\\s\\S]*)?$',
      patternErrorMessage: 'Expected a URI whose type has letters, digits and hyphens: the Astro CLI parses no other, write single fields',
    },
    conn_extra: {
      description:
        'What has no field of its own, as a mapping or as JSON text. The Astro CLI lower-cases every key of a mapping, at any depth: write JSON text in single quotes where a key has capitals',
      type: EXTRA_TYPES,
      errorMessage: 'Expected a mapping or JSON text: the Astro CLI drops everything else',
      propertyNames: LOWER_CASE,
      additionalProperties: { $ref: '#/definitions/value' },
    },
  },
  allOf: [
    when(filled('conn_id'), { anyOf: [having('conn_type'), having('conn_uri')] }),
    when({ anyOf: [filled('conn_type'), filled('conn_uri')] }, having('conn_id')),
    when(
      { anyOf: ['conn_type', 'conn_host', 'conn_login', 'conn_password', 'conn_schema'].map(filled) },
      {
        type: 'object',
        properties: {
          conn_uri: {
            type: ['string', 'null'],
            pattern: '^$',
            errorMessage: 'Ignored: the Astro CLI reads conn_uri only where no other field is set',
          },
        },
      },
    ),
  ],
};

/** A value inside a conn_extra, at any depth. */
const VALUE = {
  type: ['string', 'number', 'boolean', 'object', 'array', 'null'],
  propertyNames: LOWER_CASE,
  additionalProperties: { $ref: '#/definitions/value' },
  items: { $ref: '#/definitions/value' },
};

const POOL = {
  title: 'pool',
  description: 'A pool. Without a name the Astro CLI skips it',
  type: ['object', 'null'],
  additionalProperties: false,
  defaultSnippets: POOL_SNIPPETS,
  properties: {
    pool_name: { description: 'The name that tasks use', ...TEXT },
    pool_slot: { description: 'How many tasks may run at once; -1 for no limit. The Astro CLI skips a pool with 0', ...NUMBER },
    pool_description: { description: 'A description', ...TEXT },
  },
  ...when(filled('pool_name'), having('pool_slot')),
};

const VARIABLE = {
  title: 'variable',
  description: 'A variable. Without a name or a value the Astro CLI skips it',
  type: ['object', 'null'],
  additionalProperties: false,
  defaultSnippets: VARIABLE_SNIPPETS,
  properties: {
    variable_name: { description: 'The key that DAGs use. AIRFLOW_VAR_ and the key in capitals, set in .env, beats this file', ...TEXT },
    variable_value: { description: 'A text. Write a structure as JSON text: the Astro CLI drops a mapping', ...TEXT },
  },
  ...when(filled('variable_name'), having('variable_value')),
};
