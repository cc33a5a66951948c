import type { ComposeAssignment } from '../astro/dotenv/compose-assignment.ts';
import type { Edits } from '../model/source.ts';
import { lineStart } from '../model/text.ts';
import { eolOf } from './yaml-places.ts';

/** The statement in the one form that all programs read alike: `NAME=value` on a line of its own, a comment on the line above. */
export function rewriteStatement(text: string, { key, range, valueRange, comment, remainder }: ComposeAssignment, value: string): Edits {
  const line = lineStart(text, range.start);
  const indent = text.slice(line, range.start).replace('\uFEFF', '');
  if (indent.trim() !== '') return { refused: 'the variable shares its line with another one' };
  if (remainder?.becomes === 'assignment') return { refused: 'another variable is on the same line' };
  const end = Math.max(valueRange.end, remainder?.range.end ?? 0, comment?.end ?? 0);
  const note = comment ? `${text.slice(comment.start, comment.end).trimEnd()}${eolOf(text)}${indent}` : '';
  return { edits: [{ range: { start: range.start, end }, text: `${note}${key.value}=${value}` }] };
}
