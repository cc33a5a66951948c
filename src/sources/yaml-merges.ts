import type { TextEdit } from '../model/text.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import { MOST_PARENTS, parentsOf } from '../yaml/merges.ts';
import { deref, type YamlMap, type YamlPair } from '../yaml/node.ts';
import { EditedText } from './edited-text.ts';
import { overlap } from './joined.ts';
import { nodesIn } from './yaml-aliases.ts';
import { isNull, isSame, type Member, MergedMap } from './yaml-merged-map.ts';
import { CannotRewrite } from './yaml-plan.ts';
import { editsOfPlan } from './yaml-rewriting.ts';

export interface Handing {
  /** Whether a mapping that begins at an offset is no part of a connection. */
  isFree(offset: number): boolean;
  /** Whether a mapping that an unchanged one takes from stays as it is, even where it would change for nobody. */
  readonly isCareful: boolean;
}

/**
 * The edits, with the members that all takers of a base share written in that base: merge keys hand them down. A member that no taker takes
 * over any more goes from there.
 */
export function handedDown(text: string, edits: readonly TextEdit[], { isFree, isCareful }: Handing): readonly TextEdit[] {
  if (!text.includes('<<') || !text.includes('&') || edits.length === 0) return edits;
  const edited = new EditedText(text, edits);
  const { documents, problem, comments } = parseYamlDocuments(edited.text);
  if (problem) return edits;
  const maps = mergesIn(edited, documents.flatMap(nodesIn));
  const bases = maps.bases.filter(({ map: { node } }) => isFree(edited.before(node.range.start)) && !edited.isWritten(node.range.start));
  for (const { map, takers } of bases.toReversed())
    if (!isCareful || takers.every(({ isChanged }) => isChanged)) handDown(map, takers, maps);
  for (const taker of maps.takers) leaveOut(taker, maps);
  try {
    const plans = maps.all.flatMap((map) => map.plan() ?? []);
    const later = plans.flatMap((plan) => editsOfPlan({ text: edited.text, comments }, plan));
    return overlap(later) ? edits : edited.followedBy(later);
  } catch (error) {
    if (error instanceof CannotRewrite) return edits;
    throw error;
  }
}

/** The mappings of a text that have to do with merge keys. */
interface Merges {
  readonly all: readonly MergedMap[];
  readonly takers: readonly MergedMap[];
  /** Mappings that only merge keys take over, each with its takers, in the order of the text. */
  readonly bases: readonly { readonly map: MergedMap; readonly takers: readonly MergedMap[] }[];
  parentsOf(map: MergedMap): readonly MergedMap[];
}

function mergesIn(edited: EditedText, nodes: ReturnType<typeof nodesIn>): Merges {
  const takersOf = new Map<YamlMap, YamlMap[]>();
  const uses = new Map<YamlMap, number>();
  for (const node of nodes) {
    if (node.kind === 'alias') {
      const target = deref(node);
      if (target.kind === 'map') uses.set(target, (uses.get(target) ?? 0) + 1);
    }
    for (const parent of node.kind === 'map' ? parentsOf(node) : []) {
      const takers = takersOf.get(parent) ?? [];
      takersOf.set(parent, takers);
      if (node.kind === 'map') takers.push(node);
    }
  }
  const isNew = ({ key, value }: YamlPair) => edited.isWritten(key.range.start) || (isNull(value) && edited.isWritten(value.range.start));
  const known = new Map<YamlMap, MergedMap>();
  const mapOf = (node: YamlMap) => {
    const map = known.get(node) ?? new MergedMap(edited.text, node, isNew);
    known.set(node, map);
    return map;
  };
  const bases = [...takersOf]
    .toSorted(([a], [b]) => a.range.start - b.range.start)
    .map(([node, takers]) => ({ map: mapOf(node), takers: takers.map(mapOf), isBase: uses.get(node) === takers.length }));
  return {
    bases: bases.filter(({ isBase }) => isBase),
    takers: [...new Set(bases.flatMap(({ takers }) => takers))],
    all: [...known.values()],
    parentsOf: ({ node }) => parentsOf(node).map(mapOf),
  };
}

/**
 * Writes the new members that all takers share in the base that they take over from. It does so only where the base, or a base of its own,
 * has a member by one of these names: it would be there for nobody else.
 */
function handDown(base: MergedMap, takers: readonly MergedMap[], merges: Merges): void {
  const [first, ...others] = takers;
  const names = (first?.names ?? []).filter(
    (name) => others.every((taker) => taker.says(name)) && takers.some((taker) => taker.member(name)?.isNew ?? true),
  );
  const isHolder = names.some((name) => base.holds(name));
  if (!isHolder && !names.some((name) => inherited(base, name, merges))) return;
  for (const name of names) {
    const value = commonValue(base, takers, name);
    if (!value || value.isNull) base.remove(name);
    else if (base.holds(name) || inherited(base, name, merges)) base.set(name, value, !isHolder);
    else if (takers.every((taker) => taker.member(name)?.isAdded !== false && !inherited(taker, name, merges)))
      base.set(name, value, !isHolder);
  }
}

/** The new value that the takers share; undefined where they have several. */
function commonValue(base: MergedMap, takers: readonly MergedMap[], name: string): Member['value'] {
  const members = takers.flatMap((taker) => taker.member(name) ?? []);
  const [first, ...others] = members.filter(({ isNew }) => isNew);
  const isOne = others.every(({ value }) => isSame(value, first?.value));
  return isOne && (others.length + 1 === members.length || base.holds(name)) ? first?.value : undefined;
}

/** Takes a new member out of a taker that gets the same from its base, and a new null that overrides nothing. */
function leaveOut(taker: MergedMap, merges: Merges): void {
  for (const name of taker.names) {
    const member = taker.member(name);
    if (!member?.isNew || !member.value) continue;
    const handed = inherited(taker, name, merges);
    if (handed ? isSame(handed.value, member.value) : member.value.isNull) taker.remove(name);
  }
}

/** The member that a mapping takes over by merge keys. */
function inherited(taker: MergedMap, name: string, { parentsOf }: Merges): Member | undefined {
  const seen = new Set<MergedMap>([taker]);
  const waiting = parentsOf(taker).toReversed();
  for (let parent = waiting.pop(); parent && seen.size < MOST_PARENTS; parent = waiting.pop()) {
    const member = parent.member(name);
    if (member) return member;
    if (seen.has(parent)) continue;
    seen.add(parent);
    for (const further of parentsOf(parent).toReversed()) waiting.push(further);
  }
  return undefined;
}
