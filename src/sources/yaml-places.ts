import type { Range } from '../model/text.ts';
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

export function commentsIn({ text, comments }: YamlText, { start, end }: Range): string[] {
  return comments
    .filter((comment) => comment.start >= start && comment.start < end)
    .map((comment) => text.slice(comment.start, comment.end).trimEnd());
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Before the line break, or at the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  if (feed === -1) return text.length;
  return text[feed - 1] === '\r' && feed - 1 >= offset ? feed - 1 : feed;
}

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
