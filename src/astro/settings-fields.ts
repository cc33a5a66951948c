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
export function structEntries<Name extends string>({ entries }: GoMap, names: readonly Name[]): StructEntries<Name> {
  const found = new Map<Name, GoEntry>();
  for (const name of names) {
    const entry = entries.get(name);
    if (entry) found.set(name, entry);
  }
  for (const entry of entries.values()) {
    const name = foldedName(entry.name, names);
    if (name !== undefined && !found.has(name)) found.set(name, entry);
  }
  return found;
}

/** The name that `name` is equal to without regard to case, where it is not that name itself. */
function foldedName<Name extends string>(name: string, names: readonly Name[]): Name | undefined {
  const folded = foldKey(name);
  return folded === name ? undefined : names.find((candidate) => candidate === folded);
}

export interface WrittenField<Name extends string> {
  readonly entry: GoEntry;
  /** The field that its name means. */
  readonly known: Name | undefined;
  /** `used`: it fills its field. `pruned`: viper drops it, a null or an empty mapping where a mapping stands for the list. */
  readonly fate: 'used' | 'pruned' | 'unused';
  /** The key that has the name instead, where two spellings of one name meet. */
  readonly winner: YamlNode | undefined;
}

/** Every key of a mapping as written, what came in through merge keys last. */
export function writtenFields<Name extends string>(
  { entries, lost }: GoMap,
  filled: StructEntries<Name>,
  names: readonly Name[],
): readonly WrittenField<Name>[] {
  const knownName = (name: string) => names.find((candidate) => candidate === name) ?? foldedName(name, names);
  const present = Array.from(entries.values(), (entry): WrittenField<Name> => {
    const known = knownName(entry.name);
    const user = known && filled.get(known);
    return { entry, known, fate: user === entry ? 'used' : 'unused', winner: user === entry ? undefined : user?.key };
  });
  if (lost.length === 0) return present;
  const others = lost.map((entry): WrittenField<Name> => {
    const known = knownName(entry.name);
    return { entry, known, fate: known && !entry.winner ? 'pruned' : 'unused', winner: entry.winner };
  });
  return [...present, ...others].toSorted((a, b) => rankOf(a.entry) - rankOf(b.entry) || a.entry.key.range.start - b.entry.key.range.start);
}

function rankOf({ merge }: GoEntry): number {
  return merge ? 1 : 0;
}
