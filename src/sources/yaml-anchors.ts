import type { Range, TextEdit } from '../model/text.ts';
import { contains } from '../model/text.ts';
import type { YamlNode } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';

/** What becomes of an anchor that edits would take away while an alias elsewhere still needs it. */
export type Inheritance = { readonly edits: readonly TextEdit[] } | { readonly lost: string };

/**
 * The edits by which the first alias outside takes over what the anchor stands for, so that nothing changes for the others;
 * the name of an anchor that cannot move, as it stands for more than a scalar on one line.
 */
export function inherited(text: string, edits: readonly TextEdit[]): Inheritance {
  if (!text.includes('*')) return { edits: [] };
  const touched = edits.map(({ range }) => range).filter(({ start, end }) => end > start);
  const { root } = parseYaml(text);
  const orphans = (root ? aliasesOf(root) : []).filter(
    (alias) => isCut(alias.token, touched) && !touched.some((range) => contains(range, alias.range)),
  );
  const heirs = new Map<number, Orphan>();
  for (const orphan of orphans) if (!heirs.has(orphan.anchored.start)) heirs.set(orphan.anchored.start, orphan);
  const moves: TextEdit[] = [];
  for (const { name, range, anchored, isScalar } of heirs.values()) {
    const written = text.slice(anchored.start, anchored.end);
    if (!isScalar || written.includes('\n')) return { lost: name };
    moves.push({ range, text: written });
  }
  return { edits: moves };
}

interface Orphan {
  readonly name: string;
  readonly range: Range;
  /** The anchor and what it stands for. */
  readonly anchored: Range;
  /** The anchor alone: while it stays, the alias has something to stand for. */
  readonly token: Range;
  readonly isScalar: boolean;
}

function isCut(token: Range, touched: readonly Range[]): boolean {
  return touched.some(({ start, end }) => start < token.end && token.start < end);
}

function aliasesOf(root: YamlNode): Orphan[] {
  const found: Orphan[] = [];
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'seq') waiting.push(...node.items);
    if (node.kind === 'map') for (const { key, value } of node.pairs) waiting.push(key, value);
    if (node.kind === 'alias') {
      const { anchor, range } = node.target;
      found.push({
        name: node.name,
        range: node.range,
        anchored: { start: anchor?.range.start ?? range.start, end: range.end },
        token: anchor?.range ?? range,
        isScalar: node.target.kind === 'scalar',
      });
    }
  }
  return found;
}
