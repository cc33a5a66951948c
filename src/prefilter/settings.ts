import { openedSettingsFile } from '../astro/settings-file.ts';
import { isIdentity, type Members, membersOf, namesIdentity } from './identity.ts';
import { OTHER_TYPES } from './other-types.ts';
import type { QuickScan } from './quick-scan.ts';
import { type Item, itemsOf } from './settings-items.ts';
import { isRepeated, isUnusual, MOST_CONNECTIONS, mayHoldSecret, plainObject, restOf, secretsIn } from './text.ts';
import { contentOf, isEmpty, isText, isWholeNumber } from './written-scalar.ts';

const ID = /^[\w.-]{1,200}$/;
const PREFIX = 'conn_';
const IN_EACH: ReadonlySet<string> = new Set(['conn_id', 'conn_type', 'conn_extra']);
/** Airflow normalises it in variables only. */
const ALIAS = 'postgresql';
/** References that the Astro CLI does not expand, and values of variables and pools that it may not take. */
const LOST = /\$\{|variable_value: +\d{4}-\d|pool_slot: +(?!(?:[1-9]\d{0,8}|"[1-9]\d{0,8}"|'[1-9]\d{0,8}') *(?:#|\n|$))/;
const PORT = /^["']?[1-9]\d{0,4}["']?$/;

/**
 * The facts about an `airflow_settings.yaml`, and its text without the parts about which no rule says anything in whatever configuration. `given` are the
 * values that the configuration has for replacements. Undefined for a file that is not written in the plainest way.
 */
export function scanSettings(name: string, text: string, given = ''): QuickScan | undefined {
  if (openedSettingsFile(name) !== name || isUnusual(text) || LOST.test(text)) return undefined;
  const found = itemsOf(text);
  if (!found || found.items.length > MOST_CONNECTIONS) return undefined;
  const ids = new Set<string>();
  const quiet: Item[] = [];
  let hasIdentity = false;
  for (const item of found.items) {
    const written = item.fields.get('conn_id') ?? '';
    const id = contentOf(written);
    if (id !== '' && (!ID.test(id) || !isText(written) || ids.has(id))) return undefined;
    ids.add(id);
    const kind = kindOf(item);
    if (kind === 'other') continue;
    quiet.push(item);
    hasIdentity ||= kind === 'identity';
  }
  ids.delete('');
  const isQuiet = quiet.length === found.items.length;
  const rest = restOf(text, [...found.others, ...quiet.flatMap(({ start, end }) => [start, end])]);
  if (!isQuiet && isRepeated(quiet.flatMap(secretsOf), rest() + given)) return undefined;
  return {
    connections: quiet.length,
    ids: Array.from(ids, (id) => id.toUpperCase()),
    hasIdentity,
    setsAzure: false,
    isQuiet,
    rest,
  };
}

/** The values that may be secret in a connection of another service. */
function secretsOf({ fields, extra = new Map() }: Item): string[] {
  const written = [...fields, ...extra].map(([key, value]) => [key, contentOf(value)]);
  const text = plainObject(contentOf(fields.get('conn_extra') ?? '')) ?? {};
  return [...secretsIn(Object.fromEntries(written)), ...secretsIn(text)];
}

/** The kind of a connection, as far as nothing is to be said about it: a form to fill in, one of another service, an identity alone. */
function kindOf({ fields, extra }: Item): 'template' | 'quiet' | 'identity' | 'other' {
  let isTemplate = true;
  let isPlain = true;
  // `for … of` would be slower: code that runs as seldom as this pays for every entry that it takes apart.
  fields.forEach((value, key) => {
    if (isEmpty(value)) return;
    isTemplate = false;
    isPlain &&= key === 'conn_port' ? PORT.test(value) : isText(value) && !mayHoldSecret(value);
  });
  extra?.forEach((value) => {
    isPlain &&= (isText(value) && !mayHoldSecret(value)) || isWholeNumber(value);
  });
  if (!isPlain) return 'other';
  if (isTemplate) return extra ? 'other' : 'template';
  if (isEmpty(fields.get('conn_id') ?? '') || !isEmpty(fields.get('conn_uri') ?? '')) return 'other';
  const text = contentOf(fields.get('conn_extra') ?? '');
  const object = text === '' ? {} : plainObject(text);
  if (!object) return 'other';
  const type = contentOf(fields.get('conn_type') ?? '');
  if (OTHER_TYPES.has(type) && type !== ALIAS)
    return namesIdentity((key) => extra?.has(key) ?? Object.hasOwn(object, key)) ? 'other' : 'quiet';
  return isIdentity(type, filledIn(fields), extra ? contents(extra) : membersOf(object)) ? 'identity' : 'other';
}

/** The fields besides the id, the type and the extra that something stands in. */
function filledIn(fields: Item['fields']): Members {
  const names: string[] = [];
  fields.forEach((value, key) => {
    if (value !== '' && !IN_EACH.has(key)) names.push(key.slice(PREFIX.length));
  });
  return { names, get: (name) => contentOf(fields.get(PREFIX + name) ?? '') };
}

function contents(extra: ReadonlyMap<string, string>): Members {
  const get = (name: string) => {
    const written = extra.get(name);
    return written === undefined ? undefined : contentOf(written);
  };
  return { names: [...extra.keys()], get };
}
