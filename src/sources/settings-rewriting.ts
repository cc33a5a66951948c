import { readSettings } from '../astro/settings.ts';
import type { ConnectionItem, ConnectionKey, Field, SettingsReading } from '../astro/settings-reading.ts';
import { lazy } from '../lazy/lazy.ts';
import type { AirflowConnection, Json, JsonObject } from '../model/airflow.ts';
import type { Entry } from '../model/connection.ts';
import { isEqualJson } from '../model/json.ts';
import type { Edits } from '../model/source.ts';
import { applyEdits, type TextEdit } from '../model/text.ts';
import { deref, type YamlMap, type YamlNode, type YamlPair } from '../yaml/node.ts';
import { spellJson, spellJsonText, spellText } from '../yaml/spelling.ts';
import { NO_ROOM, overlap } from './joined.ts';
import type { ReadConnection } from './settings-connection.ts';
import { inherited } from './yaml-anchors.ts';
import { CannotRewrite, editsOfPlan, type Spelled, type YamlText } from './yaml-rewriting.ts';

const FIELD_KEYS = [
  ['conn_type', 'conn_type'],
  ['host', 'conn_host'],
  ['schema', 'conn_schema'],
  ['login', 'conn_login'],
  ['password', 'conn_password'],
  ['port', 'conn_port'],
] as const;

const ASCII = /^[\0-\x7f]*$/;
const ASCII_CAPITAL = /[A-Z]/;
const CAPITAL = lazy(() => /\p{Lu}|\p{Lt}/u);

/** The edits after which the Astro CLI sends `to` for this connection; everything else keeps its characters. */
export function rewriteSettings(file: YamlText, reading: SettingsReading, owner: ReadConnection, to: AirflowConnection): Edits {
  try {
    const own = new Rewriting(file, owner, to).edits();
    if (overlap(own)) return { refused: NO_ROOM };
    const inheritance = inherited(file.text, own);
    if ('lost' in inheritance) return { refused: `the anchor "${inheritance.lost}" is used elsewhere in the file` };
    const edits = [...own, ...inheritance.edits];
    if (!file.text.includes('*') || !changesOthers(file.text, edits, reading, owner)) return { edits };
    const wider = inherited(file.text, own, owner.item.node);
    const all = 'lost' in wider ? [] : [...own, ...wider.edits];
    if (all.length > edits.length && !overlap(all) && !changesOthers(file.text, all, reading, owner)) return { edits: all };
    return { refused: 'another connection takes its values from this one and would change too' };
  } catch (error) {
    if (error instanceof CannotRewrite) return { refused: error.message };
    throw error;
  }
}

/** Aliases and merge keys reach beyond the lines that are edited, so the whole text is read once more. */
function changesOthers(text: string, edits: readonly TextEdit[], { connections }: SettingsReading, { item }: ReadConnection): boolean {
  const after = readSettings(applyEdits(text, edits)).connections;
  const sent = (each: ConnectionItem | undefined) => (each?.outcome === 'sent' ? JSON.stringify(each.request) : each?.outcome);
  return after.length !== connections.length || connections.some((each, index) => each !== item && sent(each) !== sent(after[index]));
}

class Rewriting {
  readonly #file: YamlText;
  readonly #owner: ReadConnection;
  readonly #to: AirflowConnection;
  readonly #map: YamlMap;
  readonly #remove = new Set<YamlPair>();
  readonly #set = new Map<YamlPair, Spelled>();
  readonly #add: [string, Spelled][] = [];
  readonly #inner: TextEdit[] = [];

  constructor(file: YamlText, owner: ReadConnection, to: AirflowConnection) {
    if (owner.item.node.kind !== 'map') throw new CannotRewrite('the connection is an alias of another one');
    this.#file = file;
    this.#owner = owner;
    this.#to = to;
    this.#map = owner.item.node;
  }

  edits(): TextEdit[] {
    for (const [name, key] of FIELD_KEYS) if (!this.#isIllegible(name, key)) this.#field(key, this.#to[name]);
    this.#field('conn_uri', null);
    this.#extra();
    const busy = this.#inner.length > 0 ? this.#map.pairs.find(({ value }) => value === this.#owner.item.extra?.field.value) : undefined;
    const plan = { map: this.#map, remove: this.#remove, set: this.#set, add: this.#add, busy: new Set(busy && [busy]) };
    const outer = this.#remove.size + this.#set.size + this.#add.length > 0 ? editsOfPlan(this.#file, plan) : [];
    return [...this.#inner, ...outer];
  }

  #field(key: ConnectionKey, value: string | number | null): void {
    if (value === '') throw new CannotRewrite(`the Astro CLI leaves an empty "${key}" out, so this file cannot carry the connection`);
    const written = this.#fieldsOf(key);
    const effective = written.find(({ outcome }) => outcome.kind !== 'ignored' || outcome.reason !== 'other-spelling');
    const sent = effective?.outcome.kind === 'sent' ? effective.outcome.value : null;
    if (sent === value && !(value === null && this.#hides(effective))) return;
    if (value === null) this.#drop(key, written);
    else this.#write(key, effective, { inline: typeof value === 'number' ? String(value) : spellText(value, styleOf(effective)) });
  }

  /** A list where a text belongs, a port that is no number: nobody knows what was meant, so it stays for its author to mend. */
  #isIllegible(name: (typeof FIELD_KEYS)[number][0], key: ConnectionKey): boolean {
    const isDropped = this.#fieldsOf(key).some(({ outcome }) => outcome.kind === 'dropped');
    return isDropped && this.#to[name] === null && this.#owner.connection.written.reveal()[name] === null;
  }

  /** A field that arrives as nothing may still hold a credential that somebody sees. */
  #hides(field: Field<ConnectionKey> | undefined): boolean {
    return field !== undefined && (field.outcome.kind === 'ignored' || field.outcome.kind === 'dropped' || field.outcome.kind === 'parsed');
  }

  #drop(key: ConnectionKey, written: readonly Field<ConnectionKey>[]): void {
    for (const field of written) {
      const pair = this.#pairOf(field);
      if (pair) this.#remove.add(pair);
    }
    const isInherited = written.some(({ merge, outcome }) => merge !== undefined && outcome.kind !== 'empty');
    if (isInherited) this.#add.push([key, { inline: 'null' }]);
  }

  #write(key: ConnectionKey, field: Field<ConnectionKey> | undefined, value: Spelled): void {
    const pair = field && this.#pairOf(field);
    if (pair) this.#set.set(pair, value);
    else this.#add.push([key, value]);
  }

  /** Mapping where the file can carry the keys in one and nothing else stands there, JSON text otherwise. */
  #extra(): void {
    const { extra } = this.#to;
    const { connection, item } = this.#owner;
    const got = connection.airflow?.reveal();
    const isSame =
      got &&
      !('error' in got) &&
      isEqualJson(got.extra, extra) &&
      !connection.facts.some((fact) => fact.kind === 'unreadable' && fact.form === 'extra');
    if (isSame && connection.spelling !== 'uri') return;
    const written = this.#fieldsOf('conn_extra');
    const field = item.extra?.field ?? written[0];
    if (extra === null || Object.keys(extra).length === 0) {
      this.#drop('conn_extra', written);
      return;
    }
    const isText = item.extra?.spelling === 'text' || hasCapitals(extra) || !(isFlat(extra) || hasRoomFor(item.extra?.field.value, extra));
    if (isText) {
      this.#write('conn_extra', field, { inline: this.#jsonText(field, extra) });
      return;
    }
    if (item.extra?.spelling === 'mapping' && field && this.#pairOf(field)) {
      this.#members(field, extra);
      return;
    }
    this.#write('conn_extra', field, { members: Object.entries(extra).map(([key, value]) => [key, spellJson(value)]) });
  }

  #jsonText(field: Field<ConnectionKey> | undefined, extra: JsonObject): string {
    return styleOf(field) === 'double-quoted' ? spellText(spacedJson(extra), 'double-quoted') : spellJsonText(spacedJson(extra));
  }

  /** Members that change, one by one; the others keep their characters. */
  #members(field: Field<ConnectionKey>, extra: JsonObject): void {
    const map = field.value;
    if (map.kind !== 'map' || map.pairs.some(({ key }) => key.kind !== 'scalar' || key.text === '<<')) {
      this.#write('conn_extra', field, { inline: spellJsonText(spacedJson(extra)) });
      return;
    }
    if (map.pairs.every(({ key }) => key.kind === 'scalar' && !Object.hasOwn(extra, key.text))) {
      this.#replaceMembers(field, map, extra);
      return;
    }
    this.#inner.push(
      ...this.#memberEdits(map, extra, new Map(this.#owner.connection.extra.map((entry) => [entry.key.range.start, entry]))),
    );
  }

  /** Inner mappings keep their shape too. */
  #memberEdits(map: YamlMap, extra: JsonObject, written: ReadonlyMap<number, Entry>): TextEdit[] {
    const remove = new Set<YamlPair>();
    const set = new Map<YamlPair, Spelled>();
    const inner: TextEdit[] = [];
    const busy = new Set<YamlPair>();
    for (const pair of map.pairs) {
      const key = pair.key.kind === 'scalar' ? pair.key.text : '';
      const value = extra[key] ?? null;
      if (!Object.hasOwn(extra, key)) remove.add(pair);
      else if (pair.value.kind === 'map' && isObject(value)) {
        const before = inner.length;
        inner.push(...this.#memberEdits(pair.value, value, written));
        if (inner.length > before) busy.add(pair);
      } else if (!isEqualJson(written.get(pair.key.range.start)?.received?.reveal() ?? null, value))
        set.set(pair, { inline: spellJson(value, styleOfNode(pair.value)) });
    }
    const known = new Set(map.pairs.map(({ key }) => (key.kind === 'scalar' ? key.text : '')));
    const add = Object.entries(extra)
      .filter(([key]) => !known.has(key))
      .map(([key, value]): [string, Spelled] => [key, { inline: spellJson(value) }]);
    const own = remove.size + set.size + add.length > 0 ? editsOfPlan(this.#file, { map, remove, set, add, busy }) : [];
    return [...inner, ...own];
  }

  /** All members go and others come: the first line is written anew, the others follow. */
  #replaceMembers(field: Field<ConnectionKey>, map: YamlMap, extra: JsonObject): void {
    const comments = this.#file.comments.filter(({ start }) => start >= map.range.start && start < map.range.end);
    if (map.flow) {
      this.#write('conn_extra', field, { inline: `{${membersOf(extra).join(', ')}}` });
      return;
    }
    if (comments.length > 0) {
      this.#write('conn_extra', field, { inline: spellJsonText(spacedJson(extra)) });
      return;
    }
    const first = map.range.start;
    const indent = ' '.repeat(first - (this.#file.text.lastIndexOf('\n', first - 1) + 1));
    const eol = this.#file.text.includes('\r\n') ? '\r\n' : '\n';
    this.#inner.push({ range: { start: first, end: map.range.end }, text: membersOf(extra).join(eol + indent) });
  }

  #fieldsOf(key: ConnectionKey): readonly Field<ConnectionKey>[] {
    return this.#owner.item.fields.filter(({ known }) => known === key);
  }

  /** The pair of the connection's own mapping; undefined for what came in behind a merge key. */
  #pairOf({ key }: Field<ConnectionKey>): YamlPair | undefined {
    return this.#map.pairs.find((pair) => pair.key === key);
  }
}

function membersOf(extra: JsonObject): string[] {
  return Object.entries(extra).map(([key, value]) => `${spellText(key)}: ${spellJson(value)}`);
}

function spacedJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spacedJson(member)}`);
  return `{${members.join(', ')}}`;
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Whether a mapping of the file can hold the extra as it is: every object in it has a mapping of its own there already. */
function hasRoomFor(node: YamlNode | undefined, extra: JsonObject): boolean {
  if (node?.kind !== 'map' || node.pairs.some(({ key }) => key.kind !== 'scalar' || key.text === '<<')) return false;
  return Object.entries(extra).every(([key, value]) => {
    if (key === '<<' || key === '') return false;
    if (value === null || typeof value !== 'object') return true;
    const pair = node.pairs.find((each) => each.key.kind === 'scalar' && each.key.text === key);
    return pair !== undefined && (isObject(value) ? hasRoomFor(pair.value, value) : pair.value.kind === 'seq');
  });
}

function styleOf(field: Field<ConnectionKey> | undefined): ReturnType<typeof styleOfNode> {
  return field && styleOfNode(field.value);
}

function styleOfNode(node: YamlNode) {
  const target = deref(node);
  return target.kind === 'scalar' && node.kind !== 'alias' && target.range.end > target.range.start ? target.style : undefined;
}

function hasCapitals(value: Json): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Array.isArray(value)
    ? value.some(hasCapitals)
    : Object.entries(value).some(([key, member]) => holdsCapital(key) || hasCapitals(member as Json));
}

function holdsCapital(key: string): boolean {
  return ASCII.test(key) ? ASCII_CAPITAL.test(key) : CAPITAL().test(key);
}

/** Values that stand on one line of a mapping. */
function isFlat(extra: JsonObject): boolean {
  return Object.entries(extra).every(([key, value]) => key !== '<<' && key !== '' && (value === null || typeof value !== 'object'));
}
