import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Baseline, readBaseline } from '../../engine/baseline.ts';
import { jsonText } from '../../escaping/json-text.ts';
import { UsageError } from '../../model/errors.ts';
import type { Finding } from '../../model/finding.ts';
import type { LoadedConfig } from '../../workspace/config.ts';
import { readText } from '../../workspace/read.ts';
import { shownPath } from '../../workspace/within.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { whyNotOurs } from '../output/own-file.ts';

const DEFAULT_NAME = 'azconn-lint-baseline.json';
/** Of some hundred thousand findings. */
const MAX_BASELINE_SIZE = 5_000_000;
const NOTHING: Baseline = { version: 1, findings: {} };

/** A baseline and the file that it is kept in. */
export interface BaselineFile {
  readonly path: string;
  readonly content: Baseline;
  /** What the paths in it are seen from, absolute. */
  readonly folder: string;
}

/** The baselines of a run: the one that the flags name, else that of each project's configuration. */
export class Baselines {
  readonly #flags: CheckFlags;
  readonly #host: Host;
  readonly #own: BaselineFile;
  readonly #configured = new Map<string, Promise<BaselineFile>>();

  private constructor(flags: CheckFlags, host: Host, own: BaselineFile) {
    this.#flags = flags;
    this.#host = host;
    this.#own = own;
  }

  /** Throws a `UsageError` when the baseline of the flags cannot be used. */
  static async open(flags: CheckFlags, host: Host): Promise<Baselines> {
    const place = { path: resolve(host.cwd, flags.baseline ?? DEFAULT_NAME), name: flags.baseline ?? DEFAULT_NAME, folder: host.cwd };
    if (flags.baseline === undefined && !flags.updateBaseline) return new Baselines(flags, host, { ...place, content: NOTHING });
    return new Baselines(flags, host, await openBaseline(place, flags));
  }

  /** The baseline of a project. Throws a `UsageError` when it cannot be used. */
  async of({ config: { baseline }, file }: Pick<LoadedConfig, 'config' | 'file'>): Promise<BaselineFile> {
    if (this.#flags.baseline !== undefined || baseline === undefined || file === undefined) return this.#own;
    const folder = dirname(file);
    const path = resolve(folder, baseline);
    const known = this.#configured.get(path);
    if (known) return known;
    const opened = openBaseline({ path, name: shownPath(this.#host.cwd, path), folder }, this.#flags);
    this.#configured.set(path, opened);
    return opened;
  }
}

/** The finding under the name that its file has in a baseline. */
export function seenFrom({ folder }: BaselineFile, finding: Finding, cwd: string): Pick<Finding, 'path' | 'rule' | 'connId'> {
  return folder === cwd ? finding : { ...finding, path: shownPath(folder, resolve(cwd, finding.path)) };
}

interface Place {
  readonly path: string;
  /** As it is said to people. */
  readonly name: string;
  readonly folder: string;
}

/** What a baseline holds; nothing where it is to be written anew. */
async function openBaseline({ path, name, folder }: Place, { updateBaseline }: CheckFlags): Promise<BaselineFile> {
  const why = whyNotOurs(path);
  if (why !== undefined) throw new UsageError(`${name}: ${why}`);
  if (updateBaseline) (await import('../output/output-file.ts')).refuseUnwritable(path, name);
  const isThere = existsSync(path);
  if (!isThere && updateBaseline) return { path, folder, content: NOTHING };
  if (!isThere) throw new UsageError(`${name}: there is no such baseline; --update-baseline writes one`);
  const read = readText(path, name, MAX_BASELINE_SIZE);
  if ('problem' in read) throw new UsageError(`${name}: ${read.problem.message}`);
  const content = readBaseline(read.text);
  if (!content) throw new UsageError(`${name}: this is not a baseline of azconn-lint; delete it, and --update-baseline writes one`);
  return { path, folder, content: updateBaseline ? NOTHING : content };
}

/** Throws an `OutputError` when the system refuses. */
export async function saveBaseline({ path }: BaselineFile, content: Baseline): Promise<void> {
  const { writeOutputFile } = await import('../output/output-file.ts');
  writeOutputFile(path, path, jsonText(content));
}
