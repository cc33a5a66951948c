import { foldKey, wellFormed } from './go-text.ts';
import { type GoEntry, type GoMap, type GoValue, typeName } from './go-value.ts';
import { asInt, asString, type Decoded, structEntries, writtenFields } from './settings-fields.ts';
import type { Field, FieldOutcome } from './settings-reading.ts';

/** The fields of an item as mapstructure fills them. */
export class Struct<Key extends string> {
  readonly #map: GoMap;
  readonly #names: readonly Key[];
  readonly #entries: ReadonlyMap<Key, GoEntry>;

  constructor(map: GoMap, names: readonly Key[]) {
    this.#map = map;
    this.#names = names;
    this.#entries = structEntries(map, names);
  }

  entry(name: Key): GoEntry | undefined {
    return this.#entries.get(name);
  }

  value(name: Key): GoValue | undefined {
    return this.#entries.get(name)?.value;
  }

  /** '' where nothing is written or what is written is dropped. */
  text(name: Key): string {
    const decoded = asString(this.value(name));
    return 'value' in decoded ? decoded.value : '';
  }

  /** 0 where nothing is written or what is written is dropped. */
  int(name: Key): bigint {
    const decoded = asInt(this.value(name));
    return 'value' in decoded ? decoded.value : 0n;
  }

  /** Every key as written, each with what `outcomeOf` says about the one that fills a field. */
  fields(outcomeOf: (name: Key, entry: GoEntry) => FieldOutcome): readonly Field<Key>[] {
    return writtenFields(this.#map, this.#names).map(({ entry, field, winner, isPruned }) => {
      const { key, name, merge } = entry;
      const known = field ?? this.#names.find((candidate) => candidate === foldKey(name));
      const base = { key, value: entry.value.node, name, known, merge };
      if (field !== undefined) return { ...base, outcome: outcomeOf(field, entry) };
      if (isPruned) return { ...base, outcome: { kind: 'empty', from: typeName(entry.value) } };
      return { ...base, outcome: { kind: 'ignored', reason: winner ? 'other-spelling' : 'unknown-key', winner } };
    });
  }
}

export function textOutcome(entry: GoEntry): FieldOutcome {
  return outcomeOf(asString(entry.value), 'string');
}

export function intOutcome(entry: GoEntry): FieldOutcome {
  return outcomeOf(asInt(entry.value), 'int');
}

function outcomeOf(decoded: Decoded<string | bigint>, expected: 'string' | 'int'): FieldOutcome {
  if ('dropped' in decoded) return { kind: 'dropped', expected, found: decoded.dropped };
  const { value, from } = decoded;
  if (value === '' || value === 0n) return { kind: 'empty', from };
  return { kind: 'sent', value: typeof value === 'bigint' ? Number(value) : wellFormed(value), from };
}

/** What a field would send is not sent where the item as a whole is skipped. */
export function withoutSending(outcome: FieldOutcome): FieldOutcome {
  const isHarmless =
    outcome.kind === 'sent' || outcome.kind === 'parsed' || (outcome.kind === 'ignored' && outcome.reason.startsWith('beside'));
  return isHarmless ? { kind: 'ignored', reason: 'skipped-item', winner: undefined } : outcome;
}
