import { isMergeKey } from '../yaml/map-keys.ts';
import type { YamlMap, YamlNode, YamlPair } from '../yaml/node.ts';
import type { MapPlan, Spelled } from './yaml-plan.ts';

/** A member of a mapping, as it is or as it is to be. */
export interface Member {
  /** Undefined for a value that is written in a way which nothing else can take over. */
  readonly value: Portable | undefined;
  /** Written by the edits of a change, or to be written. */
  readonly isNew: boolean;
  /** The same for one that may as well be written in another mapping. */
  readonly isAdded: boolean;
}

/** A value that can be written in another mapping too. */
interface Portable {
  readonly spelled: Spelled;
  /** The same for values that are read as the same. */
  readonly meaning: string;
  readonly isNull: boolean;
}

const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);

/** A mapping whose members may be handed down to others by merge keys. */
export class MergedMap {
  readonly node: YamlMap;
  readonly #text: string;
  readonly #pairs: ReadonlyMap<string, YamlPair>;
  readonly #members = new Map<string, Member | undefined>();
  readonly #changed = new Set<string>();

  constructor(text: string, node: YamlMap, isNew: (pair: YamlPair) => boolean) {
    this.node = node;
    this.#text = text;
    const named = node.pairs.flatMap((pair): [string, YamlPair][] =>
      pair.key.kind === 'scalar' && !isMergeKey(pair.key) ? [[pair.key.text, pair]] : [],
    );
    this.#pairs = new Map(named);
    for (const [name, pair] of this.#pairs) {
      const isWritten = isNew(pair);
      this.#members.set(name, { value: portable(text, pair.value), isNew: isWritten, isAdded: isWritten });
    }
  }

  /** The names of all members, also of those that went since. */
  get names(): readonly string[] {
    return [...this.#members.keys()];
  }

  /** Whether some of its members are not as they were before all changes. */
  get isChanged(): boolean {
    return this.#changed.size > 0 || [...this.#members.values()].some((member) => member?.isNew);
  }

  /** Whether it says something of a name, or did until it went. */
  says(name: string): boolean {
    return this.#members.has(name);
  }

  /** Undefined where it has no such member, or none any more. */
  member(name: string): Member | undefined {
    return this.#members.get(name);
  }

  /** Whether it has such a member in the text. */
  holds(name: string): boolean {
    return this.#pairs.has(name);
  }

  set(name: string, value: Portable, isAdded: boolean): void {
    this.#members.set(name, { value, isNew: true, isAdded });
    this.#changed.add(name);
  }

  /** Takes a member away; that nothing is to be taken over from elsewhere for it goes on to be known. */
  remove(name: string): void {
    this.#members.set(name, undefined);
    this.#changed.add(name);
  }

  /** The plan that makes its text what it is by now; undefined where it is that already. */
  plan(): MapPlan | undefined {
    const remove = new Set<YamlPair>();
    const set = new Map<YamlPair, Spelled>();
    const add: [string, Spelled][] = [];
    for (const name of this.#changed) {
      const [pair, member] = [this.#pairs.get(name), this.#members.get(name)];
      const spelled = member?.value?.spelled;
      if (pair && !member) remove.add(pair);
      if (!spelled || (pair && isSame(portable(this.#text, pair.value), member?.value))) continue;
      if (!pair) add.push([name, spelled]);
      else if ('inline' in spelled) set.set(pair, spelled);
      else {
        remove.add(pair);
        add.push([name, spelled]);
      }
    }
    if (remove.size + set.size + add.length === 0) return undefined;
    return { map: this.node, remove, set, add, busy: new Set() };
  }
}

export function isSame(a: Portable | undefined, b: Portable | undefined): boolean {
  return a !== undefined && a.meaning === b?.meaning;
}

/** Whether a value says that there is none. */
export function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && NULLS.has(node.text);
}

function portable(text: string, node: YamlNode): Portable | undefined {
  const inline = inlineOf(text, node);
  if (inline !== undefined && node.kind === 'scalar') {
    return { spelled: { inline }, meaning: `${node.style === 'plain' ? '' : "'"}${node.text}`, isNull: isNull(node) };
  }
  if (inline !== undefined) return { spelled: { inline }, meaning: membersOf(text, node) ?? inline, isNull: false };
  const members = node.kind === 'map' ? node.pairs.map(({ key, value }) => [textOf(key), inlineOf(text, value)] as const) : [];
  const known = members.flatMap(([key, value]) => (key === undefined || value === undefined ? [] : [[key, value] as const]));
  const meaning = membersOf(text, node);
  if (meaning === undefined || known.length < members.length) return undefined;
  return { spelled: { members: known }, meaning, isNull: false };
}

/** The same for mappings in braces and in lines. */
function membersOf(text: string, node: YamlNode): string | undefined {
  if (node.kind !== 'map' || node.pairs.length === 0) return undefined;
  const members = node.pairs.map(({ key, value }) => [textOf(key), value.kind === 'scalar' ? portable(text, value)?.meaning : undefined]);
  return members.flat().includes(undefined) ? undefined : JSON.stringify(members);
}

function textOf(key: YamlNode): string | undefined {
  return key.kind === 'scalar' && key.text !== '<<' ? key.text : undefined;
}

/** A value on one line without properties, as it is written. */
function inlineOf(text: string, node: YamlNode): string | undefined {
  const isInline = node.kind === 'scalar' || (node.kind !== 'alias' && node.flow);
  const written = text.slice(node.range.start, node.range.end);
  return isInline && !node.tag && !/[\n&*!]/.test(node.kind === 'scalar' ? written.replaceAll(/[&*!]/g, '') : written)
    ? written
    : undefined;
}
