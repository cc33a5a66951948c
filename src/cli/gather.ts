import type { Config } from '../model/config.ts';
import { UsageError } from '../model/errors.ts';
import { Configs, type LoadedConfig } from '../project/config.ts';
import type { FileProblem } from '../project/file-problem.ts';
import { findFiles } from '../project/find-files.ts';
import type { FoundFile } from '../project/found-files.ts';
import { readText, type TextFile } from '../project/read.ts';
import { readSurroundings } from '../project/surroundings.ts';
import { sources } from '../sources/index.ts';
import { type ConfigFlags, ruleIds, withFlags } from './flags.ts';
import type { Host } from './host.ts';

/** The files of one Astro project, read, with the configuration that applies to them. */
export interface Project {
  readonly root: string;
  readonly loaded: LoadedConfig;
  /** With what the flags say put in. */
  readonly config: Config;
  readonly files: readonly ReadFile[];
  /** Files that cannot be read. */
  readonly problems: readonly FileProblem[];
  readonly surroundings: ReadonlyMap<string, string>;
}

export interface ReadFile {
  readonly found: FoundFile;
  readonly file: TextFile;
}

export interface Gathered {
  readonly projects: readonly Project[];
  /** Paths that were asked for and are not there, or are no files. */
  readonly problems: readonly FileProblem[];
  readonly notes: readonly FileProblem[];
  /** Files were named one by one, as hooks do: finding nothing to check among them is fine. */
  readonly onlyFilesWereNamed: boolean;
}

/** Finds and reads everything that a command is told to look at, project by project. */
export async function gather(paths: readonly string[], flags: ConfigFlags, host: Host): Promise<Gathered> {
  const configs = configsOf(flags, host);
  const top = await configs.of({ root: host.cwd, boundary: host.cwd });
  const asked = paths.length > 0 ? paths : ['.'];
  const found = await findFiles(asked, { sources, cwd: host.cwd, ignore: (path) => top.isIgnored(path) });
  const roots = new Map<string, FoundFile[]>();
  for (const file of found.files) roots.set(file.root, [...(roots.get(file.root) ?? []), file]);
  const projects: Project[] = [];
  for (const [root, files] of roots) projects.push(await openProject(root, files, configs, flags));
  return { projects, problems: found.problems, notes: found.notes, onlyFilesWereNamed: found.onlyFilesWereNamed };
}

export function configsOf({ config }: ConfigFlags, { cwd }: Host): Configs {
  return new Configs({ cwd, ruleIds, ...(typeof config === 'string' && { file: config }), isOff: config === false });
}

async function openProject(root: string, files: readonly FoundFile[], configs: Configs, flags: ConfigFlags): Promise<Project> {
  const [first] = files;
  if (!first) throw new UsageError('a project without files');
  const loaded = await configs.of(first);
  const read: ReadFile[] = [];
  const problems: FileProblem[] = [];
  for (const found of files) {
    if (loaded.isIgnored(found.realPath)) continue;
    const file = readText(found.realPath, found.path);
    if ('problem' in file) problems.push(file.problem);
    else read.push({ found, file });
  }
  return {
    root,
    loaded,
    config: withFlags(loaded.config, flags),
    files: read,
    problems,
    surroundings: readSurroundings(root, first.boundary),
  };
}
