import type { Range } from '../model/text.ts';
import type { YamlNode } from '../yaml/node.ts';

/** The places of all scalars of the first document that are values, and of everything behind it; those in `opened` are left to their reader. */
export function valueRangesOf(root: YamlNode | undefined, text: string, opened: ReadonlySet<number>): Range[] {
  const ranges: Range[] = behind(text, root?.range.end ?? 0);
  const waiting: YamlNode[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'seq') for (const item of node.items) waiting.push(item);
    if (node.kind === 'scalar' && !opened.has(node.range.start)) ranges.push(node.range);
    if (node.kind !== 'map') continue;
    for (const { key, value } of node.pairs) {
      if (key.kind !== 'scalar') waiting.push(key);
      waiting.push(value);
    }
  }
  return ranges;
}

/** Where a document ends or another one begins, at the start of a line. */
const MARKER = /^(?:---|\.\.\.)/m;

/** What stands behind the first document: nobody reads it, so that nobody knows what in it is a value. */
function behind(text: string, end: number): Range[] {
  const line = text.indexOf('\n', end);
  const marker = line === -1 ? -1 : text.slice(line + 1).search(MARKER);
  return marker === -1 ? [] : [{ start: line + 1 + marker + '---'.length, end: text.length }];
}
