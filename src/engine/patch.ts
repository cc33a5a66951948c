import { structuredPatch } from 'diff';
import { blanksOf } from '../masking/blanks.ts';
import { MaskedText } from '../masking/masked-text.ts';
import type { ReadText } from '../model/source.ts';
import { Lines } from '../model/text.ts';

/** What changes between two texts, as a unified diff with every value blanked out that may be a secret. */
export function maskedPatch(path: string, before: ReadText, after: ReadText): string {
  const { hunks } = structuredPatch(path, path, before.text, after.text, undefined, undefined, { context: 2 });
  const [old, now] = [shownLines(before), shownLines(after, before)];
  const rows = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => {
    let [a, b] = [oldStart, newStart];
    const shown = lines.map((line) => {
      if (line.startsWith('-')) return `-${old(a++)}`;
      if (line.startsWith('+')) return `+${now(b++)}`;
      if (line.startsWith('\\')) return line;
      a++;
      return ` ${now(b++)}`;
    });
    return [`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`, ...shown];
  });
  return rows.length === 0 ? '' : [`--- ${path}`, `+++ ${path}`, ...rows].join('\n');
}

function shownLines(read: ReadText, before?: ReadText): (line: number) => string {
  const lines = new Lines(read.text);
  const masked = new MaskedText(read.text, blanksOf(read, before));
  return (line) => masked.part(lines.rangeOf(line)).text;
}
