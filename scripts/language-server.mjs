import { spawn } from 'node:child_process';

const HEADER_END = '\r\n\r\n';
const LENGTH = /Content-Length: (\d{1,12})/i;
const TIMEOUT = 30_000;

/** A language server that talks over standard input and output. `settings` answers what it asks by `workspace/configuration`. */
export class LanguageServer {
  #child;
  #settings;
  #buffer = Buffer.alloc(0);
  #lastId = 0;
  #waiting = new Map();
  #diagnostics = new Map();

  constructor(program, args, settings) {
    this.#settings = settings;
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdout.on('data', (chunk) => this.#read(chunk));
  }

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

  /** Opens a text and gives what the server says about it. */
  diagnosticsOf(uri, text) {
    const said = within(TIMEOUT, `diagnostics of ${uri}`, (resolve) => this.#diagnostics.set(uri, resolve));
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return said;
  }

  request(method, params) {
    const id = ++this.#lastId;
    const answered = within(TIMEOUT, `an answer to ${method}`, (resolve) => this.#waiting.set(id, resolve));
    this.#send({ id, method, params });
    return answered;
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  stop() {
    this.#child.kill();
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}${HEADER_END}${body}`);
  }

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

  #receive({ id, method, params, result, error }) {
    if (method === undefined) {
      if (error) console.error(`the server refuses: ${error.message}`);
      this.#waiting.get(id)?.(result);
    } else if (method === 'textDocument/publishDiagnostics') {
      this.#diagnostics.get(params.uri)?.(params.diagnostics);
    } else if (id !== undefined) {
      const answer = method === 'workspace/configuration' ? params.items.map(({ section }) => this.#settings[section] ?? {}) : null;
      this.#send({ id, result: answer });
    }
  }
}

function within(milliseconds, what, start) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${what} within ${milliseconds / 1000} seconds`)), milliseconds);
    start((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
