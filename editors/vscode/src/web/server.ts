import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { ruleIds } from '../../../../src/generated/rule-ids.ts';
import { MemoryWorkspace, type ReadConfig } from '../../../../src/lsp/memory-workspace.ts';
import { guarded } from '../../../../src/lsp/protocol-guard.ts';
import { LanguageServer } from '../../../../src/lsp/server.ts';
import { gitPatterns } from '../../../../src/matching/git-patterns.ts';
import { configFromText } from '../../../../src/workspace/config-text.ts';
import { ruleSettings } from '../../../../src/workspace/rule-settings.ts';

/** Set by the build. */
declare const VERSION: string;
declare const self: DedicatedWorkerGlobalScope;

interface SentFiles {
  readonly files: readonly { readonly uri: string; readonly text: string }[];
}

function configFrom(text: string, path: string): ReadConfig {
  const config = configFromText(text, path, ruleIds);
  const verdictOn = gitPatterns(config.ignore ?? []);
  const levels = ruleSettings(config);
  return { config, isIgnored: (other) => verdictOn(other) === 'ignored', levelOf: (rule, other) => levels(other)[rule] };
}

const writer = new BrowserMessageWriter(self);
const connection = createConnection(ProposedFeatures.all, guarded(new BrowserMessageReader(self), writer), writer);
let workspace: MemoryWorkspace | undefined;
const server = new LanguageServer(connection, {
  version: VERSION,
  // The message of a library may quote what it read, and no stack here tells a place.
  reportOf: (error) => `azconn-lint ${VERSION}: this is a bug in azconn-lint (${error instanceof Error ? error.name : 'unknown'})`,
  workspaceOf: (documents) => {
    workspace = new MemoryWorkspace(documents, { configFrom, today: () => new Date().toISOString().slice(0, 10) });
    return workspace;
  },
});
connection.onNotification('azconn-lint/files', ({ files }: SentFiles) => {
  workspace?.setFiles(new Map(files.map(({ uri, text }) => [uri, text])));
  server.lookAgain();
});
server.listen();
