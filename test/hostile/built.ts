import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildInto } from '../built-once.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs in the child and writes down at its end what it took: seconds of the processor and megabytes. */
const METER = `import { readFileSync, writeFileSync } from 'node:fs';
// Linux counts what the starting process has into the maximum that getrusage tells.
const peak = () => {
  try { return Number(/^VmHWM:\\s*(\\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]); } catch {}
  return process.resourceUsage().maxRSS;
};
process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const taken = JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: peak() / 1024 });
  try { writeFileSync(process.env.METER, taken); } catch {}
});
`;

/** Of a processor, as docs/limits.md says. */
export const SECONDS = 10;
const MEGABYTES = 300;

export interface Ended {
  /** null: it had to be killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
  readonly megabytes: number;
}

/** The faults that no input may bring a run to. */
export function faults({ code, out, err, seconds, megabytes }: Ended): string[] {
  return [
    ...(code !== null && code <= 4 ? [] : [`exit ${code}`]),
    ...(seconds < SECONDS ? [] : [`${seconds} seconds`]),
    ...(megabytes < MEGABYTES ? [] : [`${megabytes} MB`]),
    ...(/^ {4}at |bug in azconn-lint/m.test(err) ? [`a crash: ${err.slice(0, 400)}`] : []),
    ...(/CanaryZq7/i.test(out + err) ? ['a leak'] : []),
    ...(out.length < 10_000_000 ? [] : [`${out.length} characters of output`]),
  ];
}

export interface Call {
  readonly cwd: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds until it is killed. */
  readonly patience?: number;
  /** Called with a way to kill it, as soon as it runs. */
  readonly onStart?: (kill: () => void) => void;
  readonly uid?: number;
}

/** The command as it is published, bundled and minified, in a folder of its own. */
export class Built {
  readonly folder: string;

  static async make(): Promise<Built> {
    const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-built-'));
    await buildInto(join(folder, 'dist'));
    // A home in which compiled code is kept: a start takes half as long then.
    mkdirSync(join(folder, 'home', '.cache'), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, 'meter.mjs'), METER);
    mkdirSync(join(folder, 'docs'));
    symlinkSync(join(root, 'docs/rules'), join(folder, 'docs/rules'));
    return new Built(folder);
  }

  private constructor(folder: string) {
    this.folder = folder;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  run(argv: readonly string[], { cwd, stdin, env = {}, patience = 60_000, onStart, uid }: Call): Promise<Ended> {
    const meter = join(this.folder, `meter-${Math.random().toString(36).slice(2)}.json`);
    const child = spawn(process.execPath, ['--import', join(this.folder, 'meter.mjs'), join(this.folder, 'dist/bin.cjs'), ...argv], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: join(this.folder, 'home'), XDG_STATE_HOME: join(this.folder, 'state'), METER: meter, ...env },
      ...(uid !== undefined && { uid }),
    });
    const written = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (written.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (written.err += text));
    child.stdin.on('error', () => {});
    child.stdin.end(stdin ?? '');
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    onStart?.(() => child.kill('SIGKILL'));
    return new Promise((resolve) => {
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve({ code, ...written, ...taken(meter) });
      });
    });
  }
}

function taken(meter: string): { readonly seconds: number; readonly megabytes: number } {
  try {
    const value: unknown = JSON.parse(readFileSync(meter, 'utf8'));
    if (typeof value === 'object' && value !== null && 'seconds' in value && 'megabytes' in value)
      return { seconds: Number(value.seconds), megabytes: Number(value.megabytes) };
  } catch {
    // It was killed, or may not write there.
  }
  return { seconds: Number.POSITIVE_INFINITY, megabytes: Number.POSITIVE_INFINITY };
}
