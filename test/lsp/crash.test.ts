import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { crashReport } from '../../src/cli/output/crash-report.ts';
import type { EditorWorkspace } from '../../src/lsp/checked-project.ts';
import { guarded } from '../../src/lsp/protocol-guard.ts';
import { LanguageServer } from '../../src/lsp/server.ts';
import { leakIn, PASSWORD } from '../leaks/canaries.ts';

const broken = (): never => {
  throw new Error(`cannot read ${PASSWORD}`, { cause: new SyntaxError(PASSWORD) });
};
const WORKSPACE: EditorWorkspace = { projectOf: broken, changed: broken, refresh: broken, setFolders: () => {}, setTarget: () => false };

const QUESTIONS = ['hover', 'definition', 'references', 'completion', 'prepareRename', 'rename', 'diagnostic', 'codeAction'];

test('a mistake of ours is answered and logged without anything of what was read', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const writer = new StreamMessageWriter(output);
  const connection = createConnection(ProposedFeatures.all, guarded(new StreamMessageReader(input), writer), writer);
  const surroundings = { version: '0.0.0', workspaceOf: () => WORKSPACE, reportOf: (error: unknown) => crashReport(error, '0.0.0') };
  new LanguageServer(connection, surroundings).listen();
  let said = '';
  output.on('data', (bytes: Buffer) => {
    said += bytes.toString('utf8');
  });
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    input.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  send({ id: 0, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  const textDocument = { uri: 'file:///x/.env', languageId: 'x', version: 1, text: PASSWORD };
  send({ method: 'textDocument/didOpen', params: { textDocument } });
  for (const [at, what] of QUESTIONS.entries()) {
    const place = { textDocument, position: { line: 0, character: 0 }, newName: 'x' };
    const range = { start: place.position, end: place.position };
    send({ id: at + 1, method: `textDocument/${what}`, params: { ...place, range, context: { diagnostics: [] } } });
  }
  send({ id: 90, method: 'codeAction/resolve', params: { title: '', data: { uri: 'file:///x/.env', do: 'fix' } } });
  send({ id: 91, method: 'workspace/executeCommand', params: { command: 'azconn-lint.openPlan', arguments: ['file:///x/.env'] } });
  await expect.poll(() => said.match(/"code":-32603/g)?.length).toBe(QUESTIONS.length + 2);
  expect(said.match(/window\/logMessage/g)?.length).toBe(QUESTIONS.length + 3);
  expect(said).toContain('this is a bug in azconn-lint');
  expect(leakIn(said)).toBeUndefined();
  connection.dispose();
});
