import { oneByOne } from '../../engine/failure.ts';
import { type LintedFile, lint } from '../../engine/lint.ts';
import { NOTHING_READ } from '../../engine/read-document.ts';
import type { Project } from '../../model/project.ts';
import type { Code } from '../../workspace/code.ts';
import type { FileSystem } from '../../workspace/file-system.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { lintOptions } from '../run/check-options.ts';
import { MOST_TOGETHER } from '../run/check-project.ts';
import { consumersOf } from '../run/consumers-of.ts';
import { type FoundProject, type ReadProject, readProject } from '../run/find-projects.ts';
import { projectFrom } from '../run/project-from.ts';
import { wantsConsumers } from '../run/quick-scans.ts';
import { unreadableFinding } from '../run/unreadable-finding.ts';
import { askedAnew } from './asked-anew.ts';

/** The surroundings of the check of a project. */
export interface Checking {
  readonly host: Host;
  readonly files: FileSystem;
  readonly flags: CheckFlags;
  readonly code: () => Code;
}

export interface CheckedFound {
  readonly project: Project;
  /** The checked files, in the order of a check. */
  readonly linted: readonly LintedFile[];
}

/** The most characters of a project that is held in memory as a whole, for anything but the check. */
const MOST_CHARACTERS = 20_000_000;

/** Checks a project as `check` does, for an editor: findings come without lines of the file. */
export async function checkFound(found: FoundProject, checking: Checking): Promise<CheckedFound> {
  const { files, code } = checking;
  const read = readProject(found, { files }, MOST_TOGETHER, code);
  if (!read.isTooMuch) {
    const project = await projectOf(read, checking);
    return { project, linted: lintedIn(project, read, checking) };
  }
  const linted: LintedFile[] = [];
  const seen = new Set<string>();
  for (const file of found.found) {
    const part = readProject({ ...found, found: [file] }, { files }, MOST_TOGETHER, code);
    const own = lintedIn(await projectOf(part, checking), part, checking);
    for (const each of own)
      if (!seen.has(each.path)) linted.push(seen.size === 0 ? { ...each, findings: [...each.findings, oneByOne(each.path)] } : each);
    for (const { path } of own) seen.add(path);
  }
  return { project: await projectOf(readProject(found, { files }, MOST_CHARACTERS, code), checking), linted };
}

async function projectOf(read: ReadProject, { host, files, flags }: Checking): Promise<Project> {
  const consumers = await consumersOf(read, host, wantsConsumers(read, flags));
  return projectFrom(read, { cwd: host.cwd, files }, askedAnew(consumers), flags);
}

function lintedIn(project: Project, read: ReadProject, { host }: Checking): readonly LintedFile[] {
  const linted = lint(project, { ...lintOptions(host), findings: 'alone' });
  const unread = read.problems.map((problem) => ({ ...NOTHING, path: problem.path, findings: [unreadableFinding(problem)] }));
  return [...linted.map((file) => withoutAccepted(file, project)), ...unread];
}

function withoutAccepted(file: LintedFile, { isAccepted }: Project): LintedFile {
  return { ...file, findings: file.findings.filter((finding) => !isAccepted(finding)) };
}

const NOTHING: Omit<LintedFile, 'path' | 'findings'> = { text: '', document: NOTHING_READ, proposedFixes: [], suppressed: 0, failures: [] };
