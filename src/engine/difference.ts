import { diffWordsWithSpace, structuredPatch } from 'diff';
import { Lines, type Range, type TextEdit } from '../model/text.ts';

/** The longest change that is compared word by word, which takes too long for a longer one: that is replaced whole. */
const LONGEST_COMPARED = 20_000;

/** The edits that turn one text into another and touch as few words as possible: text that stays is in none of them. */
export function differenceOf(before: string, after: string): readonly TextEdit[] {
  const [old, now] = [new Lines(before), new Lines(after)];
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 0 });
  return hunks.flatMap(({ oldStart, oldLines, newStart, newLines }) => {
    const [from, to] = [linesIn(old, oldStart, oldLines), linesIn(now, newStart, newLines)];
    return wordsIn(before.slice(from.start, from.end), after.slice(to.start, to.end), from.start);
  });
}

/** The range of some lines, with their ends. */
function linesIn(lines: Lines, first: number, count: number): Range {
  const startOf = (line: number) => (line > lines.count ? lines.text.length : lines.rangeOf(line).start);
  return { start: startOf(first), end: startOf(first + count) };
}

function wordsIn(old: string, now: string, offset: number): readonly TextEdit[] {
  if (old.length + now.length > LONGEST_COMPARED || old === '' || now === '')
    return [{ range: { start: offset, end: offset + old.length }, text: now }];
  const edits: TextEdit[] = [];
  let at = offset;
  for (const { value, added, removed } of diffWordsWithSpace(old, now)) {
    if (!added && !removed) {
      at += value.length;
      continue;
    }
    const end = removed ? at + value.length : at;
    const last = edits.at(-1);
    if (last?.range.end === at)
      edits[edits.length - 1] = { range: { start: last.range.start, end }, text: last.text + (added ? value : '') };
    else edits.push({ range: { start: at, end }, text: added ? value : '' });
    at = end;
  }
  return edits;
}
