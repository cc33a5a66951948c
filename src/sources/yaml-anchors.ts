import type { Range, TextEdit } from '../model/text.ts';
import { contains } from '../model/text.ts';
import type { YamlNode } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';

/** The name of an anchor that the edits would take away, or change, while an alias elsewhere still needs it. */
export function outsideAlias(text: string, edits: readonly TextEdit[]): string | undefined {
  if (!text.includes('*')) return undefined;
  const touched = edits.map(({ range }) => range).filter(({ start, end }) => end > start);
  const { root } = parseYaml(text);
  return (
    root && aliasesOf(root).find((alias) => isCut(alias.anchored, touched) && !touched.some((range) => contains(range, alias.range)))?.name
  );
}

function isCut(anchored: Range, touched: readonly Range[]): boolean {
  return touched.some(({ start, end }) => start < anchored.end && anchored.start < end);
}

function aliasesOf(root: YamlNode): { readonly name: string; readonly range: Range; readonly anchored: Range }[] {
  const found: { name: string; range: Range; anchored: Range }[] = [];
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'seq') waiting.push(...node.items);
    if (node.kind === 'map') for (const { key, value } of node.pairs) waiting.push(key, value);
    if (node.kind === 'alias') {
      const { anchor, range } = node.target;
      found.push({ name: node.name, range: node.range, anchored: { start: anchor?.range.start ?? range.start, end: range.end } });
    }
  }
  return found;
}
