import { wellFormed } from './go-text.ts';
import { type GoValue, typeName } from './go-value.ts';
import { Struct, textOutcome, withoutSending } from './settings-item.ts';
import { VARIABLE_KEYS, type VariableItem } from './settings-reading.ts';

/** Reads one item of `variables` as the CLI does. */
export function readVariableItem(item: GoValue): VariableItem {
  const { node } = item;
  if (item.kind !== 'map') return { node, fields: [], messages: [], outcome: 'skipped', reason: 'not-a-mapping', found: typeName(item) };
  const struct = new Struct(item, VARIABLE_KEYS);
  const fields = struct.fields((_, entry) => textOutcome(entry));
  const skippedFields = fields.map((field) => ({ ...field, outcome: withoutSending(field.outcome) }));
  const key = wellFormed(struct.text('variable_name'));
  const value = wellFormed(struct.text('variable_value'));
  if (key === '') {
    const messages = value === '' ? [] : ['Skipping Variable Creation: No Variable Name Specified.'];
    return { node, fields: skippedFields, messages, outcome: 'skipped', reason: 'no-name' };
  }
  // An empty value is the one thing that is skipped without a word.
  if (value === '') return { node, fields: skippedFields, messages: [], outcome: 'skipped', reason: 'no-value' };
  return { node, fields, messages: [`Added Variable: ${key}`], outcome: 'sent', request: { key, value } };
}
