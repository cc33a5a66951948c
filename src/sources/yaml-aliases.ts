import { memoize } from '../lazy/memoize.ts';
import { firstIndex, type Range } from '../model/text.ts';
import type { YamlNode } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { YamlText } from './yaml-plan.ts';

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

const NONE: Aliases = { cutBy: () => [], reach: () => false };

/** Read once for each file. */
export const aliasesOf: (file: YamlText) => Aliases = memoize(({ text }: YamlText) => {
  const { root } = text.includes('*') ? parseYaml(text) : { root: undefined };
  return root ? indexOf(allIn(root)) : NONE;
});

function allIn(root: YamlNode): Alias[] {
  const found: Alias[] = [];
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'seq') for (const item of node.items) waiting.push(item);
    if (node.kind === 'map') for (const { key, value } of node.pairs) waiting.push(key, value);
    if (node.kind !== 'alias') continue;
    const { anchor, range } = node.target;
    found.push({
      name: node.name,
      range: node.range,
      anchored: { start: anchor?.range.start ?? range.start, end: range.end },
      token: anchor?.range ?? range,
      target: node.target,
    });
  }
  return found;
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
