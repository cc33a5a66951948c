import { memoize } from '../lazy/memoize.ts';
import { firstIndex, type Range } from '../model/text.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import type { YamlNode } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { YamlText } from './yaml-plan.ts';

/** An anchor with what it stands for, and its aliases. */
export interface Anchored {
  readonly name: string;
  readonly target: YamlNode;
  readonly uses: readonly Range[];
}

export interface Alias {
  readonly name: string;
  readonly range: Range;
  /** The anchor and its target. */
  readonly anchored: Range;
  /** The anchor alone: while it stays, the alias has a target. */
  readonly token: Range;
  readonly target: YamlNode;
}

/** The aliases of a file. It may have a million of them, and each connection asks for those that it has to do with. */
export interface Aliases {
  /** The aliases whose anchor a change to this part would cut. */
  cutBy(part: Range): readonly Alias[];
  /** Whether the target of an alias is in this part of the file, or holds it. */
  reach(part: Range): boolean;
}

/** The anchors of all documents of a file, in its order. */
export const anchorsOf: (file: YamlText) => readonly Anchored[] = memoize(({ text }: YamlText) => {
  const nodes = text.includes('&') ? parseYamlDocuments(text).documents.flatMap(nodesIn) : [];
  const uses = new Map<YamlNode, Range[]>();
  for (const node of nodes) if (node.kind !== 'alias' && node.anchor) uses.set(node, []);
  for (const node of nodes) if (node.kind === 'alias') uses.get(node.target)?.push(node.range);
  const anchored = [...uses].map(([target, ranges]) => ({ name: target.anchor?.name ?? '', target, uses: ranges }));
  return anchored.toSorted((a, b) => a.target.range.start - b.target.range.start);
});

const NONE: Aliases = { cutBy: () => [], reach: () => false };

/** Read once for each file. */
export const aliasesOf: (file: YamlText) => Aliases = memoize(({ text }: YamlText) => {
  const { root } = text.includes('*') ? parseYaml(text) : { root: undefined };
  return root ? indexOf(nodesIn(root).flatMap((node) => (node.kind === 'alias' ? [aliasOf(node)] : []))) : NONE;
});

/** The node and all that is in it. */
export function nodesIn(root: YamlNode): YamlNode[] {
  const found: YamlNode[] = [];
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    found.push(node);
    if (node.kind === 'seq') for (const item of node.items) waiting.push(item);
    if (node.kind === 'map') for (const { key, value } of node.pairs) waiting.push(key, value);
  }
  return found;
}

function aliasOf({ name, range, target }: Extract<YamlNode, { readonly kind: 'alias' }>): Alias {
  const token = target.anchor?.range ?? target.range;
  return { name, range, anchored: { start: token.start, end: target.range.end }, token, target };
}

/** Anchors do not overlap, and one target is inside of another or beside it. */
function indexOf(all: readonly Alias[]): Aliases {
  const byToken = all.toSorted((a, b) => a.token.start - b.token.start || a.range.start - b.range.start);
  const widest = widestOf(byToken);
  const cutBy = ({ start, end }: Range) => {
    const found: Alias[] = [];
    for (
      let index = firstIndex(byToken.length, (at) => (byToken[at]?.token.end ?? 0) > start);
      (byToken[index]?.token.start ?? end) < end;
      index++
    ) {
      const alias = byToken[index];
      if (alias) found.push(alias);
    }
    return found;
  };
  const reach = ({ start, end }: Range) =>
    (widest[firstIndex(widest.length, (index) => (widest[index]?.end ?? 0) > start)]?.start ?? end) < end;
  return { cutBy, reach };
}

/** The targets of the anchors, without those inside of another. */
function widestOf(byToken: readonly Alias[]): Range[] {
  const widest: Range[] = [];
  for (const { anchored } of byToken) if (anchored.end > (widest.at(-1)?.end ?? -1)) widest.push(anchored);
  return widest;
}
