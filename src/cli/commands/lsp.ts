import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { guarded, UNREADABLE } from '../../lsp/protocol-guard.ts';
import { LanguageServer } from '../../lsp/server.ts';
import { UsageError } from '../../model/errors.ts';
import { DiskWorkspace } from '../editor/disk-workspace.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Host } from '../host.ts';
import { crashReport } from '../output/crash-report.ts';

/** Serves an editor on standard input and output until it says `exit` or is gone. */
export async function lsp(host: Host): Promise<ExitCode> {
  if (!host.streams) throw new UsageError('the language server needs standard input and output');
  const { input, output } = host.streams();
  const writer = new StreamMessageWriter(output);
  const reader = new StreamMessageReader(input, { contentTypeDecoder: DECODER });
  // An editor that is gone reads nothing.
  writer.onError(() => {});
  const connection = createConnection(ProposedFeatures.all, guarded(reader, writer), writer);
  const report = (error: unknown) => crashReport(error, host.version);
  const log = (failure: unknown) => connection.console.error(report(failure));
  new LanguageServer(connection, {
    version: host.version,
    reportOf: report,
    workspaceOf: (documents) => new DiskWorkspace(host, documents, log),
  }).listen();
  await new Promise<void>((resolve) => {
    input.once('end', resolve);
    input.once('close', resolve);
    // After an error the beginning of the next message is unknown.
    reader.onError(() => resolve());
  });
  return EXIT.findings;
}

/** Decodes messages. One that is not JSON becomes a message that is answered as unreadable: the error of JSON.parse would quote it. */
const DECODER: NonNullable<Exclude<ConstructorParameters<typeof StreamMessageReader>[1], string | undefined>['contentTypeDecoder']> = {
  name: 'application/json',
  decode: async (bytes) => {
    try {
      return JSON.parse(Buffer.from(bytes).toString('utf8'));
    } catch {
      return UNREADABLE;
    }
  },
};
