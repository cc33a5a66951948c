import { formatFloat } from '../yaml/go-format.ts';
import type { YamlNode } from '../yaml/node.ts';
import { parseInt64, truncateToInt64, wrapToInt64 } from './go-number.ts';
import { foldKey } from './go-text.ts';
import { type GoEntry, type GoMap, type GoTypeName, type GoValue, typeName } from './go-value.ts';

/** A value in the type of its field, or the type that mapstructure cannot bring into it. */
export type Decoded<T> = { readonly value: T; readonly from: GoTypeName } | { readonly dropped: GoTypeName };

/** mapstructure v1.5.0 with weak typing into a Go string. null and absent leave the field as it is: ''. */
export function asString(value: GoValue | undefined): Decoded<string> {
  if (!value) return { value: '', from: 'nil' };
  const from = typeName(value);
  switch (value.kind) {
    case 'nil':
      return { value: '', from };
    case 'string':
      return { value: value.value, from };
    case 'bool':
      return { value: value.value ? '1' : '0', from };
    case 'int':
    case 'uint64':
      return { value: String(value.value), from };
    case 'float64':
      return { value: formatFloat(value.value), from };
    case 'time':
    case 'list':
    case 'map':
      return { dropped: from };
    default:
      return value satisfies never;
  }
}

/** mapstructure v1.5.0 with weak typing into a Go int of 64 bits. */
export function asInt(value: GoValue | undefined): Decoded<bigint> {
  if (!value) return { value: 0n, from: 'nil' };
  const from = typeName(value);
  switch (value.kind) {
    case 'nil':
      return { value: 0n, from };
    case 'string': {
      const parsed = value.value === '' ? 0n : parseInt64(value.value);
      return parsed === undefined ? { dropped: from } : { value: parsed, from };
    }
    case 'bool':
      return { value: value.value ? 1n : 0n, from };
    case 'int':
      return { value: value.value, from };
    case 'uint64':
      return { value: wrapToInt64(value.value), from };
    case 'float64':
      return { value: truncateToInt64(value.value), from };
    case 'time':
    case 'list':
    case 'map':
      return { dropped: from };
    default:
      return value satisfies never;
  }
}

/** The entry of each field that has one. */
export type StructEntries<Name extends string> = ReadonlyMap<Name, GoEntry>;

/** How mapstructure finds the fields of a struct: by the exact name, else by one that is equal without regard to case. */
export function structEntries<Name extends string>(map: GoMap, names: readonly Name[]): StructEntries<Name> {
  const found = new Map<Name, GoEntry>();
  const others = new Map<string, GoEntry>();
  for (const entry of map.entries.values()) {
    const folded = foldKey(entry.name);
    if (folded !== entry.name && !others.has(folded)) others.set(folded, entry);
  }
  for (const name of names) {
    const entry = map.entries.get(name) ?? others.get(name);
    if (entry) found.set(name, entry);
  }
  return found;
}

export interface WrittenField<Name extends string> {
  readonly entry: GoEntry;
  /** The field that it fills. */
  readonly field: Name | undefined;
  /** The key that has the name instead, where two spellings of one name meet. */
  readonly winner: YamlNode | undefined;
  /** Whether viper drops it without a successor: a null or an empty mapping below a mapping that stands for a list. */
  readonly isPruned: boolean;
}

/** Every key of a mapping as written, what came in through merge keys last. */
export function writtenFields<Name extends string>(map: GoMap, names: readonly Name[]): readonly WrittenField<Name>[] {
  const filled = structEntries(map, names);
  const fieldOf = new Map([...filled].map(([name, entry]) => [entry, name]));
  const known = new Set<string>(names);
  const present = [...map.entries.values()].map((entry) => {
    const field = fieldOf.get(entry);
    const rival = field === undefined ? names.find((name) => name === foldKey(entry.name)) : undefined;
    return { entry, field, winner: rival && filled.get(rival)?.key, isPruned: false };
  });
  const lost = map.lost.map((entry) => {
    const isPruned = entry.winner === undefined && known.has(entry.name);
    return { entry, field: undefined, winner: entry.winner, isPruned };
  });
  return [...present, ...lost].toSorted((a, b) => rankOf(a.entry) - rankOf(b.entry) || a.entry.key.range.start - b.entry.key.range.start);
}

function rankOf({ merge }: GoEntry): number {
  return merge ? 1 : 0;
}
