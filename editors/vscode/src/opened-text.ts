import { type Uri, ViewColumn, window, workspace } from 'vscode';

/** A text that the server made for people to read. */
interface OpenedText {
  readonly name: string;
  readonly language: string;
  readonly text: string;
}

function isOpenedText(value: unknown): value is OpenedText {
  return typeof value === 'object' && value !== null && 'text' in value && 'language' in value;
}

/** Shows the answer of a command as an untitled document beside the open one, and returns the answer. */
export async function showAnswer(answer: unknown): Promise<unknown> {
  if (!isOpenedText(answer)) return answer;
  const document = await workspace.openTextDocument({ language: answer.language, content: answer.text });
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
  return answer;
}

/** The URI of the open file; undefined where none is open. */
export function openFile(): string | undefined {
  const uri: Uri | undefined = window.activeTextEditor?.document.uri;
  return uri?.toString();
}
