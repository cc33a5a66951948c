import { fileURLToPath } from 'node:url';
import type { Host, Terminal } from '../src/cli/host.ts';
import { main } from '../src/cli/main.ts';
import type { FileSystem } from '../src/workspace/file-system.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Circumstances {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  readonly home?: string;
  readonly terminal?: Terminal;
  readonly files?: FileSystem;
}

/** The command as a user runs it, but for the process: arguments and circumstances in, exit code and both outputs out. */
export async function runMain(argv: readonly string[], circumstances: Circumstances = {}): Promise<Outcome> {
  const { cwd = root, env = {}, stdin = '', isTerminal = false, columns = 80, home = '/nonexistent', terminal, files } = circumstances;
  const written = { out: '', err: '' };
  const output = (name: 'out' | 'err') => ({
    isTerminal,
    columns,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const host: Host = {
    cwd,
    env,
    home: () => home,
    platform: 'linux',
    version: '0.0.0-test',
    packageFolder: root,
    out: output('out'),
    err: output('err'),
    now: () => new Date('2026-11-23T12:00:00Z'),
    readStdin: async () => stdin,
    terminal: () => terminal,
    ...(files && { files }),
  };
  const code = await main(argv, host);
  return { code, ...written };
}
