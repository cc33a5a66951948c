import { type CodeAction, type CodeActionParams, ResponseError } from 'vscode-languageserver';
import { type Answering, type Refusal, refusal } from './answering.ts';
import { azCommands, type OpenedText, planText } from './az-commands.ts';
import { COMMANDS, codeActions } from './code-actions.ts';
import { findingId } from './finding-id.ts';
import type { KeptFixes } from './kept-fixes.ts';
import { ERRORS } from './protocol-guard.ts';
import { actionData, resolvedAction } from './resolve-action.ts';
import { type FileOfProject, fileOfProject } from './session.ts';

/** Offers actions to an editor, works them out, and runs commands. */
export class Actions {
  readonly #answering: Answering;
  readonly #kept: KeptFixes;

  constructor(answering: Answering, kept: KeptFixes) {
    this.#answering = answering;
    this.#kept = kept;
  }

  listen(): void {
    const { connection } = this.#answering;
    connection.onCodeAction((params) => this.#answering.answered(() => this.#offered(params)));
    connection.onCodeActionResolve((action) =>
      this.#answering.answered(
        async () => (await this.#resolved(action)) ?? refusal('This is not an action of azconn-lint', ERRORS.invalidParams),
      ),
    );
    connection.onExecuteCommand(({ command, arguments: given = [] }) => this.#answering.answered(() => this.#run(command, given)));
  }

  async #offered(params: CodeActionParams): Promise<CodeAction[] | null> {
    const { session } = this.#answering;
    const found = await fileOfProject(params.textDocument.uri, session);
    if (!found || 'message' in found) return null;
    const actions = codeActions(params, found.file, found.checked, session.client);
    if (session.client.resolvesEdits) return actions;
    const whole = await Promise.all(actions.map((action) => this.#resolved(action)));
    return whole.flatMap((each) => (each && !(each instanceof ResponseError) ? [withoutData(each)] : []));
  }

  /** An action with its edit; undefined for one that is none of ours. */
  async #resolved(action: CodeAction): Promise<CodeAction | Refusal | undefined> {
    const { session } = this.#answering;
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
    if (command !== COMMANDS.azCommands && command !== COMMANDS.plan)
      return refusal('This is not a command of azconn-lint', ERRORS.invalidParams);
    const found = typeof first === 'string' ? await fileOfProject(first, this.#answering.session) : undefined;
    if (!found || 'message' in found) return refusal(found?.message ?? 'This file has no connection');
    const text = command === COMMANDS.plan ? await planText(found.checked) : commandsFor(found, second);
    return text ? this.#open(text) : refusal('No connection here needs an az command, or azconn-lint.yaml names no identity');
  }

  /** Shows a text where the editor can. An editor that opens texts by itself gets it only as the answer. */
  async #open(opened: OpenedText): Promise<OpenedText> {
    const { connection, session } = this.#answering;
    const { client, workspace } = session;
    if (client.opensTexts) return opened;
    const uri = client.showsDocuments ? workspace.writeTemporary?.(opened.name, opened.text) : undefined;
    if (uri === undefined) this.#answering.say('show', 3, opened.text);
    else await connection.window.showDocument({ uri, takeFocus: true });
    return opened;
  }
}

function commandsFor({ file, checked }: FileOfProject, id: unknown): OpenedText | undefined {
  return azCommands(
    file,
    checked,
    file.findings.find((each) => findingId(each) === id),
  );
}

function withoutData({ data: _, ...action }: CodeAction): CodeAction {
  return action;
}
