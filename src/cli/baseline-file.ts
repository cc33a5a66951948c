import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Baseline, readBaseline } from '../engine/baseline.ts';
import { UsageError } from '../model/errors.ts';
import type { CheckFlags } from './flags.ts';
import type { Host } from './host.ts';

const DEFAULT_NAME = 'azconn-lint-baseline.json';
const NOTHING: Baseline = { version: 1, findings: {} };

/** A baseline and the file that it is kept in. */
export interface BaselineFile {
  readonly path: string;
  readonly content: Baseline;
}

/** The baseline that the flags name; an empty one where they name none, or one that is to be written anew. */
export async function openBaseline({ baseline, updateBaseline }: CheckFlags, { cwd }: Host): Promise<BaselineFile> {
  const path = resolve(cwd, baseline ?? DEFAULT_NAME);
  if (updateBaseline || baseline === undefined) return { path, content: NOTHING };
  if (!existsSync(path)) throw new UsageError(`${baseline}: there is no such baseline; --update-baseline writes one`);
  const content = readBaseline(readFileSync(path, 'utf8'));
  if (!content) throw new UsageError(`${baseline}: this is no baseline of azconn-lint; --update-baseline writes one`);
  return { path, content };
}

export function saveBaseline({ path }: BaselineFile, content: Baseline): void {
  try {
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  } catch (cause) {
    throw new UsageError(`${path}: the baseline cannot be written there`, { cause });
  }
}
