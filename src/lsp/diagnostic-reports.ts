import type { Diagnostic } from 'vscode-languageserver';
import { diagnosticsOf, unchecked } from './diagnostics.ts';
import { idOf } from './finding-id.ts';
import { fileOfProject, type Session } from './session.ts';

/** The diagnostics of a file, with an id that changes when they do. */
export interface DiagnosticReport {
  readonly items: readonly Diagnostic[];
  readonly resultId: string;
}

export async function reportOn(uri: string, session: Session): Promise<DiagnosticReport> {
  const found = await fileOfProject(uri, session);
  const items = !found ? [] : 'message' in found ? [unchecked(found.message)] : diagnosticsOf(found.file, found.checked, session.client);
  return { items, resultId: idOf(items) };
}
