import { join } from 'node:path';
import { ruleIds } from '../../generated/rule-ids.ts';
import { addTo } from '../../lazy/add-to.ts';
import { lazy } from '../../lazy/lazy.ts';
import { memoizePairs } from '../../lazy/memoize.ts';
import { baseName } from '../../model/base-name.ts';
import type { Config } from '../../model/config.ts';
import { kindByName, kinds, mayNameFiles } from '../../sources/kinds.ts';
import { type Code, readCode, somePython } from '../../workspace/code.ts';
import { CodeHomes, type CodeOwner } from '../../workspace/code-homes.ts';
import { type ConfigOptions, Configs, type LoadedConfig } from '../../workspace/config.ts';

import type { FileProblem } from '../../workspace/file-problem.ts';
import type { FileSystem, TextFile } from '../../workspace/file-system.ts';
import { findFiles } from '../../workspace/find-files.ts';
import type { FoundFile, FoundFiles } from '../../workspace/found-files.ts';
import { readSurroundings } from '../../workspace/surroundings.ts';
import { type ConfigFlags, withFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { besideProjects } from './beside-projects.ts';
import { filesOf, LARGE } from './files-of.ts';

/** The files of one Astro project, with the configuration that applies to them. */
export interface FoundProject {
  readonly root: string;
  readonly loaded: LoadedConfig;
  /** With what the flags say put in. */
  readonly config: Config;
  readonly found: readonly FoundFile[];
  /** The names in its root that mean something; undefined where nobody has listed it. */
  readonly marks: ReadonlySet<string> | undefined;
}

/** A project with its files read. */
export interface ReadProject extends FoundProject {
  readonly files: readonly ReadFile[];
  /** Files that cannot be read. */
  readonly problems: readonly FileProblem[];
  /** The files have more characters than may be read. */
  readonly isTooMuch: boolean;
  /** Files that were not read because of that. */
  readonly left: readonly FoundFile[];
  /** Read when they are first asked for. */
  readonly surroundings: ReadonlyMap<string, string>;
  /** Code that may use its connections, read when it is first asked for. */
  readonly code: Code;
  /** Whether a text of Python in this code passes a test; reads no more than it takes to know. */
  somePython(test: (text: string) => boolean): boolean;
}

export interface ReadFile {
  readonly found: FoundFile;
  readonly file: TextFile;
}

export interface FoundProjects {
  /** In the order of their first files. Nothing is read yet: thousands of projects are opened and forgotten one by one. */
  readonly projects: readonly FoundProject[];
  /** Paths that were asked for and are not there, or are no files. */
  readonly problems: readonly FileProblem[];
  readonly notes: readonly FileProblem[];
  /** Files were named one by one, as hooks do: finding nothing to check among them is fine. */
  readonly onlyFilesWereNamed: boolean;
  /** The number of files that were looked into because they may hold something for us, by the ending of their names. */
  readonly looked: FoundFiles['looked'];
}

/**
 * Finds everything that a command is told to look at, project by project. `onMany` is called as soon as very many files have been
 * found. Throws a `UsageError` when any configuration is not valid.
 */
export async function findProjects(
  paths: readonly string[],
  flags: ConfigFlags,
  host: Host,
  onMany: () => void = () => {},
): Promise<FoundProjects> {
  const files = filesOf(host);
  let seen: FoundFiles['seen'] = new Map();
  const configs = configsOf(flags, host, (folder, name) => seen.get(folder)?.has(name) ?? files.exists(join(folder, name)));
  const top = await configs.of({ root: host.cwd, boundary: host.cwd });
  const found = await findFiles(paths.length > 0 ? paths : ['.'], {
    kinds,
    cwd: host.cwd,
    files,
    onMany,
    ...(top.path !== undefined && { ignore: (path: string) => top.isIgnored(path) }),
  });
  seen = found.seen;
  const byRoot = new Map<string, FoundFile[]>();
  const others: string[] = [];
  for (const file of besideProjects(await envFilesOf(found.files, host), found.projects)) {
    if (file.as !== undefined || (await isOurs(file, files))) addTo(byRoot, file.root, file);
    else if (file.isExplicit) others.push(file.path);
  }
  const projects: FoundProject[] = [];
  for (const own of byRoot.values()) projects.push(await configured(own, { configs, seen, flags }));
  if (others.length > 0) sayOthers(others, host);
  const { problems, notes, onlyFilesWereNamed, looked } = found;
  return { projects, problems, notes, onlyFilesWereNamed, looked };
}

/** The files, with those that compose files and kustomizations among them have read; these are followed where there is one. */
async function envFilesOf(found: readonly FoundFile[], host: Host): Promise<readonly FoundFile[]> {
  if (!found.some(({ path, isExplicit }) => !isExplicit && mayNameFiles(baseName(path)))) return found;
  return (await import('./follow-env-files.ts')).followEnvFiles(found, host);
}

/** The most names in one message. */
const MOST_NAMES = 3;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ');
}

/** Reports named files of kinds that are not read. A walk finds no such files. */
function sayOthers(paths: readonly string[], { err }: Host): void {
  say(err, `${listed(paths)}: not a kind of file that azconn-lint reads`);
}

/** Some files of one project, with the configuration that applies to them. Throws a `UsageError` when that is not valid. */
async function configured(files: readonly FoundFile[], { configs, seen, flags }: ConfigSearch): Promise<FoundProject> {
  const { root = '', boundary = '' } = files[0] ?? {};
  const loaded = await configs.of({ root, boundary });
  const found = files.filter(({ realPath }) => !loaded.isIgnored(realPath));
  return { root, loaded, config: effective(loaded, flags), found, marks: seen.get(root) };
}

/** What a configuration is looked for with. */
interface ConfigSearch {
  readonly configs: Configs;
  readonly seen: FoundFiles['seen'];
  readonly flags: ConfigFlags;
}

/** A project as one thread describes it to another: it can be copied. */
export type ProjectMessage = Pick<FoundProject, 'root' | 'found' | 'marks'> & { readonly configFile: string | undefined };

export function toMessage({ root, found, marks, loaded }: FoundProject): ProjectMessage {
  return { root, found, marks, configFile: loaded.file };
}

/** Throws a `UsageError` when the configuration is not valid. */
export async function fromMessage({ configFile, ...project }: ProjectMessage, configs: Configs, flags: ConfigFlags): Promise<FoundProject> {
  const loaded = await configs.at(configFile);
  return { ...project, loaded, config: effective(loaded, flags) };
}

/** The same object for all projects of a run that have the same: what was found out about it stays true for the next. */
const effective = memoizePairs((loaded: LoadedConfig, flags: ConfigFlags) => withFlags(loaded.config, flags));

/**
 * Whether a file is ours. Its text decides where a walk found it under a name that other programs use too, and where it was named and its
 * name says nothing.
 */
export async function isOurs(
  { isExplicit, realPath, path }: Pick<FoundFile, 'isExplicit' | 'realPath' | 'path'>,
  files: FileSystem,
): Promise<boolean> {
  const name = baseName(path);
  const kind = kindByName(name);
  if (kind && (isExplicit || !kind.needs)) return true;
  const file = files.read(realPath, path);
  // A file that may be ours and cannot be read must not count as fine.
  if (!('text' in file)) return kind === undefined;
  if (kind && !kind.needs?.test(file.text)) return false;
  const { concernsUs, findSource, surelySourceOf } = await import('../../sources/source-of.ts');
  const source = (isExplicit ? findSource : surelySourceOf)(path, file.text);
  return source !== undefined && (kind === undefined || concernsUs(source, file.text));
}

/** A path that was asked for and is not there. A link to nothing that a walk comes across is a finding like any other. */
export function isMissing({ reason, message }: FileProblem): boolean {
  return reason === 'not-found' && !message.startsWith('is a symbolic link');
}

export function configsOf({ config }: ConfigFlags, { cwd, files }: Pick<Host, 'cwd' | 'files'>, holds?: ConfigOptions['holds']): Configs {
  return new Configs({
    cwd,
    ruleIds,
    ...(files && { files }),
    ...(holds && { holds }),
    ...(typeof config === 'string' && { file: config }),
    isOff: config === false,
  });
}

/** The files in which projects are read, and the memory that they share. */
export interface Reading extends Pick<Host, 'files' | 'expectLargeText'> {
  /** The known folders with code. Default: none. */
  readonly homes?: CodeHomes;
}

/** Reads the files of a project, as far as they have no more characters together than `most`. */
export function readProject(
  project: FoundProject,
  host: Reading,
  most = Number.POSITIVE_INFINITY,
  code: () => Code = codeOf(project, host),
): ReadProject {
  const from = filesOf(host);
  const files: ReadFile[] = [];
  const problems: FileProblem[] = [];
  let characters = 0;
  for (const found of project.found) {
    if (characters > most) break;
    const file = from.read(found.realPath, found.path);
    if ('problem' in file) problems.push(file.problem);
    else {
      files.push({ found, file });
      characters += file.text.length;
    }
  }
  if (characters > LARGE) host.expectLargeText?.();
  const [first] = project.found;
  const surroundings = lazy(() => (first ? readSurroundings(project.root, first.boundary, from) : new Map<string, string>()));
  return {
    ...project,
    files,
    problems,
    isTooMuch: characters > most,
    left: project.found.slice(files.length + problems.length),
    get surroundings() {
      return surroundings();
    },
    get code() {
      return code();
    },
    somePython: (test) => somePython(ownerOf(project), { test, files: from, homes: host.homes ?? new CodeHomes(from) }),
  };
}

/** The code of a project, read when it is first asked for. */
export function codeOf(project: FoundProject, reading: Reading): () => Code {
  return lazy(() => readCode(ownerOf(project), filesOf(reading), reading.homes));
}

function ownerOf({ root, found: [first], marks }: FoundProject): CodeOwner {
  return { root, boundary: first?.boundary ?? root, marks };
}
