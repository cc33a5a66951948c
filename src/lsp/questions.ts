import type { Hover, MarkupContent, WorkspaceEdit } from 'vscode-languageserver';
import { type Answering, type Refusal, refusal } from './answering.ts';
import { completionsAt } from './completion/completions.ts';
import { completionItem } from './completion-items.ts';
import { reportOn } from './diagnostic-reports.ts';
import type { DiagnosticsFeed } from './diagnostics-feed.ts';
import { hoverAt } from './hover.ts';
import { definitionLinks, referenceLinks } from './links.ts';
import { withoutMarkdown } from './markdown.ts';
import { renamable, renaming } from './rename.ts';
import type { AskedPlace, Session } from './session.ts';
import { workspaceEdit } from './workspace-edits.ts';

const NO_ID = 'There is no connection id here';

/** Answers what an editor asks about a file or a place in it. */
export function listenForQuestions(answering: Answering, feed: DiagnosticsFeed): void {
  const { connection } = answering;
  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) =>
    answering.answered(async () => {
      const { items, resultId } = await reportOn(uri, answering.session);
      feed.gave(uri, resultId);
      return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items: [...items] };
    }),
  );
  connection.onHover((params) => answering.at(params, hover));
  connection.onDefinition((params) =>
    answering.at(params, ({ uri, offset, checked }, { client }) =>
      checked ? definitionLinks(uri, offset, checked, client.encoding) : null,
    ),
  );
  connection.onReferences((params) =>
    answering.at(params, ({ uri, offset, checked }, { client: { encoding } }) => {
      const withDefinitions = params.context?.includeDeclaration !== false;
      return checked ? referenceLinks(uri, offset, checked, { encoding, withDefinitions }) : null;
    }),
  );
  connection.onCompletion((params) =>
    answering.at(params, ({ uri, text, offset, index, checked }, { client }) =>
      completionsAt(pathIn(uri), text, offset, checked?.project.config ?? {}).map((each) =>
        completionItem(each, index, client.hasMarkdown),
      ),
    ),
  );
  connection.onPrepareRename((params) => answering.at(params, prepareRename));
  connection.onRenameRequest((params) => answering.at(params, (place, session) => rename(place, params.newName, session)));
}

function hover({ uri, offset, index, checked }: AskedPlace, { client }: Session): Hover | null {
  const found = checked && hoverAt(uri, offset, checked);
  if (!found) return null;
  const contents: MarkupContent = client.hasMarkdown
    ? { kind: 'markdown', value: found.text }
    : { kind: 'plaintext', value: withoutMarkdown(found.text) };
  return { contents, range: index.rangeOf(found.range) };
}

function prepareRename({ uri, offset, index, checked }: AskedPlace) {
  const found = checked && renamable(uri, offset, checked);
  if (!found || 'refused' in found) return refusal(found?.refused ?? NO_ID);
  return { range: index.rangeOf(found.range), placeholder: found.id };
}

function rename({ uri, offset, checked }: AskedPlace, name: string, session: Session): WorkspaceEdit | Refusal {
  const renamed = checked && renaming(uri, offset, name, checked);
  if (!renamed || 'refused' in renamed) return refusal(renamed?.refused ?? NO_ID);
  return workspaceEdit(renamed.files, session);
}

/** The path in an address, which says what kind of file it is. */
function pathIn(uri: string): string {
  return uri.replace(/[?#].*$/s, '');
}
