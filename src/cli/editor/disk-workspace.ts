import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckedProject, EditorWorkspace, ProjectProblem } from '../../lsp/checked-project.ts';
import type { OpenDocument } from '../../lsp/open-document.ts';
import type { AirflowWord } from '../../model/airflow-target.ts';
import { UsageError } from '../../model/errors.ts';
import { kindByName } from '../../sources/kinds.ts';
import { CONFIG_NAMES } from '../../workspace/config.ts';
import { disk } from '../../workspace/disk.ts';
import type { FileSystem } from '../../workspace/file-system.ts';
import { looksLikeProject, ProjectRoots } from '../../workspace/project-root.ts';
import { isWithin } from '../../workspace/within.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { bufferedFiles } from './buffered-files.ts';
import { EditorFolder, pathAt } from './editor-folder.ts';

/** The projects of the disk, as an editor sees them: open files take precedence over saved ones. */
export class DiskWorkspace implements EditorWorkspace {
  readonly #host: Host;
  readonly #documents: ReadonlyMap<string, OpenDocument>;
  readonly #report: (failure: unknown) => void;
  readonly #files: FileSystem;
  #flags: CheckFlags = { backup: true, failOn: 'warning', color: 'never' };
  #folders: readonly EditorFolder[] = [];
  /** Files that are in no folder of the editor, by their paths. */
  readonly #alone = new Map<string, EditorFolder>();
  /** The URIs of open files by their paths, links resolved or not. */
  readonly #open = new Map<string, string>();
  /** Settles when the changes that the editor reported have been looked at. */
  #waiting: Promise<void> = Promise.resolve();

  constructor(host: Host, documents: ReadonlyMap<string, OpenDocument>, report: (failure: unknown) => void) {
    this.#host = host;
    this.#documents = documents;
    this.#report = report;
    const bufferAt = (path: string) => documents.get(this.#open.get(path) ?? '')?.text;
    this.#files = bufferedFiles(host.files ?? disk, bufferAt, () => this.#open.keys());
  }

  async projectOf(uri: string): Promise<CheckedProject | ProjectProblem | undefined> {
    const path = pathAt(uri);
    if (path === undefined) return undefined;
    await this.#waiting;
    try {
      return await this.#folderOf(path).projectOf(path);
    } catch (error) {
      if (error instanceof UsageError) return isTold(path) ? { message: error.message } : undefined;
      throw error;
    }
  }

  changed(uri: string): void {
    const path = pathAt(uri);
    if (path === undefined) return;
    for (const name of namesOf(path)) {
      if (this.#documents.has(uri)) this.#open.set(name, uri);
      else this.#open.delete(name);
    }
    for (const folder of [...this.#folders, ...this.#alone.values()]) {
      this.#waiting = this.#waiting.then(() => folder.changed(path)).catch(this.#report);
    }
  }

  refresh(): void {
    for (const folder of this.#folders) folder.refresh();
    for (const folder of this.#alone.values()) folder.refresh();
  }

  setFolders(uris: readonly string[]): void {
    const paths = uris.flatMap((uri) => pathAt(uri) ?? []).map((path) => realPathOf(path) ?? path);
    this.#folders = [...new Set(paths)].map((path) => this.#folder(path, []));
    this.#alone.clear();
  }

  setTarget(target: AirflowWord | undefined): boolean {
    if (this.#flags.target === target) return false;
    const { target: _, ...flags } = this.#flags;
    this.#flags = { ...flags, ...(target !== undefined && { target }) };
    this.#folders = this.#folders.map(({ cwd }) => this.#folder(cwd, []));
    this.#alone.clear();
    return true;
  }

  writeTemporary(name: string, text: string): string | undefined {
    try {
      const path = join(mkdtempSync(join(tmpdir(), 'azconn-lint-')), name);
      writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
      return pathToFileURL(path).href;
    } catch {
      return undefined;
    }
  }

  #folder(cwd: string, paths: readonly string[]): EditorFolder {
    const openUriOf = (path: string) => this.#open.get(path);
    return new EditorFolder(cwd, paths, { host: this.#host, files: this.#files, flags: this.#flags, openUriOf, report: this.#report });
  }

  /** The innermost folder of the editor that holds a file. A file in none is checked with its project, or alone. */
  #folderOf(path: string): EditorFolder {
    const around = namesOf(path).flatMap((name) => this.#folders.filter(({ cwd }) => isWithin(cwd, name)));
    const [nearest] = around.toSorted((a, b) => b.cwd.length - a.cwd.length);
    if (nearest) return nearest;
    const root = new ProjectRoots(this.#files).rootOf(dirname(path), parse(path).root);
    const isProject = looksLikeProject(root, (name) => this.#files.exists(join(root, name)));
    const key = isProject ? root : path;
    const known = this.#alone.get(key) ?? (isProject ? this.#folder(root, []) : this.#folder(dirname(path), [basename(path)]));
    this.#alone.set(key, known);
    return known;
  }
}

/** Whether the name of a file alone makes it one of ours: only such files say that the configuration is not valid. */
function isTold(path: string): boolean {
  const name = basename(path);
  return kindByName(name) !== undefined || CONFIG_NAMES.some((each) => each === name);
}

/** A path as it is given, and the path with its links resolved. The file itself may not be on the disk yet. */
function namesOf(path: string): readonly string[] {
  const folder = realPathOf(dirname(path));
  const named = folder === undefined ? [path] : [path, join(folder, basename(path))];
  return [...new Set([...named, realPathOf(path) ?? path])];
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
