import type { Range } from '../model/text.ts';
import type { Cursor } from './cursor.ts';

/** A comment where nobody reads the YAML: at the start of a line or behind white space. Inside quotes it may be mistaken. */
const COMMENT = /(?<![^\s])#.*/g;

/** All comments of a text: those that the cursor met, and those behind it. */
export function commentsIn(text: string, { comments, pos }: Cursor): readonly Range[] {
  const all = comments.toSorted((a, b) => a.start - b.start);
  if (pos >= text.length) return all;
  COMMENT.lastIndex = Math.max(pos, all.at(-1)?.end ?? 0);
  for (let match = COMMENT.exec(text); match; match = COMMENT.exec(text)) {
    all.push({ start: match.index, end: match.index + match[0].length });
  }
  return all;
}
