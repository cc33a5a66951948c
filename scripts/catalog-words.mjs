// The parts that both kinds of schemas write alike.

export const GUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

/**
 * A meaning of the catalogue as the beginning of a sentence.
 * @param {string} text
 */
export function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The name of an extra without `extra.`, which is before it in the catalogue.
 * @param {string} name
 */
export function short(name) {
  return name.slice('extra.'.length);
}
