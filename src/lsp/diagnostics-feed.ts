import type { Connection } from 'vscode-languageserver';
import { reportOn } from './diagnostic-reports.ts';
import type { Session } from './session.ts';

/** The time, in milliseconds, that the server waits for more changes before it looks again. */
const PAUSE = 120;

/** Keeps the editor's diagnostics up to date: pushes them, or tells an editor that pulls them when to ask again. */
export class DiagnosticsFeed {
  readonly #connection: Connection;
  readonly #session: () => Session | undefined;
  /** The id of the diagnostics that the editor got last, by URI. */
  readonly #given = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The files that the editor has changed and will ask about anyway. */
  readonly #changed = new Set<string>();
  #isAllStale = false;

  constructor(connection: Connection, session: () => Session | undefined) {
    this.#connection = connection;
    this.#session = session;
  }

  /** Looks again soon. `changed` is the file that the editor changed; undefined where anything may have changed. */
  soon(changed?: string): void {
    if (changed === undefined) this.#isAllStale = true;
    else this.#changed.add(changed);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look().catch(() => {}), PAUSE);
  }

  /** Remembers which diagnostics the editor got when it asked about a file. */
  gave(uri: string, resultId: string): void {
    this.#given.set(uri, resultId);
    this.#changed.delete(uri);
  }

  closed(uri: string): void {
    this.#given.delete(uri);
    if (this.#session()?.client.pulls === false) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    this.soon();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const session = this.#session();
    if (!session) return;
    const [changed, isAllStale] = [new Set(this.#changed), this.#isAllStale];
    this.#changed.clear();
    this.#isAllStale = false;
    if (!session.client.pulls) await this.#push(session);
    else if (session.client.refreshes && (isAllStale || (await this.#hasOthers(session, changed))))
      await this.#connection.languages.diagnostics.refresh();
  }

  async #push(session: Session): Promise<void> {
    for (const { uri } of [...session.documents.values()]) {
      const report = await reportOn(uri, session);
      const document = session.documents.get(uri);
      const id = `${document?.version} ${report.resultId}`;
      if (!document || this.#given.get(uri) === id) continue;
      this.#given.set(uri, id);
      void this.#connection.sendDiagnostics({ uri, version: document.version, diagnostics: [...report.items] });
    }
  }

  /** Whether a change of some files brought other diagnostics in others. */
  async #hasOthers(session: Session, changed: ReadonlySet<string>): Promise<boolean> {
    for (const [uri, resultId] of this.#given) {
      if (!changed.has(uri) && session.documents.has(uri) && (await reportOn(uri, session)).resultId !== resultId) return true;
    }
    return false;
  }
}
