import type { InitializeParams } from 'vscode-languageserver';
import { AIRFLOW_WORDS, type AirflowWord } from '../model/airflow-target.ts';
import { isObject } from '../model/is-object.ts';
import { agreedEncoding, type Encoding } from './text-index.ts';

/** The capabilities of the editor that answers depend on. */
export interface Client {
  readonly encoding: Encoding;
  /** Whether it pulls diagnostics. Otherwise the server pushes them. */
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly hasRelated: boolean;
  readonly hasCodePages: boolean;
  readonly hasMarkdown: boolean;
  readonly resolvesEdits: boolean;
  readonly takesActions: boolean;
  readonly preparesRename: boolean;
  readonly takesVersions: boolean;
  readonly watches: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly hasFolders: boolean;
  readonly showsDocuments: boolean;
  /** Whether it opens the texts that commands return by itself, as our extension does. */
  readonly opensTexts: boolean;
  readonly folders: readonly string[];
  readonly target: AirflowWord | undefined;
}

export function clientOf({ capabilities, workspaceFolders, rootUri, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace, window, general } = capabilities ?? {};
  const { publishDiagnostics, codeAction, hover, rename } = textDocument ?? {};
  const options: Readonly<Record<string, unknown>> = isObject(initializationOptions) ? initializationOptions : {};
  return {
    encoding: agreedEncoding(general?.positionEncodings),
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    hasRelated: (textDocument?.diagnostic?.relatedInformation ?? publishDiagnostics?.relatedInformation) === true,
    hasCodePages: (textDocument?.diagnostic?.codeDescriptionSupport ?? publishDiagnostics?.codeDescriptionSupport) !== false,
    hasMarkdown: hover?.contentFormat?.includes('markdown') ?? false,
    resolvesEdits: codeAction?.resolveSupport?.properties.includes('edit') ?? false,
    takesActions: codeAction?.codeActionLiteralSupport !== undefined,
    preparesRename: rename?.prepareSupport === true,
    takesVersions: workspace?.workspaceEdit?.documentChanges === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hasConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    hasFolders: workspace?.workspaceFolders === true,
    showsDocuments: window?.showDocument?.support === true,
    opensTexts: options['opensTexts'] === true,
    folders: workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : []),
    target: airflowWord(options['target']),
  };
}

/** The Airflow that a setting names; undefined for anything that names none. */
export function airflowWord(given: unknown): AirflowWord | undefined {
  return AIRFLOW_WORDS.find((word) => word === given);
}
