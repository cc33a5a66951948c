import { beforeEach, expect, test } from 'vitest';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { selectorFor } from '../src/documents.ts';
import { Session } from '../src/session.ts';
import { reset, state } from './vscode.ts';

beforeEach(reset);

interface Made {
  readonly options: LanguageClientOptions;
  readonly requests: unknown[];
  readonly traces: unknown[];
  isStarted: boolean;
  isDisposed: boolean;
}

function sessionWith(answer: (params: unknown) => unknown = () => null) {
  const made: Made[] = [];
  const make = (options: LanguageClientOptions) => {
    const own: Made = { options, requests: [], traces: [], isStarted: false, isDisposed: false };
    made.push(own);
    const client = {
      start: async () => {
        own.isStarted = true;
      },
      dispose: async () => {
        own.isDisposed = true;
      },
      setTrace: async (trace: unknown) => void own.traces.push(trace),
      sendRequest: async (_: string, params: unknown) => {
        own.requests.push(params);
        return answer(params);
      },
    };
    return client as unknown as BaseLanguageClient;
  };
  return { made, session: new Session(make, selectorFor(['file'])) };
}

const run = (name: string) => state.registered.find((each) => each.name === name)?.work();
function changed(section: string): void {
  for (const listener of state.configurationListeners) listener({ affectsConfiguration: (asked) => asked === section });
}

test('it starts one server, which is told of files by pattern, and registers every command of the manifest', async () => {
  const { made, session } = sessionWith();
  const subscriptions: { dispose(): void }[] = [];
  await session.begin({ subscriptions });
  expect(made.map(({ isStarted }) => isStarted)).toEqual([true]);
  expect(made[0]?.options.documentSelector).toContainEqual({ scheme: 'file', pattern: '**/.env*' });
  expect(made[0]?.options.initializationOptions).toEqual({ opensTexts: true });
  const { default: manifest } = await import('../package.json', { with: { type: 'json' } });
  expect(state.registered.map(({ name }) => name).toSorted()).toEqual(
    manifest.contributes.commands.map(({ command }) => command).toSorted(),
  );
  expect(subscriptions.length).toBe(state.registered.length + 2);
});

test('it is started anew by the command, by another path, and when the workspace is trusted', async () => {
  const { made, session } = sessionWith();
  await session.begin({ subscriptions: [] });
  await run('azconn-lint.restart');
  changed('azconn-lint.path');
  for (const listener of state.trustListeners) listener();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(made.length).toBe(4);
  expect(made[0]?.isDisposed).toBe(true);
});

test('the plan and the az commands are opened as documents', async () => {
  const { made, session } = sessionWith((params) => ({ name: 'x', language: 'markdown', text: JSON.stringify(params) }));
  await session.begin({ subscriptions: [] });
  await run('azconn-lint.plan');
  expect(state.said).toEqual(['azconn-lint: open a file with connections first.']);
  state.active = 'file:///a/.env';
  await run('azconn-lint.plan');
  await run('azconn-lint.azCommands');
  expect(made[0]?.requests).toEqual([
    { command: 'azconn-lint.openPlan', arguments: ['file:///a/.env'] },
    { command: 'azconn-lint.showAzCommands', arguments: ['file:///a/.env'] },
  ]);
  expect(state.opened.map(({ language }) => language)).toEqual(['markdown', 'markdown']);
});

test('a command out of the lamp is opened likewise, and another answer is left alone', async () => {
  const { made, session } = sessionWith();
  await session.begin({ subscriptions: [] });
  const through = made[0]?.options.middleware?.executeCommand;
  expect(await through?.('azconn-lint.keepCredential', ['1'], async () => null)).toBe(null);
  expect(state.opened).toEqual([]);
  await through?.('azconn-lint.openPlan', [], async () => ({ name: 'x', language: 'markdown', text: '# plan' }));
  expect(state.opened).toEqual([{ language: 'markdown', content: '# plan' }]);
});

test('the trace lists messages and never their content', async () => {
  const { made, session } = sessionWith();
  await session.begin({ subscriptions: [] });
  for (const trace of ['messages', 'verbose', 'off']) {
    state.settings['azconn-lint.trace'] = trace;
    changed('azconn-lint.trace');
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(made[0]?.traces).toEqual([0, 1, 0, 0]);
});

test('a server that cannot be started is said to be, without the words of the system', async () => {
  const client = { start: async () => Promise.reject(new Error('spawn /secret/path ENOENT')) } as unknown as BaseLanguageClient;
  await new Session(() => client, []).begin({ subscriptions: [] });
  expect(state.said).toEqual(['azconn-lint: the server cannot be started. The output of azconn-lint has the reason.']);
});
