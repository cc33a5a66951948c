import type { InitializeResult } from 'vscode-languageserver';
import type { Client } from './client.ts';
import { COMMANDS, KINDS } from './code-actions.ts';

/** Patterns of the watched files: everything that a check reads besides the open files. */
export const WATCHED: readonly string[] = [
  '**/azconn-lint.yaml',
  '**/azconn-lint.yml',
  '**/azconn-lint.ledger.json',
  '**/airflow_settings*.yaml',
  '**/airflow_settings*.yml',
  '**/.env*',
  '**/*.env',
  '**/dags/**/*.py',
  '**/*.py',
  '**/*Dockerfile*',
  '**/*.{yaml,yml,json,sh,bash,mk,tf}',
  '**/{Makefile,airflow.cfg,requirements.txt,pyproject.toml,packages.txt,.gitignore,.dockerignore,.airflowignore}',
];

/** The capabilities of the server for an editor. */
export function capabilitiesFor(client: Client, version: string): InitializeResult {
  return {
    serverInfo: { name: 'azconn-lint', version },
    capabilities: {
      positionEncoding: client.encoding,
      textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: client.preparesRename ? { prepareProvider: true } : true,
      completionProvider: { triggerCharacters: ['"', ':', ' ', '-', '/', '{'], resolveProvider: false },
      ...(client.takesActions && { codeActionProvider: { codeActionKinds: Object.values(KINDS), resolveProvider: true } }),
      executeCommandProvider: { commands: Object.values(COMMANDS) },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(client.pulls && {
        diagnosticProvider: { identifier: 'azconn-lint', interFileDependencies: true, workspaceDiagnostics: false },
      }),
    },
  };
}
