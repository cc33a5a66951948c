import { type CheckedFile, type CheckedProject, type EditorWorkspace, isProblem, type ProjectProblem } from './checked-project.ts';
import type { Client } from './client.ts';
import type { OpenDocument } from './open-document.ts';
import { TextIndex } from './text-index.ts';

/** The state of the server: the editor, its open files, and their projects. */
export interface Session {
  readonly client: Client;
  readonly workspace: EditorWorkspace;
  readonly documents: ReadonlyMap<string, OpenDocument>;
}

/** A place in a file of a project. */
export interface AskedPlace {
  readonly uri: string;
  readonly text: string;
  readonly offset: number;
  readonly index: TextIndex;
  /** undefined where the file is of no project, or nothing of the project can be checked. */
  readonly checked: CheckedProject | undefined;
}

/** A place that an editor asks about; undefined where the file is not known. */
export async function askedPlace(
  {
    textDocument: { uri },
    position,
  }: { readonly textDocument: { readonly uri: string }; readonly position: { readonly line: number; readonly character: number } },
  session: Session,
): Promise<AskedPlace | undefined> {
  const found = await session.workspace.projectOf(uri);
  const checked = found && !isProblem(found) ? found : undefined;
  const text = session.documents.get(uri)?.text ?? checked?.fileAt(uri)?.text ?? codeAt(uri, checked);
  if (text === undefined) return undefined;
  const index = new TextIndex(text, session.client.encoding);
  return { uri, text, offset: index.offsetAt(position), index, checked };
}

function codeAt(uri: string, checked: CheckedProject | undefined): string | undefined {
  const path = checked?.codePathOf(uri);
  return path === undefined ? undefined : checked?.project.consumers.fileOf(path)?.text;
}

/** A file and its project. */
export interface FileOfProject {
  readonly file: CheckedFile;
  readonly checked: CheckedProject;
}

/** A file of a project; undefined for a file of none, and a problem where nothing of the project can be checked. */
export async function fileOfProject(uri: string, { workspace }: Session): Promise<FileOfProject | ProjectProblem | undefined> {
  const checked = await workspace.projectOf(uri);
  if (!checked || isProblem(checked)) return checked;
  const file = checked.fileAt(uri);
  return file && { file, checked };
}
