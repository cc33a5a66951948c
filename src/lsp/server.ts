import type { Connection, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { Actions } from './actions.ts';
import { Answering } from './answering.ts';
import { capabilitiesFor } from './capabilities.ts';
import type { EditorWorkspace } from './checked-project.ts';
import { clientOf } from './client.ts';
import { DiagnosticsFeed } from './diagnostics-feed.ts';
import { KeptFixes } from './kept-fixes.ts';
import { changedText, type OpenDocument } from './open-document.ts';
import { listenForQuestions } from './questions.ts';
import { registerWatches, targetFrom } from './registrations.ts';

/** The surroundings of the server. */
export interface ServerSurroundings {
  readonly version: string;
  /** The workspace of an editor whose open files are these. */
  workspaceOf(documents: ReadonlyMap<string, OpenDocument>): EditorWorkspace;
  /** The text that may be shown about a mistake of ours. */
  reportOf(error: unknown): string;
}

/** Serves one editor until the connection ends. */
export class LanguageServer {
  readonly #surroundings: ServerSurroundings;
  readonly #answering: Answering;
  readonly #documents = new Map<string, OpenDocument>();
  readonly #feed: DiagnosticsFeed;
  readonly #kept: KeptFixes;
  #folders: readonly string[] = [];

  constructor(connection: Connection, surroundings: ServerSurroundings) {
    this.#surroundings = surroundings;
    this.#answering = new Answering(connection, surroundings.reportOf);
    this.#feed = new DiagnosticsFeed(connection, () => this.#answering.known);
    this.#kept = new KeptFixes((why) => this.#answering.say('show', 2, why));
  }

  listen(): void {
    this.#listenForLifecycle();
    this.#listenForDocuments();
    listenForQuestions(this.#answering, this.#feed);
    new Actions(this.#answering, this.#kept).listen();
    this.#answering.connection.listen();
  }

  /** Checks again: files that are not open may have changed. */
  lookAgain(): void {
    this.#answering.told(() => this.#refresh());
  }

  #listenForLifecycle(): void {
    const { connection } = this.#answering;
    connection.onInitialize((params) => {
      const client = clientOf(params);
      const workspace = this.#surroundings.workspaceOf(this.#documents);
      this.#folders = client.folders;
      workspace.setFolders(client.folders);
      workspace.setTarget(client.target);
      this.#answering.begin({ client, workspace, documents: this.#documents });
      return capabilitiesFor(client, this.#surroundings.version);
    });
    connection.onInitialized(() => this.#answering.told(() => this.#started()));
    connection.onShutdown(() => this.#feed.stop());
    connection.onDidChangeConfiguration((params) => this.#answering.told(() => this.#readSettings(params?.settings)));
    connection.onDidChangeWatchedFiles(() => this.#answering.told(() => this.#refresh()));
  }

  async #started(): Promise<void> {
    const { connection, session } = this.#answering;
    if (session.client.hasFolders) connection.workspace.onDidChangeWorkspaceFolders((event) => this.#changeFolders(event));
    await registerWatches(connection, session.client);
    if (session.client.hasConfiguration) await this.#readSettings(undefined);
  }

  #changeFolders({ added, removed }: WorkspaceFoldersChangeEvent): void {
    this.#answering.told(() => {
      const gone = new Set(removed.map(({ uri }) => uri));
      this.#folders = [...this.#folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      this.#answering.session.workspace.setFolders(this.#folders);
      this.#feed.soon();
    });
  }

  async #readSettings(settings: unknown): Promise<void> {
    const { connection, session } = this.#answering;
    const target = await targetFrom(connection, session.client, settings);
    if (target === 'unknown') return;
    const isChanged = session.workspace.setTarget(target ?? session.client.target);
    if (isChanged) this.#feed.soon();
  }

  #refresh(): void {
    this.#answering.session.workspace.refresh();
    this.#feed.soon();
  }

  #listenForDocuments(): void {
    const { connection } = this.#answering;
    const told = (work: () => void) => this.#answering.told(work);
    connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } = NO_DOCUMENT }) =>
      told(() => this.#take({ uri, version, text })),
    );
    connection.onDidChangeTextDocument(({ textDocument: { uri, version } = NO_DOCUMENT, contentChanges }) =>
      told(() => {
        const before = this.#documents.get(uri);
        if (before) this.#take({ uri, version, text: changedText(before.text, contentChanges, this.#answering.session.client.encoding) });
      }),
    );
    connection.onDidCloseTextDocument(({ textDocument: { uri } = NO_DOCUMENT }) => told(() => this.#close(uri)));
    connection.onDidSaveTextDocument(() => told(() => this.#refresh()));
  }

  #take(document: OpenDocument): void {
    if (typeof document.uri !== 'string' || typeof document.text !== 'string') return;
    this.#documents.set(document.uri, document);
    this.#answering.session.workspace.changed(document.uri);
    this.#kept.changed(document.uri, document.text);
    this.#feed.soon(document.uri);
  }

  #close(uri: string): void {
    if (!this.#documents.delete(uri)) return;
    this.#answering.session.workspace.changed(uri);
    this.#feed.closed(uri);
  }
}

/** The document of a notification that has none. */
const NO_DOCUMENT = { uri: '', version: 0, text: '' };
