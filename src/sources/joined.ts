import type { TextEdit } from '../model/text.ts';

/** Edits that begin at the same place, as an insertion before a removal does, become one. */
export function joined(edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    const last = result.at(-1);
    if (last && last.range.start === edit.range.start) {
      result[result.length - 1] = {
        range: { start: last.range.start, end: Math.max(last.range.end, edit.range.end) },
        text: last.text + edit.text,
      };
      continue;
    }
    result.push(edit);
  }
  return result;
}

/** Why edits that overlap are not made. */
export const NO_ROOM = 'comments between the lines leave no room for the change';

/** Whether two edits touch the same characters. */
export function overlap(edits: readonly TextEdit[]): boolean {
  const ordered = edits.map(({ range }) => range).toSorted((a, b) => a.start - b.start || a.end - b.end);
  return ordered.some(({ start }, index) => start < (ordered[index - 1]?.end ?? 0));
}
