// The parts of VS Code that the extension uses, for tests: they do nothing but remember.

export interface Registered {
  readonly name: string;
  readonly work: () => Promise<unknown>;
}

type Listener = (event: { affectsConfiguration(section: string): boolean }) => void;

/** The state that a test sets and looks at. */
export const state = {
  isTrusted: true,
  settings: {} as Record<string, unknown>,
  registered: [] as Registered[],
  configurationListeners: [] as Listener[],
  trustListeners: [] as (() => void)[],
  opened: [] as { readonly language?: string; readonly content?: string }[],
  said: [] as string[],
  active: undefined as string | undefined,
  files: {} as Record<string, string>,
};

export function reset(): void {
  Object.assign(state, {
    isTrusted: true,
    settings: {},
    registered: [],
    configurationListeners: [],
    trustListeners: [],
    opened: [],
    said: [],
    active: undefined,
    files: {},
  });
}

const disposable = { dispose: () => {} };
const uri = (text: string) => ({ toString: () => text });

export const commands = {
  registerCommand: (name: string, work: () => Promise<unknown>) => {
    state.registered.push({ name, work });
    return disposable;
  },
};

export const workspace = {
  get isTrusted() {
    return state.isTrusted;
  },
  getConfiguration: (section: string) => ({ get: (key: string, otherwise: unknown) => state.settings[`${section}.${key}`] ?? otherwise }),
  onDidChangeConfiguration: (listener: Listener) => {
    state.configurationListeners.push(listener);
    return disposable;
  },
  onDidGrantWorkspaceTrust: (listener: () => void) => {
    state.trustListeners.push(listener);
    return disposable;
  },
  onDidSaveTextDocument: () => disposable,
  openTextDocument: async (options: { readonly language?: string; readonly content?: string }) => {
    state.opened.push(options);
    return options;
  },
  findFiles: async (pattern: string) =>
    Object.keys(state.files)
      .filter((name) => pattern.includes(name.slice(name.lastIndexOf('.')).replace('.', '')))
      .map(uri),
  fs: { readFile: async (file: { toString(): string }) => new TextEncoder().encode(state.files[file.toString()]) },
};

export const window = {
  get activeTextEditor() {
    return state.active === undefined ? undefined : { document: { uri: uri(state.active) } };
  },
  showTextDocument: async () => undefined,
  showErrorMessage: async (message: string) => void state.said.push(message),
  showInformationMessage: async (message: string) => void state.said.push(message),
};

export const ViewColumn = { Beside: -2 };
export const Uri = { joinPath: (base: { toString(): string }, path: string) => uri(`${base}/${path}`) };
