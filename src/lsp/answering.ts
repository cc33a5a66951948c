import { type Connection, ResponseError } from 'vscode-languageserver';
import { isObject } from '../model/is-object.ts';
import { ERRORS } from './protocol-guard.ts';
import { type AskedPlace, askedPlace, type Session } from './session.ts';

/** An error as the answer to a request of any kind. */
export type Refusal = ResponseError<never>;

export function refusal(message: string, code: number = ERRORS.requestFailed): Refusal {
  return new ResponseError(code, message);
}

/** Answers an editor's questions. A mistake of ours is reported without anything that was read. */
export class Answering {
  readonly connection: Connection;
  readonly #reportOf: (error: unknown) => string;
  #session: Session | undefined;

  /** `reportOf` gives the text that may be shown about a mistake of ours. */
  constructor(connection: Connection, reportOf: (error: unknown) => string) {
    this.connection = connection;
    this.#reportOf = reportOf;
  }

  get known(): Session | undefined {
    return this.#session;
  }

  get session(): Session {
    if (!this.#session) throw new Error('the server is not initialized');
    return this.#session;
  }

  begin(session: Session): void {
    this.#session = session;
  }

  /** Answers a question about a place; null where the file is not known. */
  at<Answer>(
    params: Parameters<typeof askedPlace>[0],
    work: (place: AskedPlace, session: Session) => Answer,
  ): Promise<Answer | Refusal | null> {
    return this.answered(async () => {
      if (!isPlace(params)) return refusal('The request needs a position in a file', ERRORS.invalidParams);
      const place = await askedPlace(params, this.session);
      return place ? work(place, this.session) : null;
    });
  }

  async answered<Answer>(work: () => Promise<Answer> | Answer): Promise<Answer | Refusal> {
    try {
      return await work();
    } catch (error) {
      this.say('log', 1, this.#reportOf(error));
      return refusal('azconn-lint failed: this is a bug in azconn-lint', ERRORS.internal);
    }
  }

  /** Does what a notification asks for, which has no answer. */
  told(work: () => Promise<void> | void): void {
    void this.answered(work);
  }

  /** `type` is the protocol's: 1 for an error, 2 for a warning, 3 for information. */
  say(where: 'log' | 'show', type: 1 | 2 | 3, message: string): void {
    void this.connection.sendNotification(where === 'log' ? 'window/logMessage' : 'window/showMessage', { type, message });
  }
}

function isPlace(params: unknown): boolean {
  if (!isObject(params)) return false;
  const { textDocument, position } = params;
  const isFile = isObject(textDocument) && typeof textDocument['uri'] === 'string';
  return isFile && isObject(position) && Number.isInteger(position['line']) && Number.isInteger(position['character']);
}
