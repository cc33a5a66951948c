import { jsonLine } from '../airflow/write-json.ts';
import { readSettings } from '../astro/settings.ts';
import { CONNECTION_KEYS, type ConnectionItem, type ConnectionKey, type Field, type SettingsReading } from '../astro/settings-reading.ts';
import { type AirflowConnection, isEqualJson, type JsonObject } from '../model/airflow.ts';
import { isObject } from '../model/is-object.ts';
import type { Edits } from '../model/source.ts';
import { applyEdits, type Range, type TextEdit } from '../model/text.ts';
import { mergedPairs } from '../yaml/merges.ts';
import { deref, type YamlMap, type YamlNode, type YamlPair } from '../yaml/node.ts';
import { spellJson, spellJsonText, spellText } from '../yaml/spelling.ts';
import { fitsInMapping } from './extra-form.ts';
import { NO_ROOM, overlap } from './joined.ts';
import { needlessNulls } from './needless-nulls.ts';
import type { ReadConnection } from './settings-read-connection.ts';
import type { MemberChange, MemberChanges } from './written-mapping.ts';
import { aliasesOf } from './yaml-aliases.ts';
import { inherited } from './yaml-anchors.ts';
import { inBraces } from './yaml-flow.ts';
import { editsInMap, hasMerges } from './yaml-mapping.ts';
import { CannotRewrite, type Spelled, type YamlText } from './yaml-plan.ts';
import { editsOfPlan } from './yaml-rewriting.ts';

const FIELD_KEYS = [
  ['conn_type', 'conn_type'],
  ['host', 'conn_host'],
  ['schema', 'conn_schema'],
  ['login', 'conn_login'],
  ['password', 'conn_password'],
  ['port', 'conn_port'],
] as const;

const KEYS: ReadonlySet<string> = new Set(CONNECTION_KEYS);

/** The file of a connection that is rewritten. */
export interface SettingsText extends YamlText {
  readonly reading: SettingsReading;
  /** How many characters may be read again to see that no other connection changes. */
  readonly patience: { characters: number };
}

/** The most characters that are read again for the connections of one file that others take values from. */
export const MOST_REREAD = 2_000_000;

/** The edits after which the Astro CLI sends `to` for this connection; everything else keeps its characters. */
export function rewriteSettings(file: SettingsText, owner: ReadConnection, to: AirflowConnection): Edits {
  try {
    const own = new Rewriting(file, owner, to).edits();
    if (overlap(own)) return { refused: NO_ROOM };
    const inheritance = inherited(file, own);
    if ('lost' in inheritance) return { refused: `the anchor "${inheritance.lost}" is used elsewhere in the file` };
    const edits = [...own, ...inheritance.edits];
    if (inheritance.edits.length === 0 && !aliasesOf(file).reach(spanOf([owner.item.node.range, ...own.map(({ range }) => range)])))
      return { edits };
    if (!changesOthers(file, edits, owner)) return { edits: withoutNulls(file, edits, owner, to) };
    const wider = inherited(file, own, owner.item.node);
    const all = 'lost' in wider ? [] : [...own, ...wider.edits];
    // Those that take its values may be meant to change with it.
    return { edits: all.length > edits.length && !overlap(all) && !changesOthers(file, all, owner) ? all : edits };
  } catch (error) {
    if (error instanceof CannotRewrite) return { refused: error.message };
    throw error;
  }
}

/** An heir says `null` for what it must not inherit, and need not any more when nothing is handed down. */
function withoutNulls(file: SettingsText, edits: readonly TextEdit[], owner: ReadConnection, to: AirflowConnection): readonly TextEdit[] {
  const had = new Set(owner.item.fields.flatMap(({ known, outcome }) => (outcome.kind === 'sent' && known ? [known] : [])));
  const gone = new Set<string>(FIELD_KEYS.flatMap(([name, key]) => (had.has(key) && to[name] === null ? [key] : [])));
  const nulls = needlessNulls(file, owner.item.node, file.reading.connections, gone);
  const all = [...edits, ...nulls];
  return nulls.length > 0 && !overlap(all) && !changesOthers(file, all, owner) ? all : edits;
}

function spanOf(ranges: readonly Range[]): Range {
  return ranges.reduce((span, { start, end }) => ({ start: Math.min(span.start, start), end: Math.max(span.end, end) }));
}

/** Aliases and merge keys reach beyond the lines that are edited, so the whole text is read once more. */
function changesOthers(file: SettingsText, edits: readonly TextEdit[], { item }: ReadConnection): boolean {
  const { text, reading, patience } = file;
  patience.characters -= text.length;
  if (patience.characters < 0) throw new CannotRewrite('too many connections of this file take values from each other');
  const after = readSettings(applyEdits(text, edits)).connections;
  const sent = (each: ConnectionItem | undefined) => (each?.outcome === 'sent' ? JSON.stringify(each.request) : each?.outcome);
  return (
    after.length !== reading.connections.length || reading.connections.some((each, at) => each !== item && sent(each) !== sent(after[at]))
  );
}

class Rewriting {
  readonly #file: YamlText;
  readonly #owner: ReadConnection;
  readonly #to: AirflowConnection;
  readonly #map: YamlMap;
  readonly #pairs: ReadonlyMap<YamlNode, YamlPair>;
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
    this.#pairs = new Map(this.#map.pairs.map((pair) => [pair.key, pair]));
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
    if (value === '') throw new CannotRewrite(`the Astro CLI leaves an empty "${key}" out, so this file cannot contain the connection`);
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
    const pairs = written.flatMap((field) => this.#pairOf(field) ?? []);
    // Without it the merge key would hand down another one.
    const [kept] = mergedPairs(this.#map, KEYS).has(key) ? pairs : [];
    for (const pair of pairs) if (pair !== kept) this.#remove.add(pair);
    const isInherited = written.some(({ merge, outcome }) => merge !== undefined && outcome.kind !== 'empty');
    if (kept) this.#set.set(kept, { inline: 'null' });
    else if (isInherited) this.#add.push([key, { inline: 'null' }]);
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
    const isText = item.extra?.spelling === 'text' || !fitsInMapping(extra, item.extra?.field.value);
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
    return styleOf(field) === 'double-quoted' ? spellText(jsonLine(extra), 'double-quoted') : spellJsonText(jsonLine(extra));
  }

  /** Members that change, one by one; the others keep their characters. */
  #members(field: Field<ConnectionKey>, extra: JsonObject): void {
    const map = field.value;
    const isOpen = map.kind === 'map' && !hasMerges(map);
    const edits = isOpen ? editsInMap(this.#file, map, this.#memberChanges(map, extra)) : undefined;
    for (const edit of edits ?? []) this.#inner.push(edit);
    if (!edits)
      this.#write('conn_extra', field, {
        inline: isOpen && map.flow ? inBraces(extra, 'yaml') : spellJsonText(jsonLine(extra)),
      });
  }

  /** The changes of a mapping of the extra, by its keys in the file: the Astro CLI sends them in lower case. */
  #memberChanges(map: YamlMap, extra: JsonObject): MemberChanges {
    const written = new Map(this.#owner.connection.extra.map((entry) => [entry.key.range.start, entry]));
    const changes = new Map<string, MemberChange>();
    for (const { key, value } of map.pairs) {
      const name = key.kind === 'scalar' ? key.text : '';
      const to = extra[name] ?? null;
      if (!Object.hasOwn(extra, name)) changes.set(name, 'remove');
      else if (value.kind === 'map' && isObject(to)) changes.set(name, { to, inside: this.#memberChanges(value, to) });
      else if (!isEqualJson(written.get(key.range.start)?.received?.reveal() ?? null, to)) changes.set(name, { to });
    }
    const there = new Set(map.pairs.map(({ key }) => (key.kind === 'scalar' ? key.text : undefined)));
    for (const [name, to] of Object.entries(extra)) if (!there.has(name)) changes.set(name, { to });
    return changes;
  }

  #fieldsOf(key: ConnectionKey): readonly Field<ConnectionKey>[] {
    return this.#owner.item.fields.filter(({ known }) => known === key);
  }

  /** The pair of the connection's own mapping; undefined for what came in behind a merge key. */
  #pairOf({ key }: Field<ConnectionKey>): YamlPair | undefined {
    return this.#pairs.get(key);
  }
}

function styleOf(field: Field<ConnectionKey> | undefined): ReturnType<typeof styleOfNode> {
  return field && styleOfNode(field.value);
}

function styleOfNode(node: YamlNode) {
  const target = deref(node);
  return target.kind === 'scalar' && node.kind !== 'alias' && target.range.end > target.range.start ? target.style : undefined;
}
