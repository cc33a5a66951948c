import { commands, type Disposable, type ExtensionContext, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { openFile, showAnswer } from './opened-text.ts';
import { SECTION, traceSetting } from './settings.ts';

/** Makes a client that is not started yet. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** The commands of the extension, and the server's commands behind them. */
const COMMANDS = { 'azconn-lint.plan': 'azconn-lint.openPlan', 'azconn-lint.azCommands': 'azconn-lint.showAzCommands' } as const;

/** One server, which is restarted when somebody asks for it, or when another one is named. */
export class Session {
  readonly #make: MakeClient;
  readonly #afterStart: (client: BaseLanguageClient) => Promise<void>;
  readonly #selector: LanguageClientOptions['documentSelector'];
  #client: BaseLanguageClient | undefined;

  constructor(
    make: MakeClient,
    selector: NonNullable<LanguageClientOptions['documentSelector']>,
    afterStart = async (_: BaseLanguageClient) => {},
  ) {
    this.#make = make;
    this.#selector = selector;
    this.#afterStart = afterStart;
  }

  /** Starts the server and listens for commands and settings, until the extension is deactivated. */
  async begin({ subscriptions }: Pick<ExtensionContext, 'subscriptions'>): Promise<void> {
    const register = (name: string, work: () => Promise<unknown>): Disposable => commands.registerCommand(name, work);
    for (const [name, behind] of Object.entries(COMMANDS)) subscriptions.push(register(name, () => this.#run(behind)));
    subscriptions.push(
      register('azconn-lint.restart', () => this.restart()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${SECTION}.path`)) void this.restart();
        else if (event.affectsConfiguration(`${SECTION}.trace`)) void this.#trace();
      }),
      workspace.onDidGrantWorkspaceTrust(() => void this.restart()),
    );
    await this.#start();
  }

  async restart(): Promise<void> {
    await this.end();
    await this.#start();
  }

  async end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.dispose();
  }

  async #start(): Promise<void> {
    const client = this.#make({
      ...(this.#selector && { documentSelector: this.#selector }),
      diagnosticCollectionName: SECTION,
      initializationOptions: { opensTexts: true },
      synchronize: { configurationSection: SECTION },
      middleware: { executeCommand: async (command, args, next) => showAnswer(await next(command, args)) },
    });
    this.#client = client;
    try {
      await client.start();
      await this.#trace();
      await this.#afterStart(client);
    } catch {
      // The client's message may hold the command line; the output channel has it.
      void window.showErrorMessage('azconn-lint: the server cannot be started. The output of azconn-lint has the reason.');
    }
  }

  async #trace(): Promise<void> {
    // 1 stands for messages without their content.
    await this.#client?.setTrace(traceSetting() === 'messages' ? 1 : 0);
  }

  async #run(command: string): Promise<unknown> {
    const uri = openFile();
    if (!this.#client || uri === undefined) return window.showInformationMessage('azconn-lint: open a file with connections first.');
    try {
      return await showAnswer(await this.#client.sendRequest('workspace/executeCommand', { command, arguments: [uri] }));
    } catch (error) {
      return window.showInformationMessage(`azconn-lint: ${error instanceof Error ? error.message : 'there is no answer'}`);
    }
  }
}
