import { encodeUri } from '../airflow/encode-uri.ts';
import { parseJson } from '../airflow/json-parse.ts';
import { connectionJson, jsonLine } from '../airflow/write-json.ts';
import { type AirflowConnection, FIELDS, isEqualJson, type Json, type JsonObject } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { isObject } from '../model/is-object.ts';
import { applyEdits } from '../model/text.ts';
import { jsonMapping } from './json-mapping.ts';
import { isNothing, type MemberChange, type MemberChanges, type WrittenMapping, type WrittenMember } from './written-mapping.ts';

/** Airflow's name of each key that a kind of place knows; several keys may have one name. The first is the one that is written anew. */
export type FieldNames = ReadonlyMap<string, string>;

/** How an extra is written where none is there: as JSON text, or as a mapping. */
export type NewExtra = 'text' | 'mapping';

/** A way to write connections as fields. */
export interface FieldsFormat {
  readonly names: FieldNames;
  readonly newExtra: NewExtra;
  /** The Airflow that reads the connections. */
  readonly target: AirflowTarget;
}

/** The members that "airflow connections export" writes of each connection, whatever it holds. */
const EXPORTED = ['conn_type', 'description', ...FIELDS, 'extra'];

const NOTHING: AirflowConnection = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };

/** The changes after which Airflow reads a mapping as `to`; it reads it as `got` now. */
export function fieldChanges(
  mapping: WrittenMapping,
  { names, newExtra, target }: FieldsFormat,
  got: AirflowConnection,
  to: AirflowConnection,
): MemberChanges {
  const written = new Written(mapping, names);
  const uri = written.last('uri');
  if (uri === undefined) return new Map([...plainChanges(written, got, to), ...extraChanges(written, got.extra, to.extra, newExtra)]);
  const text = encodeUri(to, target);
  if (text !== undefined) return new Map([[uri.key.value, { to: text }]]);
  return new Map([[uri.key.value, 'remove'], ...plainChanges(written, NOTHING, to), ...extraChanges(written, null, to.extra, newExtra)]);
}

/** A JSON text of a connection in its own layout, so that Airflow reads it as `to`; `got` is what it reads now. */
export function changedJson(text: string, format: Omit<FieldsFormat, 'newExtra'>, got: AirflowConnection, to: AirflowConnection): string {
  return changedObject(text, (mapping) => fieldChanges(mapping, { ...format, newExtra: 'mapping' }, got, to)) ?? connectionJson(to);
}

function changedObject(text: string, changes: (mapping: WrittenMapping) => MemberChanges): string | undefined {
  const parsed = parseJson(text);
  if ('error' in parsed || parsed.node.kind !== 'object') return undefined;
  const mapping = jsonMapping(text, parsed.node);
  const edits = mapping.edits(changes(mapping));
  return 'edits' in edits ? applyEdits(text, edits.edits) : undefined;
}

function plainChanges(written: Written, got: AirflowConnection, to: AirflowConnection): [string, MemberChange][] {
  return (['conn_type', ...FIELDS] as const).flatMap((name) => {
    const value = to[name];
    if (got[name] === value) return [];
    return value === null ? written.without(name) : written.with(name, { to: value });
  });
}

function extraChanges(written: Written, got: JsonObject | null, to: JsonObject | null, newExtra: NewExtra): [string, MemberChange][] {
  if (isEqualJson(got, to)) return [];
  return to === null ? written.without('extra') : written.with('extra', extraChange(written, got ?? {}, to, newExtra));
}

function extraChange(written: Written, got: JsonObject, to: JsonObject, newExtra: NewExtra): Exclude<MemberChange, 'remove'> {
  const value = written.last('extra')?.value;
  // Airflow takes an empty object for none, and keeps a text that holds one.
  if (Object.keys(to).length === 0) return { to: '{}' };
  if (value?.kind === 'mapping') return { to, inside: objectChanges(got, to) };
  if (value?.kind === 'text' && !isNothing(value))
    return { to: changedObject(value.text.text, () => objectChanges(got, to)) ?? jsonLine(to) };
  return { to: newExtra === 'text' || written.saysNothing ? jsonLine(to) : to };
}

function objectChanges(got: JsonObject, to: JsonObject): MemberChanges {
  const gone = Object.keys(got).filter((key) => !Object.hasOwn(to, key));
  const changed = Object.entries(to).filter(([key, value]) => !Object.hasOwn(got, key) || !isEqualJson(got[key] ?? null, value));
  return new Map([
    ...gone.map((key): [string, MemberChange] => [key, 'remove']),
    ...changed.map(([key, value]): [string, MemberChange] => [key, valueChange(got[key] ?? null, value)]),
  ]);
}

function valueChange(got: Json, to: Json): Exclude<MemberChange, 'remove'> {
  return isObject(got) && isObject(to) ? { to, inside: objectChanges(got, to) } : { to };
}

/** The members of a mapping by Airflow's names. */
class Written {
  readonly #mapping: WrittenMapping;
  readonly #names: FieldNames;

  constructor(mapping: WrittenMapping, names: FieldNames) {
    this.#mapping = mapping;
    this.#names = names;
  }

  /** The member that counts. */
  last(name: string): WrittenMember | undefined {
    return this.#mapping.members.findLast(({ key }) => this.#names.get(key.value) === name);
  }

  /** Members of that name go, or are set to nothing, as Airflow exports it, and where a merge key would give another value. */
  without(name: string): [string, MemberChange][] {
    const keys = this.#keysOf(name);
    if (keys.length === 0) return [[this.#newKey(name), { to: null }]];
    const isNull = this.saysNothing || this.#isInherited(name);
    return keys.map((key) => [key, isNull ? { to: null } : 'remove']);
  }

  /** One member gets the value; others of that name go. */
  with(name: string, change: Exclude<MemberChange, 'remove'>): [string, MemberChange][] {
    const key = this.last(name)?.key.value ?? this.#newKey(name);
    const others = this.#keysOf(name).filter((other) => other !== key);
    return [...others.map((other): [string, MemberChange] => [other, 'remove']), [key, change]];
  }

  /** Whether members are there that hold nothing, or all that Airflow exports. */
  get saysNothing(): boolean {
    const { members } = this.#mapping;
    return members.some(({ value }) => isNothing(value)) || EXPORTED.every((name) => this.last(name) !== undefined);
  }

  #isInherited(name: string): boolean {
    return this.#mapping.inherited?.(this.#names).some(({ key }) => this.#names.get(key.value) === name) ?? false;
  }

  #keysOf(name: string): string[] {
    const keys = this.#mapping.members.map(({ key }) => key.value).filter((key) => this.#names.get(key) === name);
    return [...new Set(keys)];
  }

  #newKey(name: string): string {
    for (const [key, known] of this.#names) if (known === name) return key;
    return name;
  }
}
