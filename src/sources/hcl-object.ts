import { isEqualJson, type Json, type JsonObject } from '../model/airflow.ts';
import { applyEdits, contains, lineStart, type Range, type TextEdit } from '../model/text.ts';
import { FUNCTIONS } from '../terraform/functions.ts';
import { asText, NOT_HERE } from '../terraform/hcl-value.ts';
import type { TerraformEntry, TerraformValue } from '../terraform/located-value.ts';
import { spellHcl } from '../terraform/spell-value.ts';
import { eolOf } from './yaml-places.ts';

/** A comma right behind an entry. */
const COMMA = /[ \t]{0,200},/y;
/** The rest of a line that holds nothing but a comment. */
const REST = /[ \t]{0,200}(?<comment>#[^\n]*|\/\/[^\n]*|\/\*[^\n]*?\*\/[ \t]{0,200})?\r?\n/y;
const INDENT = /^[ \t]*/;

/**
 * The text of an object, or of the call that is given it, with its entries changed one by one: comments and all that is the same stay where
 * they are. undefined where that cannot be done.
 */
export function editedObject(file: string, value: TerraformValue, to: JsonObject): string | undefined {
  const { start, end } = value.range;
  // A local is written elsewhere.
  const edits = value.entries?.every(({ range }) => contains(value.range, range)) ? editsOf(file, value, to) : undefined;
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

function editsOf(file: string, { entries = [], range }: TerraformValue, to: JsonObject): TextEdit[] | undefined {
  const names = entries.map(({ key }) => key.value);
  if (new Set(names).size < names.length) return undefined;
  const kept = entries.filter(({ key }) => Object.hasOwn(to, key.value));
  const gone = entries.filter((entry) => !kept.includes(entry));
  const added = Object.entries(to).filter(([name]) => !names.includes(name));
  const insertion = added.length === 0 ? NOTHING : additions(file, added, { last: kept.at(-1), gone, object: range });
  const changed = kept.map((entry) => changes(file, entry, to[entry.key.value] ?? null));
  if (!insertion || changed.includes(undefined)) return undefined;
  const removed = gone.filter((entry) => entry !== insertion.instead);
  const removals = removed.map((entry) => removalOf(file, entry, entries[entries.indexOf(entry) - 1]));
  // An insertion at the place of a removed line comes before it.
  return [insertion.edit, ...changed.flat(), ...removals].filter((edit) => edit !== undefined);
}

interface Insertion {
  readonly edit: TextEdit | undefined;
  /** The entry whose place the new ones take. */
  readonly instead: TerraformEntry | undefined;
}

const NOTHING: Insertion = { edit: undefined, instead: undefined };

/** The edits that give an entry another value; none where it has that value. */
function changes(file: string, { value, range }: TerraformEntry, to: Json): TextEdit[] | undefined {
  if (isEqualJson(jsonOf(value) ?? null, to)) return [];
  if (value.entries && value.value && isObject(to)) return editsOf(file, value, to);
  const indent = indentAt(file, range.start);
  const text = typeof to === 'string' && value.text ? value.text.encode(to) : spellHcl(to, { indent, isJson: false, isOnOneLine: true });
  return text === undefined ? undefined : [{ range: value.range, text }];
}

/** The entry with its comma; with its line where it is alone on it, but for a comment, which stays. */
function removalOf(file: string, { range }: TerraformEntry, before: TerraformEntry | undefined): TextEdit {
  const from = lineStart(file, range.start);
  const end = behindComma(file, range.end);
  const rest = matchAt(REST, file, end);
  const isAlone = rest !== undefined && file.slice(from, range.start).trim() === '';
  if (isAlone && rest.groups?.['comment'] === undefined) return { range: { start: from, end: end + rest[0].length }, text: '' };
  if (isAlone) return { range: { start: range.start, end: end + (INDENT.exec(rest[0])?.[0].length ?? 0) }, text: '' };
  const isLast = end === range.end && before !== undefined && /^[ \t]*,[ \t]*$/.test(file.slice(before.range.end, range.start));
  if (isLast) return { range: { start: before.range.end, end }, text: '' };
  return { range: { start: range.start, end: end + (INDENT.exec(file.slice(end, end + 200))?.[0].length ?? 0) }, text: '' };
}

interface Around {
  /** The last entry that stays. */
  readonly last: TerraformEntry | undefined;
  readonly gone: readonly TerraformEntry[];
  readonly object: Range;
}

/** New entries behind one that stays, in lines of their own where that one has its own; else in the place of one that goes, or beside it. */
function additions(
  file: string,
  added: readonly (readonly [string, Json])[],
  { last, gone: [instead], object }: Around,
): Insertion | undefined {
  if (!last) return undefined;
  const end = behindComma(file, last.range.end);
  const comma = end > last.range.end ? ',' : '';
  const rest = matchAt(REST, file, end);
  const isAlone =
    rest !== undefined &&
    end + rest[0].length < object.end &&
    file.slice(lineStart(file, last.range.start), last.range.start).trim() === '';
  const indent = indentAt(file, last.range.start);
  const spelled = added.map(([name, value]) => {
    const text = spellHcl(value, { indent, isJson: false, isOnOneLine: !isAlone, eol: eolOf(file) });
    return text === undefined ? undefined : `${padded(file, name, last)}${text}`;
  });
  if (spelled.includes(undefined)) return undefined;
  if (isAlone) {
    const at = end + rest[0].length;
    const lines = spelled.map((each) => `${indent}${each}${comma}${eolOf(file)}`);
    return { edit: { range: { start: at, end: at }, text: lines.join('') }, instead: undefined };
  }
  const list = spelled.join(', ');
  if (instead) return { edit: { range: instead.range, text: list }, instead };
  return { edit: { range: { start: end, end }, text: comma === '' ? `, ${list}` : ` ${list},` }, instead: undefined };
}

/** The name with the equals sign where that of another entry is. */
export function padded(file: string, name: string, { key, value }: TerraformEntry): string {
  const between = file.slice(key.range.end, value.range.start);
  const blanks = between.indexOf('=');
  const width = blanks > 0 ? key.range.end - key.range.start + blanks : name.length + 1;
  const spelled = NAME.test(name) ? name : (spellHcl(name, { indent: '', isJson: false }) ?? name);
  return `${spelled.padEnd(Math.max(width - 1, spelled.length))} = `;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

function behindComma(file: string, at: number): number {
  return at + (matchAt(COMMA, file, at)?.[0].length ?? 0);
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}

function indentAt(file: string, at: number): string {
  return INDENT.exec(file.slice(lineStart(file, at), at))?.[0] ?? '';
}

function jsonOf({ value }: TerraformValue): Json | undefined {
  const json = value && FUNCTIONS.get('jsonencode')?.([value]);
  const text = json === undefined || json === NOT_HERE ? undefined : asText(json);
  return text === undefined ? undefined : (JSON.parse(text) as Json);
}

/** Whether a value is an object. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
