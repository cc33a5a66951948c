import { wellFormed } from './go-text.ts';
import { type GoEntry, type GoMap, type GoValue, typeName } from './go-value.ts';
import { asInt, asString, type Decoded, type StructEntries, structEntries, type WrittenField, writtenFields } from './settings-fields.ts';
import type { Field, FieldOutcome } from './settings-reading.ts';

/** The fields of an item as mapstructure fills them. */
export class Struct<Key extends string> {
  readonly #map: GoMap;
  readonly #names: readonly Key[];
  readonly #entries: StructEntries<Key>;

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

  /** '' where nothing is written or the value is dropped. */
  text(name: Key): string {
    const decoded = asString(this.value(name));
    return 'value' in decoded ? decoded.value : '';
  }

  /** 0 where nothing is written or the value is dropped. */
  int(name: Key): bigint {
    const decoded = asInt(this.value(name));
    return 'value' in decoded ? decoded.value : 0n;
  }

  /** Every key as written, each with what `outcomeOf` says about the one that fills a field. */
  fields(outcomeOf: (name: Key, entry: GoEntry) => FieldOutcome): readonly Field<Key>[] {
    return writtenFields(this.#map, this.#entries, this.#names).map((written) => {
      const { key, value, name, merge } = written.entry;
      return { key, value: value.node, name: wellFormed(name), known: written.known, merge, outcome: outcomeOfWritten(written, outcomeOf) };
    });
  }
}

function outcomeOfWritten<Key extends string>(
  { entry, known, fate, winner }: WrittenField<Key>,
  outcomeOf: (name: Key, entry: GoEntry) => FieldOutcome,
): FieldOutcome {
  if (known !== undefined && fate === 'used') return outcomeOf(known, entry);
  if (fate === 'pruned') return { kind: 'empty', from: typeName(entry.value) };
  return { kind: 'ignored', reason: winner ? 'other-spelling' : 'unknown-key', winner };
}

/** The outcome of a field that is text in Go. */
export function textOutcome(entry: GoEntry): FieldOutcome {
  return outcomeOfDecoded(asString(entry.value), 'string');
}

/** The outcome of a field that is an int in Go. */
export function intOutcome(entry: GoEntry): FieldOutcome {
  return outcomeOfDecoded(asInt(entry.value), 'int');
}

function outcomeOfDecoded(decoded: Decoded<string | bigint>, expected: 'string' | 'int'): FieldOutcome {
  if ('dropped' in decoded) return { kind: 'dropped', expected, found: decoded.dropped };
  const { value, from } = decoded;
  if (value === '' || value === 0n) return { kind: 'empty', from };
  return { kind: 'sent', value: typeof value === 'bigint' ? Number(value) : wellFormed(value), from };
}

/** The outcome of a field whose item is skipped as a whole: it is not sent. Its mistakes stay mistakes. */
export function withoutSending(outcome: FieldOutcome): FieldOutcome {
  if (outcome.kind === 'dropped' || outcome.kind === 'empty') return outcome;
  const isWrongKey = outcome.kind === 'ignored' && (outcome.reason === 'unknown-key' || outcome.reason === 'other-spelling');
  return isWrongKey ? outcome : { kind: 'ignored', reason: 'skipped-item', winner: undefined };
}
