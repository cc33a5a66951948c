import { wellFormed } from './go-text.ts';
import { type GoValue, typeName } from './go-value.ts';
import { intOutcome, Struct, textOutcome, withoutSending } from './settings-item.ts';
import { POOL_KEYS, type PoolItem } from './settings-reading.ts';

/** Reads one item of `pools` as the CLI does. */
export function readPoolItem(value: GoValue): PoolItem {
  const { node } = value;
  if (value.kind !== 'map') return { node, fields: [], messages: [], outcome: 'skipped', reason: 'not-a-mapping', found: typeName(value) };
  const struct = new Struct(value, POOL_KEYS);
  const fields = struct.fields((key, entry) => (key === 'pool_slot' ? intOutcome(entry) : textOutcome(entry)));
  const skippedFields = fields.map((field) => ({ ...field, outcome: withoutSending(field.outcome) }));
  const name = wellFormed(struct.text('pool_name'));
  const slots = struct.int('pool_slot');
  if (name === '') return { node, fields: skippedFields, messages: [], outcome: 'skipped', reason: 'no-name' };
  if (slots === 0n) {
    return { node, fields: skippedFields, messages: [`Skipping ${name}: Pool Slot must be set.`], outcome: 'skipped', reason: 'no-slots' };
  }
  const description = wellFormed(struct.text('pool_description'));
  const request = { description, include_deferred: false, name, slots: Number(slots) } as const;
  return { node, fields, messages: [`Added Pool: ${name}`], outcome: 'sent', request };
}
