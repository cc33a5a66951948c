import { structuredPatch } from 'diff';
import { MaskedText } from '../masking/masked-text.ts';
import { blanksOf } from '../masking/permitted.ts';
import type { ReadText } from '../model/source.ts';
import { Lines } from '../model/text.ts';

/** Lines that are shown around a change. */
const CONTEXT = 3;
const NO_NEWLINE = '\\ No newline at end of file';

/** Lines that change together, by their numbers, with the lines of both texts. */
interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly oldLines: number;
  readonly newLines: number;
  readonly rows: readonly string[];
}

/**
 * The changes between two texts, as a unified diff in which every value that may be a secret is blanked out. `git apply` and `patch -p1`
 * take it where no line of it is blanked out: the lines around a change are left out rather than masked.
 */
export function maskedPatch(path: string, before: ReadText, after: ReadText): string {
  const { hunks } = structuredPatch(path, path, before.text, after.text, undefined, undefined, { context: 0 });
  const [old, now] = [shownLines(before), shownLines(after, before)];
  let done = 0;
  const rows = hunks.flatMap((hunk, at) => {
    const ends = hunks[at + 1]?.oldStart ?? old.count + 1;
    const wide = widened(withText(hunk, old, now), { done, ends }, old);
    done = wide.oldStart + wide.oldLines - 1;
    return [headOf(wide), ...wide.rows];
  });
  const name = path.includes(' ') ? `${path}\t` : path;
  return rows.length === 0 ? '' : [`--- a/${name}`, `+++ b/${name}`, ...rows].join('\n');
}

function withText({ lines, ...hunk }: ReturnType<typeof structuredPatch>['hunks'][number], old: ShownLines, now: ShownLines): Hunk {
  let [a, b] = [hunk.oldStart, hunk.newStart];
  const rows = lines.map((line) => {
    if (line.startsWith('-')) return `-${old.line(a++)}`;
    if (line.startsWith('+')) return `+${now.line(b++)}`;
    return line;
  });
  return { ...hunk, rows };
}

/** The hunk with the lines around it, as many as may be shown; `done` lines are behind the hunk before it, the next begins at `ends`. */
function widened(hunk: Hunk, { done, ends }: { readonly done: number; readonly ends: number }, old: ShownLines): Hunk {
  let first = hunk.oldStart;
  const least = Math.max(done + 1, hunk.oldStart - CONTEXT);
  while (first > least && old.isWhole(first - 1)) first--;
  const behind = hunk.oldStart + hunk.oldLines;
  let end = behind;
  const most = Math.min(ends, behind + CONTEXT);
  while (end < most && old.isWhole(end)) end++;
  const isLast = end > behind && end === old.count + 1 && !old.endsLine;
  const lead = hunk.oldStart - first;
  return {
    oldStart: first,
    newStart: hunk.newStart - lead,
    oldLines: end - first,
    newLines: hunk.newLines + lead + (end - behind),
    rows: [...context(old, first, hunk.oldStart), ...hunk.rows, ...context(old, behind, end), ...(isLast ? [NO_NEWLINE] : [])],
  };
}

function context(old: ShownLines, from: number, until: number): readonly string[] {
  return Array.from({ length: until - from }, (_, at) => ` ${old.line(from + at)}`);
}

/** A side without lines has the number of the line before. */
function headOf({ oldStart, oldLines, newStart, newLines }: Hunk): string {
  const place = (start: number, lines: number) => `${lines === 0 ? start - 1 : start},${lines}`;
  return `@@ -${place(oldStart, oldLines)} +${place(newStart, newLines)} @@`;
}

/** The lines of a text as they may be shown. */
interface ShownLines {
  readonly count: number;
  /** The last line has a line break. */
  readonly endsLine: boolean;
  line(number: number): string;
  /** Whether no part of a line is blanked out. */
  isWhole(number: number): boolean;
}

function shownLines(read: ReadText, before?: ReadText): ShownLines {
  const lines = new Lines(read.text);
  const masked = new MaskedText(read.text, blanksOf(read, before));
  const endsLine = read.text === '' || read.text.endsWith('\n');
  return {
    count: endsLine ? lines.count - 1 : lines.count,
    endsLine,
    line: (number) => {
      const range = lines.rangeOf(number);
      return masked.part(range).text + (read.text[range.end] === '\r' ? '\r' : '');
    },
    isWhole: (number) => masked.isShownWhole(lines.rangeOf(number)),
  };
}
