import type { GoEntry, GoMap, LostEntry } from './go-value.ts';

/** viper splits every name at its dots, so `airflow.connections:` at the top is `connections:` below `airflow:`. */
const DELIMITER = '.';

/** Deeper than a file can be nested; only a key of thousands of dots gets there. It is left out, which viper would not do. */
const MAX_DEPTH = 2000;

/** A place in the tree that viper.Unmarshal builds anew from the flat list of its keys. */
interface Slot {
  /** The first entry that led here. */
  readonly entry: GoEntry;
  /** The entry that viper finds when it looks up this very place: the first there that is not null. */
  found: GoEntry | undefined;
  /** Whether the place is in the list of keys, that is whether anything there is not a mapping. */
  isKey: boolean;
  readonly children: Map<string, Slot>;
  readonly lost: LostEntry[];
}

/**
 * The entry that viper.Unmarshal hands to mapstructure for those of `root` whose name starts with `name`. Mappings (not lists, nor
 * what is in them) are taken apart into dotted keys and put together again: null values and empty mappings are lost on the
 * way. Where two spellings with different dots name one place, the one with more dots in its first key wins; where one place
 * is both a value and a mapping, Go's random order may mix them and what viper finds first wins here.
 */
export function settingBelow(root: GoMap, name: string): GoEntry | undefined {
  const entries = [...root.entries.values()].filter((entry) => firstSegment(entry.name) === name);
  const [first] = entries;
  if (!first) return undefined;
  const top = emptySlot(first);
  plant(entries, top, 0);
  const slot = top.children.get(name);
  return slot && grown(slot);
}

export function firstSegment(name: string): string {
  const end = name.indexOf(DELIMITER);
  return end === -1 ? name : name.slice(0, end);
}

function emptySlot(entry: GoEntry): Slot {
  return { entry, found: undefined, isKey: false, children: new Map(), lost: [] };
}

/** Puts each entry in its slot. The longest dotted keys go first, because viper looks for them first. */
function plant(entries: readonly GoEntry[], parent: Slot, depth: number): void {
  for (const { entry, path } of byDots(entries)) {
    if (depth + path.length > MAX_DEPTH) {
      parent.lost.push({ ...entry, winner: undefined });
      continue;
    }
    const slot = slotAt(parent, path, entry);
    const { value } = entry;
    if (value.kind !== 'map') slot.isKey = true;
    const isBeaten = slot.found !== undefined && slot.isKey;
    if (value.kind === 'nil' || isBeaten) parent.lost.push({ ...entry, winner: slot.found?.key });
    else slot.found ??= entry;
    if (value.kind !== 'map') continue;
    for (const lost of value.lost) slot.lost.push(lost);
    plant([...value.entries.values()], slot, depth + path.length);
  }
}

function byDots(entries: readonly GoEntry[]): readonly { readonly entry: GoEntry; readonly path: readonly string[] }[] {
  return entries.map((entry) => ({ entry, path: entry.name.split(DELIMITER) })).toSorted((a, b) => b.path.length - a.path.length);
}

function slotAt(parent: Slot, path: readonly string[], entry: GoEntry): Slot {
  let slot = parent;
  for (const segment of path) {
    const known = slot.children.get(segment);
    const next = known ?? emptySlot(entry);
    if (!known) slot.children.set(segment, next);
    slot = next;
  }
  return slot;
}

/** The entry of a slot with all that is below it; undefined where nothing is. */
function grown(slot: Slot): GoEntry | undefined {
  if (slot.isKey) return slot.found;
  const entries = new Map<string, GoEntry>();
  const lost = [...slot.lost];
  for (const [name, child] of slot.children) {
    const entry = grown(child);
    if (entry) entries.set(name, { ...entry, name });
    else if (!child.isKey) lost.push({ ...child.entry, winner: undefined });
  }
  if (entries.size === 0) return undefined;
  const { entry } = slot;
  return { ...entry, value: { kind: 'map', node: entry.value.node, entries, lost } };
}
