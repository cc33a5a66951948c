import type { ExtensionContext } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { selectorFor } from './documents.ts';
import { Session } from './session.ts';
import { ownServer } from './settings.ts';

let session: Session | undefined;

/** Starts the server that comes with the extension, or the one that the settings name. */
export async function activate(context: ExtensionContext): Promise<void> {
  const make = (options: ConstructorParameters<typeof LanguageClient>[3]) =>
    new LanguageClient('azconn-lint', 'azconn-lint', serverOptions(context, ownServer()), options);
  session = new Session(make, selectorFor(['file']));
  await session.begin(context);
}

export async function deactivate(): Promise<void> {
  await session?.end();
}

const SCRIPT = /\.[cm]?js$/;

/** The way to start a server: as a script in the Node of the editor, or as a program. */
function serverOptions({ asAbsolutePath }: Pick<ExtensionContext, 'asAbsolutePath'>, path: string | undefined): ServerOptions {
  const module = path ?? asAbsolutePath('server/dist/bin.cjs');
  if (SCRIPT.test(module)) return { module, args: ['lsp'], transport: TransportKind.stdio };
  return { command: module, args: ['lsp', '--stdio'] };
}
