import { lineStart, type Range, type TextEdit } from '../model/text.ts';

/** Takes a comment away: with its line where it stands alone, with the blanks before it where it follows something. */
export function removeComment(text: string, { start, end }: Range): TextEdit {
  const line = lineStart(text, start);
  if (text.slice(line, start).trim() !== '') {
    const kept = text.slice(line, start).trimEnd().length;
    return { range: { start: line + kept, end }, text: '' };
  }
  const feed = text.indexOf('\n', end);
  return { range: { start: line, end: feed === -1 ? text.length : feed + 1 }, text: '' };
}
