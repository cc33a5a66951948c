import { openedSettingsFile } from '../astro/settings-file.ts';
import { lazy } from '../lazy/lazy.ts';
import type { PlainConnection } from '../model/plain-connection.ts';
import { isIdentity, type Members, membersOf, namesIdentity } from './identity.ts';
import { OTHER_TYPES } from './other-types.ts';
import type { QuickScan } from './quick-scan.ts';
import { type QuietSettings, quietAtOnce } from './settings-at-once.ts';
import { type Item, itemsOf } from './settings-items.ts';
import { flatTexts, isRepeated, isUnusual, MOST_CONNECTIONS, mayHoldSecret, partsAt, plainObject, secretsIn } from './text.ts';
import { contentOf, isEmpty, isText, isWholeNumber } from './yaml-scalar.ts';

const ID = /^[\w.-]{1,200}$/;
const PREFIX = 'conn_';
const IN_EACH: ReadonlySet<string> = new Set(['conn_id', 'conn_type', 'conn_extra']);
const PORT = /^["']?[1-9]\d{0,4}["']?$/;
/**
 * Looks at an `airflow_settings.yaml` and gives what there is to know of it, and what is left when all is taken away that no rule
 * says anything about in whatever configuration; `given` are values that it gives for replacements. undefined: it is written in a way that a glance does not understand.
 */
export function glanceAtSettings(name: string, text: string, given = ''): QuickScan | undefined {
  if (openedSettingsFile(name) !== name || isUnusual(text)) return undefined;
  const quiet = ++glanced > FEW ? quietAtOnce(text) : undefined;
  return quiet ? glanceOf(quiet, text) : lineByLine(text, given);
}

/** So many files take less time line by line than the patterns for whole connections take to be made. */
const FEW = 10;
let glanced = 0;

/** What was seen at once; the lines are read only if their places are asked for. */
function glanceOf({ ids, hasIdentity }: QuietSettings, text: string): QuickScan {
  const lines = lazy(() => lineByLine(text, ''));
  return {
    connections: ids.length,
    quietIds: new Set(ids),
    ids: ids.map((id) => id.toUpperCase()),
    hasIdentity,
    setsAzure: false,
    isQuiet: true,
    passed: () => lines()?.passed() ?? [],
    rest: () => lines()?.rest() ?? text,
  };
}

/** The glance that sees what is left, too. */
export function lineByLine(text: string, given: string): QuickScan | undefined {
  const found = itemsOf(text);
  if (!found || found.items.length > MOST_CONNECTIONS) return undefined;
  const ids = new Set<string>();
  const quietIds = new Set<string>();
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
    quietIds.add(id);
    hasIdentity ||= kind === 'identity';
  }
  ids.delete('');
  const isQuiet = quiet.length === found.items.length;
  const parts = partsAt(text, [...found.others, ...quiet.flatMap(({ start, end }) => [start, end])]);
  if (!isQuiet && isRepeated(quiet.flatMap(secretsOf), parts.rest() + given)) return undefined;
  return {
    connections: quiet.length,
    quietIds,
    ids: Array.from(ids, (id) => id.toUpperCase()),
    hasIdentity,
    setsAzure: false,
    isQuiet,
    ...parts,
  };
}

const FIELD_NAMES = [
  ['conn_host', 'host'],
  ['conn_schema', 'schema'],
  ['conn_login', 'login'],
  ['conn_password', 'password'],
  ['conn_port', 'port'],
] as const;
const COMMENT = '#';
/** What YAML takes for null, and so no text. */
const NULL = 'null';

/** The connections of a settings file, where all are written in the plainest way. */
export function plainItems(name: string, text: string): readonly PlainConnection[] | undefined {
  if (openedSettingsFile(name) !== name || isUnusual(text)) return undefined;
  const items = itemsOf(text)?.items.map((item) => plainItem(item, text));
  return items?.every((item) => item !== undefined) ? items : undefined;
}

function plainItem({ fields, extra = new Map(), start, idLine, last }: Item, text: string): PlainConnection | undefined {
  const [id, type] = [fields.get('conn_id') ?? '', fields.get('conn_type') ?? ''];
  const json = fields.get('conn_extra') ?? '';
  if (isEmpty(id) || isEmpty(type) || fields.has('conn_uri')) return undefined;
  const values = new Map<string, string>();
  for (const [key, field] of FIELD_NAMES) values.set(field, fields.get(key) ?? '');
  // The Astro CLI sends the keys of a mapping in order, and null where nothing stands behind one.
  for (const key of [...extra.keys()].sort()) values.set(`extra.${key}`, extra.get(key) || NULL);
  for (const [field, value] of values) {
    if (value === '') values.delete(field);
    else if (isEmpty(value) || !(field === 'port' ? PORT.test(value) : isText(value))) return undefined;
    else values.set(field, contentOf(value));
  }
  const members = json === '' ? {} : flatTexts(contentOf(json));
  if (!members || !isText(id) || !isText(type) || !isText(json)) return undefined;
  for (const [key, value] of Object.entries(members)) values.set(`extra.${key}`, value);
  return {
    id: contentOf(id),
    idLine,
    type: contentOf(type),
    range: { start, end: last },
    isCommented: text.slice(start, last).includes(COMMENT),
    values,
  };
}

/** What may be secret in a connection of another service. */
function secretsOf({ fields, extra = new Map() }: Item): string[] {
  const written = [...fields, ...extra].map(([key, value]) => [key, contentOf(value)]);
  const text = plainObject(contentOf(fields.get('conn_extra') ?? '')) ?? {};
  return [...secretsIn(Object.fromEntries(written)), ...secretsIn(text)];
}

/** What a connection is, as far as nothing is to be said about it: a form to fill in, one of another service, an identity alone. */
function kindOf({ fields, extra }: Item): 'template' | 'quiet' | 'identity' | 'other' {
  let isTemplate = true;
  let isPlain = true;
  // Not with `for`: code that runs as seldom as this pays for every entry that it takes apart.
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
  if (OTHER_TYPES.has(type)) return namesIdentity((key) => extra?.has(key) ?? Object.hasOwn(object, key)) ? 'other' : 'quiet';
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
