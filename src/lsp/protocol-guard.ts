import type { Message, MessageReader, MessageWriter } from 'vscode-languageserver';
import { isObject } from '../model/is-object.ts';

/** The errors of the protocol by their numbers. */
export const ERRORS = {
  unreadable: -32700,
  invalidRequest: -32600,
  invalidParams: -32602,
  internal: -32603,
  notInitialized: -32002,
  contentModified: -32801,
  requestFailed: -32803,
} as const;

/** The message that a decoder returns in place of invalid JSON. */
export const UNREADABLE: Message & { readonly method: string } = { jsonrpc: '2.0', method: '$/unreadable' };

type Raw = Readonly<Record<string, unknown>>;

/**
 * Lets through the messages that are allowed now. A request before `initialize` or after `shutdown` is answered with an error, and so is a
 * message that is not valid at all. The errors are in words of ours and repeat nothing of the message.
 */
export function guarded(reader: MessageReader, writer: MessageWriter): MessageReader {
  const guard = new Guard();
  const refuse = (id: unknown, [code, message]: Refusal) => {
    const answer: Message & Raw = { jsonrpc: '2.0', id: isId(id) ? id : null, error: { code, message } };
    void writer.write(answer).catch(() => {});
  };
  return {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    dispose: () => reader.dispose(),
    listen: (callback) =>
      reader.listen((message: unknown) => {
        const raw = isObject(message) ? message : {};
        const verdict = guard.verdictOn(raw);
        if (verdict === 'pass') callback(message as Message);
        else if (verdict !== 'drop') refuse(raw['id'], verdict);
      }),
  };
}

type Refusal = readonly [code: number, message: string];

class Guard {
  #state: 'new' | 'running' | 'down' = 'new';

  verdictOn(message: Raw): 'pass' | 'drop' | Refusal {
    const { method, id } = message;
    if (method === UNREADABLE.method) return [ERRORS.unreadable, 'This message is not JSON'];
    if (typeof method !== 'string')
      return isId(id) && ('result' in message || 'error' in message) ? 'pass' : [ERRORS.invalidRequest, 'This is not a message'];
    if (!('id' in message)) return method === 'exit' || this.#state === 'running' ? 'pass' : 'drop';
    if (!isId(id)) return [ERRORS.invalidRequest, 'This is not the id of a request'];
    return this.#requested(method);
  }

  #requested(method: string): 'pass' | Refusal {
    if (this.#state === 'down') return [ERRORS.invalidRequest, 'The server has been shut down'];
    if (method === 'initialize') {
      if (this.#state === 'running') return [ERRORS.invalidRequest, 'The server is already initialized'];
      this.#state = 'running';
    } else if (this.#state === 'new') return [ERRORS.notInitialized, 'The server is not initialized'];
    if (method === 'shutdown') this.#state = 'down';
    return 'pass';
  }
}

function isId(id: unknown): id is string | number {
  return typeof id === 'string' || typeof id === 'number';
}
