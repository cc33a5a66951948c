import { fileURLToPath } from 'node:url';
import { TextIndex } from '../../src/lsp/text-index.ts';
import { applyEdits } from '../../src/model/text.ts';

interface EditorEdit {
  readonly range: Parameters<TextIndex['spanOf']>[0];
  readonly newText: string;
}

/** The edits of each file in an answer, by its path, in either of the two forms. */
// biome-ignore lint/suspicious/noExplicitAny: an answer as it came
export function editsIn(edit: any): ReadonlyMap<string, readonly EditorEdit[]> {
  const files: [string, EditorEdit[]][] = edit.documentChanges
    ? edit.documentChanges.map(({ textDocument, edits }: { textDocument: { uri: string }; edits: EditorEdit[] }) => [
        textDocument.uri,
        edits,
      ])
    : Object.entries(edit.changes);
  return new Map(files.map(([uri, edits]) => [fileURLToPath(uri), edits]));
}

/** A text after the edits of an editor. */
export function edited(text: string, edits: readonly EditorEdit[] = [], encoding: 'utf-8' | 'utf-16' = 'utf-16'): string {
  const index = new TextIndex(text, encoding);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({ range: index.spanOf(range), text: newText })),
  );
}
