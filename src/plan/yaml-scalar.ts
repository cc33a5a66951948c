/** Begins with a letter, so it is no number and no date; holds nothing that YAML has a meaning for. */
const PLAIN = /^[A-Za-z][A-Za-z0-9_./@-]*(?::\/\/[A-Za-z0-9_./@-]+(?::[0-9]+(?:\/[A-Za-z0-9_./@-]*)?)?)?$/;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** What some version of YAML takes for a boolean or a null, in any case of its letters. */
const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);
/** Latin letters that every editor shows and no version of YAML takes for a line break. */
const PRINTABLE = /^[\x20-\x7e\u00c0-\u024f]*$/;
const KEY = /^[a-z_][a-z0-9_]*$/;

/** A YAML scalar on one line that the YAML reader of the Astro CLI takes for exactly this text. */
export function yamlText(text: string): string {
  if (isPlain(text)) return text;
  if (PRINTABLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return `"${[...text].map(escaped).join('')}"`;
}

/** Whether a key of a mapping needs no quotes and reaches Airflow as it is: the Astro CLI lower-cases all of them. */
export function isPlainKey(key: string): boolean {
  return KEY.test(key) && !WORDS.has(key);
}

function isPlain(text: string): boolean {
  return (PLAIN.test(text) || GUID.test(text)) && !WORDS.has(text.toLowerCase());
}

/** YAML has no surrogates: a character beyond the first plane is one escape, half of one cannot be written. */
function escaped(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  if (PRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0xfffd;
  if (code >= 0xd800 && code <= 0xdfff) return '\\uFFFD';
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}
