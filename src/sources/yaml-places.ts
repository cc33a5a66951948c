import { memoize } from '../lazy/memoize.ts';
import { Lines, type Range } from '../model/text.ts';
import type { YamlNode, YamlPair } from '../yaml/node.ts';
import type { YamlText } from './yaml-plan.ts';

/** From the first to the last character of a pair, with its tags and anchors. */
export function spanOf({ key, value }: YamlPair): Range {
  return { start: startOf(key), end: Math.max(key.range.end, endOf(value)) };
}

export function startOf({ range, anchor, tag }: YamlNode): number {
  return Math.min(range.start, anchor?.range.start ?? range.start, tag?.range.start ?? range.start);
}

export function endOf({ range, anchor, tag }: YamlNode): number {
  return Math.max(range.end, anchor?.range.end ?? range.end, tag?.range.end ?? range.end);
}

/** The comments that begin in a part of the file. */
export function commentsIn(file: YamlText, part: Range): string[] {
  return placesOfComments(file, part).map(({ start, end }) => file.text.slice(start, end).trimEnd());
}

export function hasComment({ comments }: YamlText, { start, end }: Range): boolean {
  return (comments[firstFrom(comments, start)]?.start ?? end) < end;
}

/** The comments are in order, and a file may have a million of them. */
function placesOfComments({ comments }: YamlText, { start, end }: Range): readonly Range[] {
  const first = firstFrom(comments, start);
  let last = first;
  while ((comments[last]?.start ?? end) < end) last++;
  return comments.slice(first, last);
}

function firstFrom(comments: readonly Range[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function columnOf(file: YamlText, offset: number): number {
  return offset - lineStart(file, offset);
}

export function lineStart(file: YamlText, offset: number): number {
  return lineAt(file, offset).start;
}

/** Before the line break, or at the end of the text. */
export function lineEnd(file: YamlText, offset: number): number {
  return Math.max(offset, lineAt(file, offset).end);
}

function lineAt(file: YamlText, offset: number): Range {
  const lines = linesOf(file);
  return lines.rangeOf(lines.positionAt(offset).line);
}

/** Looked up instead of searched for: a line may be the whole file. */
const linesOf = memoize(({ text }: YamlText) => new Lines(text));

export function eolAt(text: string, offset: number): string {
  return text.startsWith('\r\n', offset) ? '\r\n' : text[offset] === '\n' ? '\n' : '';
}

export function eolBefore(text: string, offset: number): string {
  return text.endsWith('\r\n', offset) || text.slice(offset - 2, offset) === '\r\n' ? '\r\n' : '\n';
}

/** The line break that the file uses. */
export function eolOf(text: string): string {
  const feed = text.indexOf('\n');
  return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n';
}
