import { type Deep, runDeep } from './go-deep.ts';
import type { GoEntry, GoMap, GoValue, LostEntry } from './go-value.ts';

/** viper splits every name at its dots, so `airflow.connections:` at the top is `connections:` below `airflow:`. */
const DELIMITER = '.';

/** A place in the tree that viper.Unmarshal builds anew from the flat list of its keys. */
interface Slot {
  /** What first led here. */
  readonly entry: GoEntry;
  leaf: GoEntry | undefined;
  readonly children: Map<string, Slot>;
  readonly lost: LostEntry[];
}

/**
 * What viper.Unmarshal hands to mapstructure for the entries of `root` whose name starts with `name`. Mappings (not lists, nor
 * what is in them) are taken apart into dotted keys and put together again: null values and empty mappings are lost on the
 * way. Where two spellings with different dots name one place, the one with more dots in its first key wins; where one place
 * is both a value and a mapping, Go's random order decides and the mapping wins here.
 */
export function settingBelow(root: GoMap, name: string): GoEntry | undefined {
  const entries = [...root.entries.values()].filter((entry) => firstSegment(entry.name) === name);
  const [first] = entries;
  if (!first) return undefined;
  const top: Slot = { entry: first, leaf: undefined, children: new Map(), lost: [] };
  runDeep(planted(entries, top));
  const slot = top.children.get(name);
  return slot && runDeep(grown(slot));
}

export function firstSegment(name: string): string {
  const end = name.indexOf(DELIMITER);
  return end === -1 ? name : name.slice(0, end);
}

/** Puts each entry in its slot. The longest dotted keys go first, because viper looks for them first. */
function* planted(entries: readonly GoEntry[], parent: Slot): Deep<undefined> {
  for (const { entry, path } of byDots(entries)) {
    const slot = slotAt(parent, path, entry);
    const { value } = entry;
    if (value.kind === 'map') {
      slot.lost.push(...value.lost);
      yield planted([...value.entries.values()], slot);
    } else if (value.kind === 'nil' || slot.leaf) parent.lost.push({ ...entry, winner: slot.leaf?.key });
    else slot.leaf = entry;
  }
  return undefined;
}

function byDots(entries: readonly GoEntry[]): readonly { readonly entry: GoEntry; readonly path: readonly string[] }[] {
  return entries.map((entry) => ({ entry, path: entry.name.split(DELIMITER) })).toSorted((a, b) => b.path.length - a.path.length);
}

function slotAt(parent: Slot, path: readonly string[], entry: GoEntry): Slot {
  let slot = parent;
  for (const segment of path) {
    const known = slot.children.get(segment);
    const next = known ?? { entry, leaf: undefined, children: new Map<string, Slot>(), lost: [] };
    if (!known) slot.children.set(segment, next);
    slot = next;
  }
  return slot;
}

/** The entry of a slot with all that is below it; undefined where nothing is. */
function* grown(slot: Slot): Deep<GoEntry | undefined> {
  const entries = new Map<string, GoEntry>();
  const lost = [...slot.lost];
  for (const [name, child] of slot.children) {
    const entry = yield grown(child);
    if (entry) entries.set(name, { ...entry, name });
    else if (child.entry.value.kind === 'map') lost.push({ ...child.entry, winner: undefined });
  }
  if (entries.size === 0) return slot.leaf;
  if (slot.leaf) lost.push({ ...slot.leaf, winner: slot.entry.key });
  const value: GoValue = { kind: 'map', node: slot.entry.value.node, entries, lost };
  return { ...slot.entry, value };
}
