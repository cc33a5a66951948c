import { parseJson } from '../airflow/json-parse.ts';
import { toJson } from '../airflow/json-value.ts';
import { isEqualJson, type Json, type JsonObject } from '../model/airflow.ts';
import { isObject } from '../model/is-object.ts';
import { applyEdits, blanksBefore, contains, type Range, type TextEdit } from '../model/text.ts';
import { FUNCTIONS } from '../terraform/functions.ts';
import { asText, NOT_HERE } from '../terraform/hcl-value.ts';
import type { EntriesAt, TerraformEntry, TerraformValue } from '../terraform/located-value.ts';
import { type HclLayout, spellEntries, spellHcl, USUAL_STYLE } from '../terraform/spell-value.ts';
import { blanksBehind, columnOf, styleOf, type WrittenEntry, writtenEntries } from './hcl-entries.ts';
import { joined, overlap } from './joined.ts';
import { eolOf } from './yaml-places.ts';

/**
 * The text of an object, or of the call that is given it, with its entries changed one by one: comments and all that is the same stay where
 * they are. `to` is the object, or the JSON of it where `jsonencode` makes a text. undefined where that cannot be done.
 */
export function editedObject(file: string, value: TerraformValue, to: Json): string | undefined {
  const { start, end } = value.range;
  const edits = editsWithin(file, value, to);
  return (
    edits &&
    applyEdits(
      file.slice(start, end),
      edits.map((edit) => shifted(edit, -start)),
    )
  );
}

function shifted({ range, text }: TextEdit, by: number): TextEdit {
  return { range: { start: range.start + by, end: range.end + by }, text };
}

function editsWithin(file: string, { object, range }: TerraformValue, to: Json): readonly TextEdit[] | undefined {
  // The object of a local is written elsewhere.
  if (!object || !contains(range, object.range)) return undefined;
  const goal = object.isJson && typeof to === 'string' ? parsed(to) : to;
  return isObject(goal) ? editsOfParts(file, { range, parts: object.parts }, differences(object.entries, goal), false) : undefined;
}

/** The other values of entries, by key; `undefined` for those that go. */
type EntryChanges = ReadonlyMap<string, Json | undefined>;

/**
 * The edits that give entries other values, in the style of what is there; undefined where that cannot be done. `asTexts`: objects become
 * texts of JSON.
 */
export function editsOfEntries(file: string, object: EntriesAt, changes: EntryChanges, asTexts: boolean): readonly TextEdit[] | undefined {
  // The values of an instance are written elsewhere.
  if (object.entries.some(({ range, value }) => !contains(range, value.range))) return undefined;
  return new EditedEntries(file, object, changes, asTexts).edits();
}

/** The objects that are written within a range, and others that `merge` puts together with them. */
export interface PartsAt {
  readonly range: Range;
  readonly parts: readonly EntriesAt[];
}

/** The edits of entries, each in the object that holds it; undefined where that one is written elsewhere and no other can say it. */
export function editsOfParts(
  file: string,
  { range, parts }: PartsAt,
  changes: EntryChanges,
  asTexts: boolean,
): readonly TextEdit[] | undefined {
  const areHere = parts.map((part) => contains(range, part.range));
  const own = parts.map(() => new Map<string, Json | undefined>());
  for (const [name, to] of changes) {
    const holders = parts.flatMap((part, at) => (holds(part, name) ? [at] : []));
    const last = holders.at(-1) ?? -1;
    const places =
      to === undefined
        ? holders.filter((at) => areHere[at] || !isNull(parts[at], name))
        : [areHere[last] ? last : areHere.findLastIndex((isHere, at) => isHere && at > last)];
    if (places.some((at) => !areHere[at])) return undefined;
    for (const at of places) own[at]?.set(name, to);
  }
  const edits = parts.map((part, at) => (own[at]?.size ? editsOfEntries(file, part, own[at], asTexts) : []));
  return edits.includes(undefined) ? undefined : edits.flatMap((each) => each ?? []);
}

function holds({ entries }: EntriesAt, name: string): boolean {
  return entries.some(({ key }) => key.value === name);
}

/** Whether an entry counts as absent. */
function isNull(part: EntriesAt | undefined, name: string): boolean {
  return part?.entries.findLast(({ key }) => key.value === name)?.value.value?.kind === 'null';
}

function differences(entries: readonly TerraformEntry[], to: JsonObject): EntryChanges {
  // Of a key that is written twice, the last value counts.
  const values = new Map(entries.map(({ key, value }) => [key.value, jsonOf(value)]));
  const names = [...new Set([...values.keys(), ...Object.keys(to)])];
  return new Map(names.flatMap((name) => (isSame(values.get(name), to[name]) ? [] : [[name, to[name]] as const])));
}

function parsed(text: string): Json | undefined {
  const read = parseJson(text);
  return 'node' in read ? toJson(read.node) : undefined;
}

/** Entries on their way to other values. */
class EditedEntries {
  readonly #file: string;
  readonly #object: EntriesAt;
  readonly #changes: EntryChanges;
  readonly #asTexts: boolean;
  readonly #entries: readonly WrittenEntry[];
  /** The last one that stays. */
  readonly #last: WrittenEntry | undefined;
  readonly #added: readonly (readonly [string, Json])[];

  constructor(file: string, object: EntriesAt, changes: EntryChanges, asTexts: boolean) {
    this.#file = file;
    this.#object = object;
    this.#changes = changes;
    this.#asTexts = asTexts;
    this.#entries = writtenEntries(file, object);
    this.#last = this.#entries.findLast((entry) => !this.#isGone(entry));
    const names = new Set(this.#entries.map(({ key }) => key.value));
    this.#added = [...changes].flatMap(([name, to]) => (to === undefined || names.has(name) ? [] : [[name, to] as const]));
  }

  #isGone({ key }: WrittenEntry): boolean {
    return this.#changes.has(key.value) && this.#changes.get(key.value) === undefined;
  }

  edits(): readonly TextEdit[] | undefined {
    const last = new Map(this.#entries.map((entry) => [entry.key.value, entry]));
    const changed = [...last.values()].map((entry) => this.#changed(entry));
    const added = this.#added.length === 0 ? [] : this.#additions();
    if (!added || changed.includes(undefined)) return undefined;
    const edits = joined([...added, ...changed.flatMap((each) => each ?? []), ...this.#removals(), ...this.#lastComma()]);
    return overlap(edits) ? undefined : edits;
  }

  /** The edits that give an entry another value. */
  #changed({ key, value }: WrittenEntry): readonly TextEdit[] | undefined {
    const to = this.#changes.get(key.value);
    if (to === undefined) return [];
    const inside = editsWithin(this.#file, value, to);
    if (inside) return inside;
    const text = (typeof to === 'string' && value.text?.encode(to)) || spellHcl(to, { ...this.#layout(undefined), isOnOneLine: true });
    return text === undefined ? undefined : [{ range: value.range, text }];
  }

  #layout(like: WrittenEntry | undefined): HclLayout {
    const style = like ? styleOf(this.#file, this.#object, this.#entries, like) : USUAL_STYLE;
    return { indent: like?.line?.indent ?? '', isOnOneLine: !like?.line, eol: eolOf(this.#file), style, asTexts: this.#asTexts };
  }

  /** New entries behind the last that stays, or in the place of the first that goes; in lines of their own where that one has its own. */
  #additions(): readonly TextEdit[] | undefined {
    const like = this.#last ?? this.#entries[0];
    const layout = this.#layout(like);
    const spelled = spellEntries(this.#added, layout, columnOf(this.#file, this.#entries));
    if (!spelled) return undefined;
    if (!like) return this.#filled(spelled);
    const list = spelled.join(', ');
    if (like.line) return this.#newLines(like, spelled, layout);
    return [this.#last ? insertion(like.range.end, `, ${list}`) : insertion(like.range.start, list)];
  }

  #newLines(like: WrittenEntry, spelled: readonly string[], { indent, eol, style }: HclLayout): readonly TextEdit[] {
    const lines = spelled.map((text, at) => `${indent}${text}${at < spelled.length - 1 ? style.comma : style.lastComma}${eol}`);
    const at = (this.#last ? like.line?.end : like.line?.start) ?? like.range.end;
    const needsComma = this.#last !== undefined && like.comma === undefined && style.comma !== '';
    return [...(needsComma ? [insertion(like.range.end, style.comma)] : []), insertion(at, lines.join(''))];
  }

  /** An object without entries. */
  #filled(spelled: readonly string[]): readonly TextEdit[] | undefined {
    const { range } = this.#object;
    const isBlank = this.#file.slice(range.start + 1, range.end - 1).trim() === '';
    return isBlank ? [{ range, text: `{ ${spelled.join(', ')} }` }] : undefined;
  }

  /** Entries that go, each with its line, or with the comma that parts it from the others. */
  #removals(): readonly TextEdit[] {
    return this.#runs().map(({ before, first, last }) => ({ range: this.#removed(before, first, last), text: '' }));
  }

  /** Entries that go, those together that only a comma parts on one line. */
  #runs(): readonly Run[] {
    const runs: Run[] = [];
    for (const [at, entry] of this.#entries.entries()) {
      if (!this.#isGone(entry)) continue;
      const before = this.#entries[at - 1];
      const run = runs.at(-1);
      if (run && run.last === before && !entry.line && this.#areParted(run.last, entry)) run.last = entry;
      else runs.push({ before, first: entry, last: entry });
    }
    return runs;
  }

  #areParted(before: WrittenEntry, after: WrittenEntry): boolean {
    return /^[ \t]*,[ \t]*$/.test(this.#file.slice(before.range.end, after.range.start));
  }

  #removed(before: WrittenEntry | undefined, first: WrittenEntry, last: WrittenEntry): Range {
    const { line, comma, range } = last;
    const { start } = first.range;
    const end = comma ?? range.end;
    if (line) return line.hasComment ? { start, end: blanksBehind(this.#file, end).end } : { start: line.start, end: line.end };
    if (!this.#last && this.#added.length > 0 && first === this.#entries[0]) return { start, end: range.end };
    if (comma === undefined && before && this.#areParted(before, first)) return { start: before.range.end, end };
    const behind = blanksBehind(this.#file, end);
    const isLineOver = /^\r?\n/.test(this.#file.slice(behind.end, behind.end + 2));
    return isLineOver ? { start: blanksBefore(this.#file, start).start, end } : { start, end: behind.end };
  }

  /** The comma of the entry that becomes the last one, where the last one has none. */
  #lastComma(): readonly TextEdit[] {
    const comma = this.#last?.comma;
    const final = this.#entries.at(-1);
    const next = this.#last && this.#entries[this.#entries.indexOf(this.#last) + 1];
    const isBared = this.#added.length === 0 && final?.comma === undefined && next?.line !== undefined;
    return isBared && this.#last && comma !== undefined ? [{ range: { start: this.#last.range.end, end: comma }, text: '' }] : [];
  }
}

interface Run {
  readonly before: WrittenEntry | undefined;
  readonly first: WrittenEntry;
  last: WrittenEntry;
}

function insertion(at: number, text: string): TextEdit {
  return { range: { start: at, end: at }, text };
}

function jsonOf(value: TerraformValue): Json | undefined {
  const json = FUNCTIONS.get('jsonencode')?.([value.known()]);
  const text = json === undefined || json === NOT_HERE ? undefined : asText(json);
  return text === undefined ? undefined : (JSON.parse(text) as Json);
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a !== undefined && b !== undefined && isEqualJson(a, b);
}
