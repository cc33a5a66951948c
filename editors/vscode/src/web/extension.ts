import { type ExtensionContext, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LanguageClient } from 'vscode-languageclient/browser';
import { selectorFor } from '../documents.ts';
import { Session } from '../session.ts';
import { filesOfWorkspace } from './files.ts';

let session: Session | undefined;

/** Starts the server in a worker, since a browser has no processes and no disk, and sends it the files of the workspace. */
export async function activate(context: ExtensionContext): Promise<void> {
  const address = Uri.joinPath(context.extensionUri, 'out/web/server.js').toString(true);
  const make = (options: ConstructorParameters<typeof LanguageClient>[3]) =>
    new LanguageClient('azconn-lint', 'azconn-lint', new Worker(address), options);
  const send = async (client: BaseLanguageClient) => client.sendNotification('azconn-lint/files', { files: await filesOfWorkspace() });
  let current: BaseLanguageClient | undefined;
  session = new Session(make, selectorFor(), async (client) => {
    current = client;
    await send(client);
  });
  context.subscriptions.push(workspace.onDidSaveTextDocument(() => current && void send(current)));
  await session.begin(context);
}

export async function deactivate(): Promise<void> {
  await session?.end();
}
