import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildInto } from '../built-once.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A message of the protocol, whatever is in it. */
export interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers as a script would
  readonly params?: any;
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  readonly result?: any;
  readonly error?: { readonly code: number; readonly message: string };
}

/** The abilities of editors, from the least to the most. */
export const CAPABILITIES = {
  nothing: {},
  /** Neovim 0.7: is told, positions in UTF-16. */
  push: {
    textDocument: {
      publishDiagnostics: { relatedInformation: true },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
        dataSupport: true,
        resolveSupport: { properties: ['edit'] },
      },
      hover: { contentFormat: ['markdown', 'plaintext'] },
    },
    workspace: { workspaceEdit: { resourceOperations: ['rename', 'create', 'delete'] } },
  },
  /** VS Code: asks, and everything else. */
  pull: {
    general: { positionEncodings: ['utf-16'] },
    textDocument: {
      diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
      publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } },
        dataSupport: true,
        isPreferredSupport: true,
        resolveSupport: { properties: ['edit', 'command'] },
      },
      hover: { contentFormat: ['markdown'] },
      rename: { prepareSupport: true },
    },
    workspace: {
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
      workspaceEdit: { documentChanges: true },
    },
    window: { showDocument: { support: true } },
  },
  /** Helix: asks for UTF-8. */
  utf8: {
    general: { positionEncodings: ['utf-8', 'utf-16'] },
    textDocument: { diagnostic: {}, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } } } },
  },
} as const;

let built: Promise<string> | undefined;

/** The command as it is released; built once. */
export function command(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const folder = join(mkdtempSync(join(realpathSync(tmpdir()), 'azconn-lint-lsp-')), 'dist');
  await buildInto(folder);
  return join(folder, 'bin.cjs');
}

export interface Started {
  readonly folder: string;
  readonly capabilities?: object;
  readonly home?: string;
  readonly roots?: readonly string[];
  readonly options?: object;
  readonly env?: Readonly<Record<string, string>>;
}

/** A client that does what a test says, and keeps every byte that passes. */
export class Client {
  readonly process: ChildProcessWithoutNullStreams;
  /** Everything that the server said, on both of its outputs. */
  said = '';
  readonly messages: Message[] = [];
  readonly notifications: Message[] = [];
  readonly requests: Message[] = [];
  configuration: Json = {};
  code: Promise<number | null>;
  #buffer = Buffer.alloc(0);
  #count = 0;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #watching = new Set<() => void>();

  constructor(program: string, { folder, home = '/nonexistent', env = {} }: Started) {
    this.process = spawn(process.execPath, [program, 'lsp', '--stdio'], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: home, XDG_STATE_HOME: join(home, 'state'), ...env },
    });
    this.process.stdout.on('data', (bytes: Buffer) => this.#take(bytes));
    this.process.stderr.on('data', (bytes: Buffer) => {
      this.said += bytes.toString('utf8');
    });
    this.process.stdin.on('error', () => {});
    this.code = new Promise((resolve) => this.process.on('exit', (code) => resolve(code)));
  }

  /** Starts a server and introduces the client. */
  static async start(started: Started): Promise<Client> {
    const client = new Client(await command(), started);
    await client.initialize(started);
    return client;
  }

  async initialize({ folder, capabilities = CAPABILITIES.pull, roots = [folder], options }: Started): Promise<Message> {
    const answer = await this.request('initialize', {
      processId: process.pid,
      rootUri: roots[0] === undefined ? null : pathToFileURL(roots[0]).href,
      capabilities,
      workspaceFolders: roots.length === 0 ? null : roots.map((root) => ({ uri: pathToFileURL(root).href, name: 'root' })),
      ...(options && { initializationOptions: options }),
    });
    this.notify('initialized', {});
    return answer;
  }

  write(message: object): void {
    this.writeRaw(JSON.stringify(message));
  }

  writeRaw(body: string): void {
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  request(method: string, params?: unknown): Promise<Message> {
    const id = ++this.#count;
    this.write({ jsonrpc: '2.0', id, method, ...(params !== undefined && { params }) });
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  notify(method: string, params: unknown): void {
    this.write({ jsonrpc: '2.0', method, params });
  }

  /** Waits until something that was said fulfils a condition. */
  until<Found>(look: () => Found | undefined, patience = 25_000): Promise<Found> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the server said nothing of the kind')), patience);
      const check = () => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#watching.delete(check);
        resolve(found);
      };
      this.#watching.add(check);
      check();
    });
  }

  open(path: string, text: string, languageId = 'plaintext'): string {
    const uri = pathToFileURL(path).href;
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  }

  change(uri: string, version: number, ...contentChanges: readonly object[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async pull(uri: string): Promise<NonNullable<Message['result']>['items']> {
    return (await this.request('textDocument/diagnostic', { textDocument: { uri } })).result.items;
  }

  /** The last diagnostics that were pushed for a version of a file. */
  pushed(uri: string, version: number): Promise<NonNullable<Message['params']>['diagnostics']> {
    return this.until(
      () =>
        this.notifications.findLast(
          ({ method, params }) => method === 'textDocument/publishDiagnostics' && params.uri === uri && params.version === version,
        )?.params.diagnostics,
    );
  }

  async stop(): Promise<number | null> {
    await this.request('shutdown');
    this.notify('exit', undefined);
    return this.code;
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  #take(bytes: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    this.said += bytes.toString('utf8');
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, Math.max(0, head)).toString('latin1'))?.[1]);
      if (head === -1 || this.#buffer.length < head + 4 + length) return;
      const message: Message = JSON.parse(this.#buffer.subarray(head + 4, head + 4 + length).toString('utf8'));
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.#dispatch(message);
    }
  }

  #dispatch(message: Message): void {
    this.messages.push(message);
    if (message.method === undefined) {
      if (typeof message.id === 'number') this.#waiting.get(message.id)?.(message);
    } else if (message.id === undefined) this.notifications.push(message);
    else {
      this.requests.push(message);
      this.write({ jsonrpc: '2.0', id: message.id, result: message.method === 'workspace/configuration' ? [this.configuration] : null });
    }
    for (const check of this.#watching) check();
  }
}
