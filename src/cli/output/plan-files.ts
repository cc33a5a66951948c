import { lstatSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../../model/errors.ts';
import type { PlanLanguage } from '../../plan/languages.ts';
import { problemOf } from '../../workspace/file-problem.ts';
import { makeFolder } from '../../workspace/make-folder.ts';
import { readText } from '../../workspace/read.ts';
import type { Host } from '../host.ts';
import { refuseUnwritable, whyLedAway, writeOutputFile } from './output-file.ts';

/** A plan as text, and the root of its project. */
export interface WrittenPlan {
  readonly project: string;
  readonly text: string;
}

/** The beginning of every plan, in every language. */
const PLAN =
  /^(?:#!\/usr\/bin\/env bash\n(?:# shellcheck [^\n]{1,200}\n)?)?(?:# )?Entra workload identity for Airflow |^\{\n {2}"version": 1,\n {2}"platform": "/;

const NO_NAME = /[^A-Za-z0-9._-]{1,1000}/g;
const LONGEST_NAME = 100;

/**
 * Writes a file for each plan into `folder`, named after its project. Throws a `UsageError`, before anything is written, where the
 * folder cannot be made or something is in the way that is no plan of ours.
 */
export function writePlans(
  plans: readonly WrittenPlan[],
  { folder, language }: { readonly folder: string; readonly language: PlanLanguage },
  { cwd }: Pick<Host, 'cwd'>,
): void {
  const names = namesFor(plans.map(({ project }) => (project === '.' ? basename(cwd) : project)));
  const files = plans.map(({ text }, index) => {
    const shown = join(folder, `${names[index]}${language.needsFolder ? '/main' : ''}${language.ending}`);
    return { path: resolve(cwd, shown), shown, text };
  });
  for (const file of files) prepare(file, cwd);
  for (const { path, shown, text } of files) writeOutputFile(path, shown, text);
}

/** Makes the folder of a file and makes sure that it can be written there. */
function prepare({ path, shown }: { readonly path: string; readonly shown: string }, cwd: string): void {
  const away = whyLedAway(path, cwd);
  if (away !== undefined) throw new UsageError(`${shown}: ${away}`);
  try {
    makeFolder(dirname(path));
  } catch (error) {
    throw new UsageError(`${dirname(shown)}: cannot be made: ${problemOf(shown, error).message}`);
  }
  refuseUnwritable(path, shown, cwd);
  if (isForeign(path)) throw new UsageError(`${shown}: this is not a plan of azconn-lint, and is not overwritten`);
}

function isForeign(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return false;
  const file = stats.isFile() ? readText(path, path) : undefined;
  return !(file && 'text' in file && PLAN.test(file.text));
}

/** Names of files for projects: no two are the same where the case of letters does not count either. */
function namesFor(projects: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return projects.map((project) => {
    const stem = withoutEnds(project.replace(NO_NAME, '-').slice(-LONGEST_NAME)) || 'project';
    let name = stem;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${stem}-${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** The name without dots and dashes at its ends. */
function withoutEnds(name: string): string {
  let [start, end] = [0, name.length];
  while (start < end && isEnd(name[start])) start++;
  while (end > start && isEnd(name[end - 1])) end--;
  return name.slice(start, end);
}

function isEnd(character: string | undefined): boolean {
  return character === '.' || character === '-';
}
