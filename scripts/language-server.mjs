import { spawn } from 'node:child_process';

const HEADER_END = '\r\n\r\n';
const LENGTH = /Content-Length: (\d{1,12})/i;
const TIMEOUT = 30_000;

/**
 * The parts of the protocol that are used here.
 * @typedef {{ line: number, character: number }} Position
 * @typedef {{ start: Position, end: Position }} Range
 * @typedef {{ message: string, range: Range }} Diagnostic
 * @typedef {{ id?: number, method?: string, result?: unknown, error?: { message: string } }} Message a message without its parameters
 * @typedef {Message & { method: 'textDocument/publishDiagnostics', params: { uri: string, diagnostics: Diagnostic[] } }} Published
 * @typedef {Message & { method: 'workspace/configuration', params: { items: { section: string }[] } }} Asked
 */

/** A language server that talks over standard input and output. `settings` answers what it asks by `workspace/configuration`. */
export class LanguageServer {
  #child;
  #settings;
  #buffer = Buffer.alloc(0);
  #lastId = 0;
  /** @type {Map<number | undefined, (result: unknown) => void>} */
  #waiting = new Map();
  /** @type {Map<string, (found: Diagnostic[]) => void>} */
  #diagnostics = new Map();

  /**
   * @param {string} program
   * @param {readonly string[]} args
   * @param {Readonly<Record<string, unknown>>} settings
   */
  constructor(program, args, settings) {
    this.#settings = settings;
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdout.on('data', (chunk) => this.#read(chunk));
  }

  /** @param {string} rootUri */
  async start(rootUri) {
    const capabilities = {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
        hover: { contentFormat: ['markdown'] },
        publishDiagnostics: {},
      },
    };
    await this.request('initialize', { processId: process.pid, rootUri, capabilities });
    this.notify('initialized', {});
    this.notify('workspace/didChangeConfiguration', { settings: this.#settings });
  }

  /**
   * Opens a text and gives what the server says about it.
   * @param {string} uri
   * @param {string} text
   * @returns {Promise<Diagnostic[]>}
   */
  diagnosticsOf(uri, text) {
    const said = within(TIMEOUT, `diagnostics of ${uri}`, (resolve) => this.#diagnostics.set(uri, resolve));
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return said;
  }

  /**
   * @param {string} method
   * @param {object} params
   * @returns {Promise<unknown>}
   */
  request(method, params) {
    const id = ++this.#lastId;
    const answered = within(TIMEOUT, `an answer to ${method}`, (resolve) => this.#waiting.set(id, resolve));
    this.#send({ id, method, params });
    return answered;
  }

  /**
   * @param {string} method
   * @param {object} params
   */
  notify(method, params) {
    this.#send({ method, params });
  }

  stop() {
    this.#child.kill();
  }

  /** @param {object} message */
  #send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}${HEADER_END}${body}`);
  }

  /** @param {Buffer} chunk */
  #read(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf(HEADER_END);
      if (end === -1) return;
      const from = end + HEADER_END.length;
      const to = from + Number(LENGTH.exec(this.#buffer.toString('latin1', 0, end))?.[1]);
      if (this.#buffer.length < to) return;
      const message = JSON.parse(this.#buffer.toString('utf8', from, to));
      this.#buffer = this.#buffer.subarray(to);
      this.#receive(message);
    }
  }

  /** @param {Published | Asked | (Message & { method?: undefined })} message */
  #receive(message) {
    const { id } = message;
    if (message.method === undefined) {
      if (message.error) console.error(`the server refuses: ${message.error.message}`);
      this.#waiting.get(id)?.(message.result);
    } else if (message.method === 'textDocument/publishDiagnostics') {
      this.#diagnostics.get(message.params.uri)?.(message.params.diagnostics);
    } else if (id !== undefined) {
      const isAsked = message.method === 'workspace/configuration';
      this.#send({ id, result: isAsked ? message.params.items.map(({ section }) => this.#settings[section] ?? {}) : null });
    }
  }
}

/**
 * A promise that `start` resolves, and that fails after some time.
 * @template T
 * @param {number} milliseconds
 * @param {string} what
 * @param {(resolve: (value: T) => void) => void} start
 * @returns {Promise<T>}
 */
function within(milliseconds, what, start) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${what} within ${milliseconds / 1000} seconds`)), milliseconds);
    start((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
