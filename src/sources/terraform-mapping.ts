import type { Edits } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import type { TerraformEntry, TerraformValue } from '../terraform/located-value.ts';
import { editsOfEntries } from './hcl-object.ts';
import type { MemberChanges, WrittenMapping, WrittenValue } from './written-mapping.ts';

const NOT_LITERAL = 'a value is computed, and only a literal can be rewritten';

/** Arguments of a resource as the members of a mapping; the names are those that are written. */
export function terraformMapping(file: string, range: Range, entries: readonly TerraformEntry[]): WrittenMapping {
  return {
    range,
    members: entries.map(({ key, value }) => ({ key, value: writtenValue(value) })),
    edits: (changes) => editsOf(file, { entries, range }, changes),
  };
}

/** An object given to `jsonencode` is a mapping; the result is a text. */
function writtenValue(value: TerraformValue): WrittenValue {
  const { text, range, object } = value;
  if (object && value.value) {
    const members = object.entries.map((entry) => ({ key: entry.key, value: writtenValue(entry.value) }));
    return { kind: 'mapping', mapping: { range, members, edits: () => ({ refused: NOT_LITERAL }) } };
  }
  const told = text ?? value.partly();
  return told ? { kind: 'text', text: told } : { kind: 'word', range, json: null };
}

/** An entry that is null counts as absent. */
function editsOf(
  file: string,
  object: { readonly entries: readonly TerraformEntry[]; readonly range: Range },
  changes: MemberChanges,
): Edits {
  const goals = [...changes].map(([name, change]) => [name, change === 'remove' ? undefined : (change.to ?? undefined)] as const);
  const edits = editsOfEntries(file, object, new Map(goals), true);
  return edits ? { edits } : { refused: NOT_LITERAL };
}
