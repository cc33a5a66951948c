import type { WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit } from '../model/text.ts';
import type { Session } from './session.ts';
import { TextIndex } from './text-index.ts';

/** The edits of one file. */
export interface EditedFile {
  readonly uri: string;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** The edits of some files in the form that the editor takes. */
export function workspaceEdit(files: readonly EditedFile[], { client, documents }: Session): WorkspaceEdit {
  const edited = files.map(({ uri, text, edits }) => {
    const index = new TextIndex(text, client.encoding);
    const version = documents.get(uri)?.version ?? null;
    return { textDocument: { uri, version }, edits: edits.map((edit) => ({ range: index.rangeOf(edit.range), newText: edit.text })) };
  });
  if (client.takesVersions) return { documentChanges: edited };
  return { changes: Object.fromEntries(edited.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
}
