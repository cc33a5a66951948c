#!/usr/bin/env node
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from './cli/host.ts';
import { main } from './cli/main.ts';
import { outputTo } from './cli/output.ts';

/** Put in by the build. */
declare const VERSION: string;

const host: Host = {
  cwd: process.cwd(),
  env: process.env,
  home: homedir(),
  platform: process.platform,
  version: VERSION,
  packageFolder: dirname(dirname(fileURLToPath(import.meta.url))),
  out: outputTo(1, standardOutput),
  err: outputTo(2, () => process.stderr),
  now: () => new Date(),
  readStdin,
  /** Questions go to standard error: standard output may be a file. */
  get terminal() {
    return process.stdin.isTTY && process.stderr.isTTY ? { input: process.stdin, output: process.stderr } : undefined;
  },
};

try {
  process.exitCode = await main(process.argv.slice(2), host);
} catch (error) {
  const { crashReport } = await import('./cli/crash-report.ts');
  const { EXIT } = await import('./cli/exit.ts');
  process.stderr.write(crashReport(error, VERSION));
  process.exitCode = EXIT.failure;
}

/** Whoever reads our output may stop reading: a closed pipe is no failure. */
function standardOutput(): NodeJS.WriteStream {
  if (process.stdout.listenerCount('error') > 0) return process.stdout;
  return process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
