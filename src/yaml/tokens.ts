import { COLON, DASH, END, isSpaceOrEnd, PERCENT, QUESTION } from './characters.ts';
import type { Cursor } from './cursor.ts';

/** The token under the cursor, in block context. */
export type Token = 'end' | 'outside' | 'dash' | 'question' | 'colon' | 'content';

/**
 * `end`: the document is over. `outside`: the next text stands further left than the collection around, which is over.
 * A line that starts with `%` is a directive, and so ends a document, even without `...` before it.
 */
export function tokenAt(cursor: Cursor): Token {
  const code = cursor.code();
  if (code === END) return 'end';
  const { column } = cursor;
  if (column === 0 && (code === PERCENT || cursor.isAtDocumentMarker())) return 'end';
  if (column < cursor.indent) return 'outside';
  if (code !== DASH && code !== QUESTION && code !== COLON) return 'content';
  if (!isSpaceOrEnd(cursor.code(cursor.pos + 1))) return 'content';
  if (code === DASH) return 'dash';
  return code === QUESTION ? 'question' : 'colon';
}
