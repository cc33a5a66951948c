import { openedSettingsFile } from '../astro/settings-file.ts';
import { CONNECTION_KEYS, POOL_KEYS, SECTIONS, VARIABLE_KEYS } from '../astro/settings-reading.ts';
import { isGuid, isPlaceholderGuid } from '../azure/ids.ts';
import type { Glance } from './glance.ts';
import { OTHER_TYPES } from './other-types.ts';
import { isUnusual, MOST_CONNECTIONS, mayHoldSecret, plainObject } from './text.ts';

/**
 * A line of the plainest YAML: white space, a dash, a key, a value, a comment. A value is a scalar between quotes without escapes,
 * or one without quotes that begins and goes on with nothing that YAML has a meaning for.
 */
const LINE =
  /( *)(- )?(?:([a-z_][a-z0-9_-]{0,99}):(?: +('[^'\n]*'|"[^"\\\n]*"|[A-Za-z0-9/](?:[\w./@+=,%&()!?$~*;-]|:(?=[\w./@:-])| (?=[\w./@+=(]))*|\[\]))?)?( +#[^\n]*| *)(?:\n|$)/y;
const BLANK = /(?: *|#[^\n]*| +#[^\n]*)(?:\n|$)/y;
/** What YAML takes for something else than a text although it begins with a letter. */
const WORD_OF_YAML = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
/** What begins with a digit or a slash and is certainly neither a number nor a date. */
const HAS_TELLING_LETTER = /[G-MP-WYZg-mp-wyz/]/;
const DATE_LIKE = /^\d{4}-/;
const ID = /^[\w.-]{1,200}$/;
const PORT = /^["']?[1-9]\d{0,4}["']?$/;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,8})$/;
const PAIR = ['managed_identity_client_id', 'workload_identity_tenant_id'] as const;

const KEYS = {
  connections: new Set<string>(CONNECTION_KEYS),
  pools: new Set<string>(POOL_KEYS),
  variables: new Set<string>(VARIABLE_KEYS),
} as const;
type Section = keyof typeof KEYS;

/** Values as they are written, quotes included; '' where nothing is. */
type Written = Map<string, string>;

interface Item {
  readonly fields: Written;
  /** The mapping under `conn_extra`. */
  readonly extra: Written;
}

/**
 * Looks at an `airflow_settings.yaml` that is written as nearly all of them are, and gives what there is to know of it when no
 * rule has anything to say about it, alone and in whatever configuration. undefined: look closely.
 */
export function glanceAtSettings(name: string, text: string): Glance | undefined {
  if (openedSettingsFile(name) !== name || isUnusual(text)) return undefined;
  const items = itemsOf(text);
  if (!items || items.length > MOST_CONNECTIONS) return undefined;
  const ids = new Set<string>();
  let hasIdentity = false;
  for (const item of items) {
    const outcome = outcomeOf(item);
    if (outcome === undefined) return undefined;
    if (outcome === 'template') continue;
    const { id, isIdentity } = outcome;
    if (ids.has(id)) return undefined;
    ids.add(id);
    hasIdentity ||= isIdentity;
  }
  return { connections: items.length, ids: [...ids].map((id) => id.toUpperCase()), hasIdentity, setsAzure: false };
}

/** The connections of the file; undefined where it is not written in the plainest way, or holds what nobody reads. */
function itemsOf(text: string): Item[] | undefined {
  const reader = new Reader();
  const { length } = text;
  for (let at = 0; at < length; ) {
    BLANK.lastIndex = at;
    if (BLANK.test(text)) {
      at = BLANK.lastIndex;
      continue;
    }
    LINE.lastIndex = at;
    const match = LINE.exec(text);
    if (!match || !reader.take(match[1]?.length ?? 0, match[2] !== undefined, match[3], match[4] ?? '')) return undefined;
    at = LINE.lastIndex;
  }
  return reader.isRooted ? reader.items : undefined;
}

/** Where it is in the file: below `airflow`, in a section, in an item, in its extra. */
class Reader {
  readonly items: Item[] = [];
  readonly #sections = new Set<string>();
  isRooted = false;
  #section: Section | undefined;
  /** A section that was ended with `[]` takes no items. */
  #isOpen = false;
  #sectionIndent = -1;
  #itemIndent = -1;
  #extraIndent = -1;
  #item: Item | undefined;
  /** The last key of the item was `conn_extra:` alone, so a mapping may follow. */
  #awaitsExtra = false;

  /** One line; false where it does not fit. */
  take(indent: number, isItem: boolean, key: string | undefined, value: string): boolean {
    if (key === undefined) return false;
    if (indent === 0 && !isItem) return this.#takeRoot(key, value);
    if (!this.isRooted) return false;
    if (isItem) return this.#takeItem(indent, key, value);
    if (this.#item && indent === this.#itemIndent + 2) return this.#takeField(key, value);
    if (this.#item && indent > this.#itemIndent + 2) return this.#takeExtra(indent, key, value);
    return this.#takeSection(indent, key, value);
  }

  #takeRoot(key: string, value: string): boolean {
    if (this.isRooted || key !== 'airflow' || value !== '') return false;
    this.isRooted = true;
    return true;
  }

  #takeSection(indent: number, key: string, value: string): boolean {
    if (this.#sectionIndent === -1) this.#sectionIndent = indent;
    const section = SECTIONS.find((name) => name === key);
    if (!section || indent !== this.#sectionIndent || this.#sections.has(key) || (value !== '' && value !== '[]')) return false;
    this.#sections.add(key);
    this.#section = section;
    this.#isOpen = value === '';
    this.#item = undefined;
    this.#itemIndent = -1;
    return true;
  }

  #takeItem(indent: number, key: string, value: string): boolean {
    if (!this.#section || !this.#isOpen || indent < this.#sectionIndent) return false;
    if (this.#itemIndent === -1) this.#itemIndent = indent;
    if (indent !== this.#itemIndent) return false;
    this.#item = { fields: new Map(), extra: new Map() };
    if (this.#section === 'connections') this.items.push(this.#item);
    return this.#takeField(key, value);
  }

  #takeField(key: string, value: string): boolean {
    const { fields } = this.#item ?? {};
    if (!this.#section || !fields || !KEYS[this.#section].has(key) || fields.has(key) || value === '[]') return false;
    fields.set(key, value);
    this.#awaitsExtra = key === 'conn_extra' && value === '';
    this.#extraIndent = -1;
    return true;
  }

  #takeExtra(indent: number, key: string, value: string): boolean {
    const { extra } = this.#item ?? {};
    if (!this.#awaitsExtra || !extra) return false;
    if (this.#extraIndent === -1) this.#extraIndent = indent;
    if (indent !== this.#extraIndent || extra.has(key) || WORD_OF_YAML.test(key)) return false;
    if ((!isText(value) && !WHOLE_NUMBER.test(value)) || mayHoldSecret(value)) return false;
    extra.set(key, value);
    return true;
  }
}

/** Whether a value as it is written is a text for YAML, or nothing. */
function isText(value: string): boolean {
  if (value === '') return true;
  const first = value.charCodeAt(0);
  if (first === 0x22 || first === 0x27) return true;
  if (first > 0x39) return !WORD_OF_YAML.test(value);
  return (HAS_TELLING_LETTER.test(value) && !DATE_LIKE.test(value)) || isGuid(value);
}

function contentOf(value: string): string {
  const first = value.charCodeAt(0);
  return first === 0x22 || first === 0x27 ? value.slice(1, -1) : value;
}

type Outcome = { readonly id: string; readonly isIdentity: boolean } | 'template' | undefined;

/** What one connection is, where nothing is to be said about it. */
function outcomeOf({ fields, extra }: Item): Outcome {
  let isTemplate = true;
  for (const [key, value] of fields) {
    if (contentOf(value) === '') continue;
    isTemplate = false;
    if (key === 'conn_port' ? !PORT.test(value) : !isText(value) || mayHoldSecret(value)) return undefined;
  }
  if (isTemplate) return extra.size === 0 ? 'template' : undefined;
  const id = contentOf(fields.get('conn_id') ?? '');
  const type = contentOf(fields.get('conn_type') ?? '');
  if (!ID.test(id) || contentOf(fields.get('conn_uri') ?? '') !== '') return undefined;
  const text = contentOf(fields.get('conn_extra') ?? '');
  const object = text === '' ? Object.fromEntries(extra) : plainObject(text);
  if (!object) return undefined;
  if (OTHER_TYPES.has(type)) return { id, isIdentity: false };
  const isIdentity = type === 'azure' && isPair(object) && [...fields].every(([key, value]) => IN_IDENTITY.has(key) || value === '');
  return isIdentity ? { id, isIdentity } : undefined;
}

/** The fields of a connection that is nothing but an identity. */
const IN_IDENTITY: ReadonlySet<string> = new Set(['conn_id', 'conn_type', 'conn_extra']);

/** Exactly the two ids of a workload identity, each one that somebody has filled in. */
function isPair(extra: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(extra).length === PAIR.length && PAIR.every((key) => isRealGuid(extra[key]));
}

function isRealGuid(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const guid = contentOf(value);
  return isGuid(guid) && !isPlaceholderGuid(guid);
}
