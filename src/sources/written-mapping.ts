import type { Json } from '../model/airflow.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Edits } from '../model/source.ts';
import type { Located, Range } from '../model/text.ts';

/** The named values of a connection, or of its extra, as a file has them: an object of JSON, a mapping of YAML, the flags of a command. */
export interface WrittenMapping {
  readonly range: Range;
  /** In the order of the file; a key that is written twice is here twice. */
  readonly members: readonly WrittenMember[];
  /** The members that a merge key takes over from elsewhere in the file, as far as they have one of these names. Default: none. */
  inherited?(names: ReadonlyMap<string, string>): readonly WrittenMember[];
  /** The edits that make these changes and no others, in the style of what is there; or why they cannot be made. */
  edits(changes: MemberChanges): Edits;
}

export interface WrittenMember {
  readonly key: Located<string>;
  readonly value: WrittenValue;
}

/** `word`: a number, a truth value or nothing. `alias`: a value that is written elsewhere in the file, as `target` says. */
export type WrittenValue =
  | { readonly kind: 'text'; readonly text: Embedded }
  | { readonly kind: 'mapping'; readonly mapping: WrittenMapping }
  | { readonly kind: 'list'; readonly range: Range; readonly items: readonly WrittenValue[] }
  | { readonly kind: 'word'; readonly range: Range; readonly json: number | boolean | null }
  | { readonly kind: 'alias'; readonly range: Range; target?(): WrittenValue };

/** By key. Members that are not named stay as they are. */
export type MemberChanges = ReadonlyMap<string, MemberChange>;

/** `inside`: the same change member by member, for a value that is a mapping already. */
export type MemberChange = 'remove' | { readonly to: Json; readonly inside?: MemberChanges };

/** The place of a value, with its quotes or brackets. */
export function rangeOf(value: WrittenValue): Range {
  switch (value.kind) {
    case 'text':
      return value.text.range;
    case 'mapping':
      return value.mapping.range;
    default:
      return value.range;
  }
}

/** Whether a value is nothing, as JSON and YAML write it without quotes. */
export function isNothing(value: WrittenValue): boolean {
  if (value.kind === 'word') return value.json === null;
  if (value.kind !== 'text') return false;
  const { text, range } = value.text;
  return NOTHING.has(text) && range.end - range.start === text.length;
}

const NOTHING: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
