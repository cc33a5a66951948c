#!/usr/bin/env node
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crashReport } from './cli/crash-report.ts';
import { EXIT } from './cli/exit.ts';
import type { Host, Output } from './cli/host.ts';
import { main } from './cli/main.ts';

/** Put in by the build. */
declare const VERSION: string;

const host: Host = {
  cwd: process.cwd(),
  env: process.env,
  home: homedir(),
  platform: process.platform,
  version: VERSION,
  packageFolder: dirname(dirname(fileURLToPath(import.meta.url))),
  out: outputOf(process.stdout),
  err: outputOf(process.stderr),
  now: () => new Date(),
  readStdin,
};

// Whoever reads our output may stop reading: a closed pipe is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.clean);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2), host);
} catch (error) {
  process.stderr.write(crashReport(error, VERSION));
  process.exitCode = EXIT.failure;
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return { isTerminal: stream.isTTY === true, columns: stream.columns ?? 80, write: (text) => void stream.write(text) };
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
