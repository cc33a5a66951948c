import type { Change, Help } from '../model/finding.ts';
import type { Document, Source } from '../model/source.ts';
import { applyEdits, Lines } from '../model/text.ts';
import { blankOut, blanksOf } from './blank.ts';

/** The connection as the file would hold it after `change`, in the language of that file, secrets blanked out. */
export function replacementOf(
  file: { readonly text: string; readonly source: Source },
  document: Document,
  change: Change,
): Help | undefined {
  if (change.do !== 'rewrite' || document.problem) return undefined;
  const written = document.edits(change);
  if ('refused' in written) return { title: `no replacement in this file: ${written.refused}` };
  const text = applyEdits(file.text, written.edits);
  const after = file.source.parse(text);
  const connection = after.connections[document.connections.indexOf(change.connection)];
  if (!connection || after.problem) return undefined;
  return { title: 'replacement:', lines: linesOf(text, after, connection.range) };
}

function linesOf(text: string, document: Document, whole: { readonly start: number; readonly end: number }): string[] {
  const lines = new Lines(text);
  const blanks = blanksOf(text, document);
  const shown: string[] = [];
  const last = lines.positionAt(Math.max(whole.start, whole.end - 1)).line;
  for (let number = lines.positionAt(whole.start).line; number <= last; number++)
    shown.push(blankOut(text, lines.rangeOf(number), blanks).text);
  const filled = shown.filter((line) => line.trim() !== '');
  const indent = Math.min(...filled.map((line) => line.search(/\S/)));
  return filled.map((line) => line.slice(indent).trimEnd());
}
