// The values of airflow_settings.yaml, as the Astro CLI takes them.

import { GUID } from './catalog-words.mjs';

/** @typedef {import('../src/model/airflow.ts').JsonObject} Schema */

/** @type {readonly [string, string]} */
export const HALVES = ['managed_identity_client_id', 'workload_identity_tenant_id'];
export const CREDENTIAL = 'A credential: the type "azure" with a workload identity needs none (azconn-lint plan)';

/** A verified domain: at least two labels. */
const DOMAIN = '[0-9A-Za-z][0-9A-Za-z-]{0,62}(?:\\.[0-9A-Za-z][0-9A-Za-z-]{0,62}){1,8}';

/** Digits arrive as they are written, more or less; a truth value never does. */
export const TEXT = {
  type: ['string', 'number', 'null'],
  errorMessage: 'Expected a text, in quotes: the Astro CLI makes 1 and 0 of truth values, and drops lists and mappings',
};

/** The ids that the REST API of Airflow takes. */
export const ID = {
  type: ['string', 'number', 'null'],
  pattern: '^[\\p{L}\\p{N}_.-]{0,200}$',
  patternErrorMessage:
    'Expected letters, digits, "_", "-" and "." only, at most 200: Airflow refuses the connection, and the Astro CLI stops there',
};

export const PORT = {
  type: ['integer', 'string', 'null'],
  minimum: 0,
  maximum: 65535,
  pattern: '^(?:0|[1-9][0-9]{0,4})?$',
  errorMessage: 'Expected a whole number from 0 to 65535: the Astro CLI drops everything else',
};

export const NUMBER = {
  type: ['integer', 'string', 'null'],
  pattern: '^(?:-?[1-9][0-9]*)?$',
  errorMessage: 'Expected a whole number',
};

export const EXTRA_TYPES = ['object', 'string', 'null'];

export const LOWER_CASE = {
  type: 'string',
  pattern: '^[^A-Z]*$',
  patternErrorMessage: 'The Astro CLI lower-cases this key: write conn_extra as JSON text in single quotes',
  doNotSuggest: true,
};

const QUOTED = 'Expected a text: put it in quotes';
const PLAIN = { type: ['string', 'null'], errorMessage: QUOTED };
const TENANT = {
  type: ['string', 'null'],
  pattern: `^(?:${GUID}|${DOMAIN})?$`,
  errorMessage: 'Expected the id of a tenant, or one of its verified domains',
};
const ID_OF = (/** @type {string} */ what) => ({
  type: ['string', 'null'],
  pattern: `^(?:${GUID})?$`,
  errorMessage: `Expected the id of ${what}: 8-4-4-4-12 hexadecimal digits`,
});

/**
 * The members of conn_extra, by the kinds of the catalogue; a text where it says no more.
 * @type {Readonly<Record<string, Schema>>}
 */
const EXTRAS = {
  guid: ID_OF('an identity'),
  tenant: TENANT,
  subscription: ID_OF('a subscription'),
  boolean: { type: ['boolean', 'string', 'null'] },
  number: { type: ['integer', 'string', 'null'] },
  object: { type: ['object', 'string', 'null'] },
};

/**
 * @param {import('../src/azure/type.ts').Field} field
 * @returns {Schema}
 */
export function extraValue({ kind, values }) {
  if (values) return { type: 'string', enum: values };
  return EXTRAS[kind] ?? PLAIN;
}

/**
 * Holds where `key` has a value: null and the empty string are none.
 * @param {string} key
 */
export function filled(key) {
  return { type: 'object', required: [key], properties: { [key]: { type: ['string', 'number'], minLength: 1 } } };
}

/**
 * Where `value` is set, editors show `message`; validators accept it.
 * @param {string} description
 * @param {Schema} value
 * @param {string} message
 */
export function discouraged(description, value, message) {
  return { description, deprecated: true, ...value, anyOf: [{ deprecationMessage: message }, { type: ['string', 'null'], maxLength: 0 }] };
}

/**
 * Holds where all of them are written, with whatever value. Named as properties too, as strict validators want it.
 * @param {string[]} keys
 */
export function having(...keys) {
  return { type: 'object', required: keys, properties: Object.fromEntries(keys.map((key) => [key, true])) };
}

/**
 * `if` and `then`. An object literal with the second could be taken for a promise.
 * @param {Schema} condition
 * @param {Schema} consequence
 */
export function when(condition, consequence) {
  return Object.fromEntries([
    ['if', condition],
    ['then', consequence],
  ]);
}
