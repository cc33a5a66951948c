import { basename, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CheckedFile, CheckedProject } from '../../lsp/checked-project.ts';
import { CONFIG_NAMES } from '../../workspace/config.ts';
import type { FileSystem } from '../../workspace/file-system.ts';
import { isWithin, shownPath } from '../../workspace/within.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { lintOptions } from '../run/check-options.ts';
import { type FoundProject, findProjects, isOurs } from '../run/find-projects.ts';
import { checkFound } from './check-found.ts';
import { credentialKeeper } from './credential-keeper.ts';
import { ProjectCode } from './project-code.ts';

/** The surroundings of every folder of an editor. */
export interface FolderSurroundings {
  readonly host: Host;
  readonly files: FileSystem;
  readonly flags: CheckFlags;
  /** The URI under which a file is open; undefined for a file that is not. */
  openUriOf(path: string): string | undefined;
  report(failure: unknown): void;
}

interface KnownProject {
  readonly found: FoundProject;
  readonly code: ProjectCode;
  checked: Promise<CheckedProject> | undefined;
}

/** A folder that is open in an editor, or that of a file in none, with the files that `check` would look at there. */
export class EditorFolder {
  readonly cwd: string;
  readonly #paths: readonly string[];
  readonly #surroundings: FolderSurroundings;
  #projects: Promise<readonly KnownProject[]> | undefined;
  #known: readonly KnownProject[] = [];
  readonly #ours = new Map<string, boolean>();

  /** Looks at `paths`, or at everything in the folder where there are none. */
  constructor(cwd: string, paths: readonly string[], surroundings: FolderSurroundings) {
    this.cwd = cwd;
    this.#paths = paths;
    this.#surroundings = surroundings;
  }

  /** The project of a file. Throws a `UsageError` when a configuration is not valid. */
  async projectOf(path: string): Promise<CheckedProject | undefined> {
    this.#projects ??= this.#find();
    const projects = await this.#projects;
    const holding = projects.find(({ found }) =>
      found.found.some((file) => file.realPath === path || resolve(this.cwd, file.path) === path),
    );
    if (holding) return this.#checked(holding);
    const around = projects.filter(({ found, code }) => isWithin(found.root, path) || code.pathOf(path) !== undefined);
    const uri = pathToFileURL(path).href;
    for (const project of around) {
      const checked = await this.#checked(project);
      if (checked.fileAt(uri)) return checked;
    }
    return around[0] && this.#checked(around[0]);
  }

  /** Forgets what depends on the text of an open file, which has changed. */
  async changed(path: string): Promise<void> {
    for (const project of this.#known) {
      const isAround = isWithin(project.found.root, path) || project.code.pathOf(path) !== undefined;
      if (!isAround) continue;
      project.code.changed(path);
      project.checked = undefined;
    }
    if (await this.#changesProjects(path)) this.#projects = undefined;
  }

  /** Forgets everything, since anything may have changed. */
  refresh(): void {
    this.#projects = undefined;
    this.#ours.clear();
    for (const { code } of this.#known) code.refresh();
  }

  async #changesProjects(path: string): Promise<boolean> {
    const name = basename(path);
    if (CONFIG_NAMES.some((each) => each === name)) return true;
    const isTaken = await isOurs({ isExplicit: false, realPath: path, path: name }, this.#surroundings.files);
    const before = this.#ours.get(path);
    this.#ours.set(path, isTaken);
    return before !== isTaken;
  }

  async #find(): Promise<readonly KnownProject[]> {
    const { host, files, flags } = this.#surroundings;
    const own: Host = { ...host, cwd: this.cwd, files };
    const { projects } = await findProjects(this.#paths, flags, own);
    const before = new Map(this.#known.map((project) => [project.found.root, project]));
    this.#known = projects.map((found) => {
      const root = found.found[0]?.boundary ?? found.root;
      return { found, code: before.get(found.root)?.code ?? new ProjectCode(found.root, root, files), checked: undefined };
    });
    return this.#known;
  }

  #checked(project: KnownProject): Promise<CheckedProject> {
    project.checked ??= this.#check(project);
    return project.checked;
  }

  async #check({ found, code }: KnownProject): Promise<CheckedProject> {
    const { host: given, files: system, flags, openUriOf, report } = this.#surroundings;
    const host: Host = { ...given, cwd: this.cwd, files: system };
    const { project, linted } = await checkFound(found, { host, files: system, flags, code: () => code.get() });
    for (const { failures } of linted) for (const failure of failures) report(failure);
    const uriOf = (path: string) => openUriOf(resolve(this.cwd, path)) ?? pathToFileURL(resolve(this.cwd, path)).href;
    const files = new Map(linted.map((file): [string, CheckedFile] => [file.path, { ...file, uri: uriOf(file.path) }]));
    const byRealPath = new Map(found.found.map(({ path, realPath }) => [realPath, path]));
    return {
      project,
      files,
      fileAt: (uri) => {
        const path = pathAt(uri);
        return path === undefined ? undefined : (files.get(shownPath(this.cwd, path)) ?? files.get(byRealPath.get(path) ?? ''));
      },
      uriOf,
      codePathOf: (uri) => {
        const path = pathAt(uri);
        return path === undefined ? undefined : code.pathOf(path);
      },
      today: lintOptions(host).today ?? '',
      keeper: credentialKeeper(found, host, flags),
    };
  }
}

/** The path of a URI; undefined for a URI that is not a file's. */
export function pathAt(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
