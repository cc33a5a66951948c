import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Baseline, isBaselined, readBaseline } from '../../engine/baseline.ts';
import { jsonText } from '../../escaping/json-text.ts';
import { UsageError } from '../../model/errors.ts';
import type { Finding } from '../../model/finding.ts';
import type { LoadedConfig } from '../../workspace/config.ts';
import { workTreeOf } from '../../workspace/git-ignored.ts';
import { readText } from '../../workspace/read.ts';
import { isWithin, shownPath } from '../../workspace/within.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { whyNotOurs } from '../output/own-file.ts';

const DEFAULT_NAME = 'azconn-lint-baseline.json';
/** The size of some hundred thousand findings. */
const MAX_BASELINE_SIZE = 5_000_000;
const NOTHING: Baseline = { version: 1, findings: {} };

/** A baseline and the file that it is kept in. */
export interface BaselineFile {
  readonly path: string;
  readonly content: Baseline;
}

/** The baseline that the flags name; an empty one where they name none, or one that is to be written anew. */
export async function openBaseline({ baseline, updateBaseline }: CheckFlags, { cwd }: Host): Promise<BaselineFile> {
  const path = resolve(cwd, baseline ?? DEFAULT_NAME);
  if (baseline === undefined && !updateBaseline) return { path, content: NOTHING };
  const name = baseline ?? DEFAULT_NAME;
  const why = whyNotOurs(path);
  if (why !== undefined) throw new UsageError(`${name}: ${why}`);
  if (updateBaseline) (await import('../output/output-file.ts')).refuseUnwritable(path, name, cwd);
  if (!existsSync(path) && updateBaseline) return { path, content: NOTHING };
  const content = baselineIn(path, name);
  return { path, content: updateBaseline ? NOTHING : content };
}

/** The baseline that a configuration names, and the folder that it and the paths in it are seen from; undefined where it names none. */
export function placeOfBaseline({
  config: { baseline },
  file,
}: Pick<LoadedConfig, 'config' | 'file'>): { readonly path: string; readonly folder: string } | undefined {
  if (baseline === undefined || file === undefined) return undefined;
  const folder = dirname(file);
  return { path: resolve(folder, baseline), folder };
}

/** Which findings the baseline of a configuration leaves out. Throws a `UsageError` where it cannot be read. */
export function acceptedBy(loaded: LoadedConfig, cwd: string): (finding: NamedFinding) => boolean {
  const place = placeOfBaseline(loaded);
  if (!place) return () => false;
  const content = baselineIn(place.path, shownPath(cwd, place.path));
  return (finding) => isBaselined(content, seenFrom(place.folder, finding, cwd));
}

type NamedFinding = Pick<Finding, 'path' | 'rule' | 'connId'>;

/** The finding under the name that its file has in a baseline whose paths are seen from `folder`. */
export function seenFrom(folder: string, finding: NamedFinding, cwd: string): NamedFinding {
  return folder === cwd ? finding : { ...finding, path: shownPath(folder, resolve(cwd, finding.path)) };
}

/** Throws a `UsageError` where there is none that can be read. */
export function baselineIn(path: string, name: string): Baseline {
  if (!existsSync(path)) throw new UsageError(`${name}: this baseline does not exist; --update-baseline writes one`);
  const read = readText(path, name, MAX_BASELINE_SIZE);
  if ('problem' in read) throw new UsageError(`${name}: ${read.problem.message}`);
  const content = readBaseline(read.text);
  if (!content) throw new UsageError(`${name}: this is not a baseline of azconn-lint; delete it, and --update-baseline writes one`);
  return content;
}

/**
 * Throws a `UsageError` where the baseline that a configuration names must not be written. The configuration is the work of others, like
 * all of the project, so only a baseline is overwritten, and nothing outside the repository that holds the configuration.
 */
export async function refuseForeignBaseline(
  { path, folder }: { readonly path: string; readonly folder: string },
  cwd: string,
): Promise<void> {
  const shown = shownPath(cwd, path);
  const top = workTreeOf(folder) ?? folder;
  if (!isWithin(top, path))
    throw new UsageError(`${shown}: the configuration names a baseline outside of ${top}; name it with --baseline instead`);
  (await import('../output/output-file.ts')).refuseUnwritable(path, shown, top);
  if (existsSync(path)) baselineIn(path, shown);
}

/** Throws an `OutputError` when the system refuses. */
export async function saveBaseline({ path }: Pick<BaselineFile, 'path'>, content: Baseline): Promise<void> {
  const { writeOutputFile } = await import('../output/output-file.ts');
  writeOutputFile(path, path, jsonText(content));
}
