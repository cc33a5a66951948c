import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SUBSCRIPTION } from './sample.ts';

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The arguments of each call of `az`, exactly as it got them. */
  readonly calls: readonly (readonly string[])[];
}

/** A folder with a stub in the place of `az`, which remembers from run to run what was created. */
export class StubbedAzure {
  readonly #folder = mkdtempSync(join(tmpdir(), 'azconn-plan-'));

  constructor() {
    mkdirSync(join(this.#folder, 'bin'));
    copyFileSync(fileURLToPath(new URL('stub-az.sh', import.meta.url)), join(this.#folder, 'bin', 'az'));
  }

  run(script: string, environment: Readonly<Record<string, string>> = {}): Run {
    const calls = join(this.#folder, 'calls');
    rmSync(calls, { force: true });
    writeFileSync(join(this.#folder, 'script.sh'), script);
    const { status, stdout, stderr } = spawnSync('bash', ['script.sh'], {
      cwd: this.#folder,
      encoding: 'utf8',
      env: { PATH: `${join(this.#folder, 'bin')}:/usr/bin:/bin`, LANG: 'C.UTF-8', AZ_STATE: this.#folder, ...environment },
    });
    return { code: status, stdout, stderr, calls: existsSync(calls) ? callsIn(readFileSync(calls, 'utf8')) : [] };
  }

  /** The words of a linter about the scripts, each as a file of its own. */
  check(linter: string, scripts: readonly string[]): { readonly status: number | null; readonly stdout: string } {
    const names = scripts.map((_, index) => `checked-${index}.sh`);
    for (const [index, script] of scripts.entries()) writeFileSync(join(this.#folder, names[index] ?? ''), script);
    const { status, stdout } = spawnSync(linter, names, { cwd: this.#folder, encoding: 'utf8' });
    return { status, stdout };
  }

  /** The memory of the stub: identities, credentials, roles, … as texts. */
  state(): readonly string[] {
    const files = ['identities', 'credentials', 'roles', 'synapse', 'kusto', 'extensions'].map((name) => join(this.#folder, name));
    return files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''));
  }

  /** Puts a line into what the stub remembers. */
  remember(name: string, line: string): void {
    appendFileSync(join(this.#folder, name), `${line}\n`);
  }

  /** Whether a file of this name was made where the scripts run: the proof of an escape. */
  has(name: string): boolean {
    return existsSync(join(this.#folder, name));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** Each call is its number of arguments and then these, all ended by NUL. */
function callsIn(text: string): readonly (readonly string[])[] {
  const words = text.split('\0').slice(0, -1);
  const calls: string[][] = [];
  for (let at = 0; at < words.length; at += 1 + Number(words[at])) calls.push(words.slice(at + 1, at + 1 + Number(words[at])));
  return calls;
}

/** The value of an option in a call. */
export function option(call: readonly string[], name: string): string | undefined {
  const at = call.indexOf(name);
  return at === -1 ? undefined : call[at + 1];
}

/** A value for every variable of a script that its plan does not know. */
export function filled(script: string): Record<string, string> {
  const names = [...script.matchAll(/^need ([A-Z0-9_]+) /gm)].map((match) => match[1] ?? '');
  return Object.fromEntries(names.map((name) => [name, name.endsWith('_ID') ? `/subscriptions/${SUBSCRIPTION}/${name}` : 'value']));
}
