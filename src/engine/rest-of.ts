import type { ReadText } from '../model/source.ts';
import type { Range } from '../model/text.ts';

/** The filled lines of a text without its comments and without the connections at these indexes: what a fix of those leaves alone. */
export function restOf({ text, document }: ReadText, connections: ReadonlySet<number>): readonly string[] {
  const cut = [...document.connections.filter((_, index) => connections.has(index)), ...document.comments].map(({ range }) => range);
  return without(text, cut)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

function without(text: string, ranges: readonly Range[]): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    kept.push(text.slice(from, start));
    from = Math.max(from, end);
  }
  return [...kept, text.slice(from)].join('');
}
