import type { Range } from '../model/text.ts';
import type { YamlNode } from '../yaml/node.ts';

/** The places of all scalars of the first document that are values, and of everything behind it; those in `opened` are left to their reader. */
export function valueRangesOf(root: YamlNode | undefined, text: string, opened: ReadonlySet<number>): Range[] {
  if (!root) return [];
  const ranges: Range[] = [];
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'seq') waiting.push(...node.items);
    if (node.kind === 'scalar' && !opened.has(node.range.start)) ranges.push(node.range);
    if (node.kind === 'map') for (const { key, value } of node.pairs) waiting.push(...(key.kind === 'scalar' ? [value] : [key, value]));
  }
  if (root.range.end < text.length) ranges.push({ start: root.range.end, end: root.range.end });
  return ranges;
}
