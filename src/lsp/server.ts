import { type CodeAction, type CodeActionParams, type Connection, type InitializeParams, ResponseError } from 'vscode-languageserver';
import { azCommands, type OpenedText, planText } from './az-commands.ts';
import { capabilitiesFor } from './capabilities.ts';
import type { EditorWorkspace } from './checked-project.ts';
import { clientOf, isObject } from './client.ts';
import { COMMANDS, codeActions } from './code-actions.ts';
import { completionsAt } from './completion/completions.ts';
import { completionItem } from './completion-items.ts';
import { reportOn } from './diagnostic-reports.ts';
import { DiagnosticsFeed } from './diagnostics-feed.ts';
import { findingId } from './finding-id.ts';
import { hoverAt } from './hover.ts';
import { KeptFixes } from './kept-fixes.ts';
import { definitionLinks, referenceLinks } from './links.ts';
import { changedText, type OpenDocument } from './open-document.ts';
import { ERRORS } from './protocol-guard.ts';
import { registerWatches, targetFrom } from './registrations.ts';
import { renamable, renaming } from './rename.ts';
import { actionData, resolvedAction } from './resolve-action.ts';
import { type AskedPlace, askedPlace, fileOfProject, type Session } from './session.ts';
import { workspaceEdit } from './workspace-edits.ts';

/** Everything around the server. */
export interface ServerSurroundings {
  readonly version: string;
  /** The workspace of an editor whose open files are these. */
  workspaceOf(documents: ReadonlyMap<string, OpenDocument>): EditorWorkspace;
  /** What may be said of a mistake of ours. */
  reportOf(error: unknown): string;
}

/** Serves one editor until the connection ends. */
export class LanguageServer {
  readonly #connection: Connection;
  readonly #surroundings: ServerSurroundings;
  readonly #documents = new Map<string, OpenDocument>();
  readonly #feed: DiagnosticsFeed;
  readonly #kept: KeptFixes;
  #session: Session | undefined;

  constructor(connection: Connection, surroundings: ServerSurroundings) {
    this.#connection = connection;
    this.#surroundings = surroundings;
    this.#feed = new DiagnosticsFeed(connection, () => this.#session);
    this.#kept = new KeptFixes((why) => this.#say(2, why));
  }

  listen(): void {
    this.#listenForLifecycle();
    this.#listenForDocuments();
    this.#listenForQuestions();
    this.#listenForActions();
    this.#connection.listen();
  }

  #listenForLifecycle(): void {
    const connection = this.#connection;
    connection.onInitialize((params: InitializeParams) => {
      const client = clientOf(params);
      const workspace = this.#surroundings.workspaceOf(this.#documents);
      workspace.setFolders(client.folders);
      workspace.setTarget(client.target);
      this.#session = { client, workspace, documents: this.#documents };
      return capabilitiesFor(client, this.#surroundings.version);
    });
    connection.onInitialized(() => this.#told(() => this.#started()));
    connection.onShutdown(() => this.#feed.stop());
    connection.onDidChangeConfiguration(({ settings }) => this.#told(() => this.#readSettings(settings)));
    connection.onDidChangeWatchedFiles(() => this.#told(() => this.#refresh()));
  }

  async #started(): Promise<void> {
    const session = this.#opened();
    if (session.client.hasFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        this.#told(() => {
          const gone = new Set(removed.map(({ uri }) => uri));
          const folders = [...this.#folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
          this.#folders = folders;
          session.workspace.setFolders(folders);
          this.#feed.soon();
        }),
      );
      this.#folders = session.client.folders;
    }
    await registerWatches(this.#connection, session.client);
    if (session.client.hasConfiguration) await this.#readSettings(undefined);
  }

  #folders: readonly string[] = [];

  async #readSettings(settings: unknown): Promise<void> {
    const session = this.#opened();
    const target = await targetFrom(this.#connection, session.client, settings);
    if (target === 'unknown') return;
    session.workspace.setTarget(target ?? session.client.target);
    this.#feed.soon();
  }

  #refresh(): void {
    this.#opened().workspace.refresh();
    this.#feed.soon();
  }

  #listenForDocuments(): void {
    const connection = this.#connection;
    connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => this.#told(() => this.#take({ uri, version, text })));
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) =>
      this.#told(() => {
        const before = this.#documents.get(uri);
        if (!before) return;
        this.#take({ uri, version, text: changedText(before.text, contentChanges, this.#opened().client.encoding) });
      }),
    );
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) =>
      this.#told(() => {
        this.#documents.delete(uri);
        this.#opened().workspace.changed(uri);
        this.#feed.closed(uri);
      }),
    );
    connection.onDidSaveTextDocument(() => this.#told(() => this.#refresh()));
  }

  #take(document: OpenDocument): void {
    this.#documents.set(document.uri, document);
    this.#opened().workspace.changed(document.uri);
    this.#kept.changed(document.uri, document.text);
    this.#feed.soon(document.uri);
  }

  #listenForQuestions(): void {
    const connection = this.#connection;
    connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) =>
      this.#answered(async () => {
        const { items, resultId } = await reportOn(uri, this.#opened());
        this.#feed.gave(uri, resultId);
        return resultId === previousResultId
          ? { kind: 'unchanged' as const, resultId }
          : { kind: 'full' as const, resultId, items: [...items] };
      }),
    );
    connection.onHover((params) =>
      this.#at(params, ({ uri, offset, index, checked }, { client }) => {
        const hover = checked && hoverAt(uri, offset, checked);
        return hover
          ? { contents: { kind: client.hasMarkdown ? 'markdown' : 'plaintext', value: hover.text }, range: index.rangeOf(hover.range) }
          : null;
      }),
    );
    connection.onDefinition((params) =>
      this.#at(params, ({ uri, offset, checked }, { client }) => (checked ? definitionLinks(uri, offset, checked, client.encoding) : null)),
    );
    connection.onReferences((params) =>
      this.#at(params, ({ uri, offset, checked }, { client: { encoding } }) =>
        checked ? referenceLinks(uri, offset, checked, { encoding, withDefinitions: params.context?.includeDeclaration !== false }) : null,
      ),
    );
    connection.onCompletion((params) =>
      this.#at(params, ({ uri, text, offset, index, checked }, { client }) =>
        completionsAt(pathOf(uri), text, offset, checked?.project.config ?? {}).map((each) =>
          completionItem(each, index, client.hasMarkdown),
        ),
      ),
    );
    connection.onPrepareRename((params) =>
      this.#at(params, ({ uri, offset, index, checked }) => {
        const found = checked && renamable(uri, offset, checked);
        if (!found || 'refused' in found) return refusal(found?.refused ?? 'There is no connection id here');
        return { range: index.rangeOf(found.range), placeholder: found.id };
      }),
    );
    connection.onRenameRequest((params) =>
      this.#at(params, ({ uri, offset, checked }, session) => {
        const renamed = checked && renaming(uri, offset, params.newName, checked);
        if (!renamed || 'refused' in renamed) return refusal(renamed?.refused ?? 'There is no connection id here');
        return workspaceEdit(renamed.files, session);
      }),
    );
  }

  #listenForActions(): void {
    const connection = this.#connection;
    connection.onCodeAction((params) => this.#answered(() => this.#actions(params)));
    connection.onCodeActionResolve((action) =>
      this.#answered(async () => (await this.#resolved(action)) ?? refusal('This is no action of azconn-lint', ERRORS.invalidParams)),
    );
    connection.onExecuteCommand(({ command, arguments: given = [] }) => this.#answered(() => this.#run(command, given)));
  }

  async #actions(params: CodeActionParams): Promise<CodeAction[] | null> {
    const session = this.#opened();
    const found = await fileOfProject(params.textDocument.uri, session);
    if (!found || 'message' in found) return null;
    const actions = codeActions(params, found.file, found.checked, session.client);
    if (session.client.resolvesEdits) return actions;
    const whole = await Promise.all(actions.map(async (action) => (action.command ? action : await this.#resolved(action))));
    return whole.flatMap((each) => (each && !(each instanceof ResponseError) ? [withoutData(each)] : []));
  }

  async #resolved(action: CodeAction): Promise<CodeAction | ResponseError<never> | undefined> {
    const session = this.#opened();
    const data = actionData(action);
    if (!data) return action.command ? action : undefined;
    const found = await fileOfProject(data.uri, session);
    if (!found || 'message' in found) return refusal('The file is not checked', ERRORS.contentModified);
    const resolved = resolvedAction(action, data, found, session, this.#kept);
    return 'why' in resolved ? refusal(`This cannot be done: ${resolved.why}`) : resolved;
  }

  async #run(command: string, [first, second]: readonly unknown[]): Promise<unknown> {
    if (command === COMMANDS.keep && typeof first === 'string') {
      this.#kept.made(first);
      return null;
    }
    const found = typeof first === 'string' ? await fileOfProject(first, this.#opened()) : undefined;
    if (command !== COMMANDS.azCommands && command !== COMMANDS.plan)
      return refusal('This is no command of azconn-lint', ERRORS.invalidParams);
    if (!found || 'message' in found) return refusal(found?.message ?? 'This file holds no connection');
    if (command === COMMANDS.plan) return this.#open(await planText(found.checked));
    const only = found.file.findings.find((each) => findingId(each) === second);
    const text = azCommands(found.file, found.checked, only);
    return text ? this.#open(text) : refusal('No connection here needs a command of Azure, or no identity is named in azconn-lint.yaml');
  }

  /** Shows a text where the editor can; one that opens it by itself gets it as the answer alone. */
  async #open(opened: OpenedText): Promise<OpenedText> {
    const { client, workspace } = this.#opened();
    if (client.opensTexts) return opened;
    const uri = client.showsDocuments ? workspace.writeTemporary?.(opened.name, opened.text) : undefined;
    if (uri === undefined) this.#say(3, opened.text);
    else await this.#connection.window.showDocument({ uri, takeFocus: true });
    return opened;
  }

  #say(type: 1 | 2 | 3, message: string): void {
    void this.#connection.sendNotification('window/showMessage', { type, message });
  }

  #opened(): Session {
    if (!this.#session) throw new Error('the server is not initialized');
    return this.#session;
  }

  #at<Answer>(
    params: Parameters<typeof askedPlace>[0],
    work: (place: AskedPlace, session: Session) => Answer,
  ): Promise<Answer | ResponseError<never> | null> {
    return this.#answered(async () => {
      if (!isPlace(params)) return refusal('A place in a file is needed', ERRORS.invalidParams);
      const session = this.#opened();
      const place = await askedPlace(params, session);
      return place ? work(place, session) : null;
    });
  }

  /** Answers a question; a mistake of ours is reported without anything of what was read. */
  async #answered<Answer>(work: () => Promise<Answer> | Answer): Promise<Answer | ResponseError<never>> {
    try {
      return await work();
    } catch (error) {
      return this.#failed(error);
    }
  }

  #told(work: () => Promise<void> | void): void {
    void this.#answered(work);
  }

  #failed(error: unknown): ResponseError<never> {
    void this.#connection.sendNotification('window/logMessage', { type: 1, message: this.#surroundings.reportOf(error) });
    return new ResponseError(ERRORS.internal, 'azconn-lint failed: a mistake of azconn-lint itself');
  }
}

function refusal(message: string, code: number = ERRORS.requestFailed): ResponseError<never> {
  return new ResponseError(code, message);
}

function isPlace(params: unknown): boolean {
  if (!isObject(params)) return false;
  const { textDocument, position } = params;
  const isFile = isObject(textDocument) && typeof textDocument['uri'] === 'string';
  return isFile && isObject(position) && Number.isInteger(position['line']) && Number.isInteger(position['character']);
}

function withoutData({ data: _, ...action }: CodeAction): CodeAction {
  return action;
}

/** The path in an address, which says what kind of file it is. */
function pathOf(uri: string): string {
  return uri.replace(/[?#].*$/s, '');
}
