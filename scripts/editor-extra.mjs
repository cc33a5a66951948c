// The conn_extra of one type in the schema for editors.
import { sentence, short } from './catalog-words.mjs';
import { jsonSnippet } from './editor-snippets.mjs';
import { CREDENTIAL, discouraged, EXTRA_TYPES, extraValue, HALVES, having, when } from './editor-values.mjs';

/**
 * @typedef {import('../src/azure/type.ts').AzureType} AzureType
 * @typedef {import('../src/azure/type.ts').Field} Field
 * @typedef {import('../src/model/airflow.ts').JsonObject} Schema
 */

const CAPITAL = /[A-Z]/;
const TOGETHER = 'Write managed_identity_client_id and workload_identity_tenant_id together: Airflow ignores one alone';

/**
 * The conn_extra of one type. `moves`: the type can use a workload identity.
 * @param {AzureType} type
 * @param {readonly AzureType[]} types
 * @param {boolean} moves
 */
export function extra(type, types, moves) {
  const extras = type.fields.filter(({ name }) => name.startsWith('extra.'));
  const inCapitals = extras.filter(({ name, required }) => CAPITAL.test(name) && required !== 'never').map(({ name }) => short(name));
  const hasIdentity = HALVES.every((half) => extras.some(({ name }) => short(name) === half));
  const required = extras.filter(({ name, required: when }) => when === 'always' && !CAPITAL.test(name)).map(({ name }) => short(name));
  const own = extras.map((field) => [short(field.name), member(field, moves, type.connType === 'azure')]);
  const conditions = [...required.map((name) => eitherName(type, name)), ...(hasIdentity ? TEXT_HALVES : [])];
  return {
    description: described(inCapitals),
    type: EXTRA_TYPES,
    ...(inCapitals.length > 0 && {
      defaultSnippets: [jsonSnippet(type.connType === 'azure' ? ['subscriptionId', ...HALVES] : inCapitals)],
    }),
    properties: { ...(type.connType === 'azure' ? ofOthers(types) : {}), ...Object.fromEntries(own) },
    patternProperties: {
      '^extra__': { deprecated: true, deprecationMessage: 'A prefix of Airflow before 2.3: write the name without it' },
    },
    ...(hasIdentity && { dependencies: { [HALVES[0]]: together(HALVES[1]), [HALVES[1]]: together(HALVES[0]) } }),
    ...(conditions.length > 0 && { allOf: conditions }),
  };
}

/** @param {readonly string[]} inCapitals */
function described(inCapitals) {
  const rest = 'What has no field of its own, as a mapping or as JSON text';
  if (inCapitals.length === 0) return rest;
  return `${rest}. ${inCapitals.join(', ')}: only as JSON text in single quotes, because the Astro CLI lower-cases the keys of a mapping`;
}

/**
 * @param {Field} field
 * @param {boolean} moves
 * @param {boolean} isGeneric
 */
function member(field, moves, isGeneric) {
  const { name, meaning, secret, required } = field;
  const description = sentence(meaning);
  if (required === 'never') return { ...discouraged(description, {}, `Remove it: it ${meaning}`), doNotSuggest: true };
  if (CAPITAL.test(name))
    return { description: `${description}. Only as JSON text: in a mapping the Astro CLI lower-cases it`, doNotSuggest: true };
  if (!secret || !moves) return { description, ...extraValue(field) };
  return { ...discouraged(description, extraValue(field), CREDENTIAL), ...(isGeneric && { doNotSuggest: true }) };
}

/**
 * The fields that the generic connection carries for the hooks of single services.
 * @param {readonly AzureType[]} types
 */
function ofOthers(types) {
  /** @type {Map<string, { words: string, field: Field }>} */
  const members = new Map();
  for (const { connType, fields, recipe, identity } of types) {
    if (connType === 'azure' || identity.support === 'none' || recipe === null) continue;
    const stays = new Set([...recipe.keep, ...recipe.needs.map(({ field }) => field), ...Object.keys(recipe.set)]);
    for (const field of fields.filter(({ name, secret }) => name.startsWith('extra.') && stays.has(name) && !secret)) {
      const name = short(field.name);
      const words = members.get(name)?.words ?? `${sentence(field.meaning)}. For the hook of`;
      members.set(name, { words: `${words}${members.has(name) ? ',' : ''} ${connType}`, field: members.get(name)?.field ?? field });
    }
  }
  return Object.fromEntries(
    [...members]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { words, field }]) => [
        name,
        CAPITAL.test(name)
          ? { description: `${words}. Only as JSON text: in a mapping the Astro CLI lower-cases it`, doNotSuggest: true }
          : { description: words, ...extraValue(field) },
      ]),
  );
}

/**
 * @param {AzureType} type
 * @param {string} name
 */
function eitherName({ connType }, name) {
  return when({ type: 'object' }, { anyOf: [having(name), having(`extra__${connType}__${name}`)] });
}

/** @param {string} other */
function together(other) {
  return { ...having(other), errorMessage: TOGETHER };
}

const TEXT_HALVES = HALVES.map((half, index) =>
  when(
    { type: 'string', pattern: `"${half}"\\s*:` },
    { type: 'string', pattern: `"${HALVES[1 - index]}"\\s*:`, patternErrorMessage: TOGETHER },
  ),
);
