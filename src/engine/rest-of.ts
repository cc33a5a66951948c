import type { ReadText } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { anchorsOf } from './prove-anchors.ts';

/** The changes of a fix, by their index in the document. */
export interface Changed {
  readonly connections: ReadonlySet<number>;
  readonly variables: ReadonlySet<number>;
}

/** The filled lines of a text without its comments and without the changed parts: a fix must leave them as they are. */
export function restOf({ text, document }: ReadText, changed: Changed): readonly string[] {
  const connections = document.connections.filter((_, index) => changed.connections.has(index));
  const variables = document.variables.filter((_, index) => changed.variables.has(index));
  const cut = [
    ...[...connections, ...document.comments, ...anchorsOf(document, changed.connections)].map(({ range }) => range),
    ...connections.flatMap(({ ownVariables = [] }) => ownVariables.map(({ range }) => range)),
    ...variables.map(({ name, value }) => ({ start: name.range.start, end: value.range.end })),
  ];
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
