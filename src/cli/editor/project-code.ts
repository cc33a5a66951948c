import { join, relative, sep } from 'node:path';
import { consumerKey } from '../../consumers/consumer-key.ts';
import { type Code, isCodePath, readCode } from '../../workspace/code.ts';
import type { FileSystem } from '../../workspace/file-system.ts';
import { isWithin } from '../../workspace/within.ts';

/**
 * The code of a project, read once and kept while nothing changes that its consumers depend on: reading all of it again for each letter
 * that is typed takes too long.
 */
export class ProjectCode {
  readonly #root: string;
  readonly #boundary: string;
  readonly #files: FileSystem;
  #code: Code | undefined;
  #isOld = false;
  readonly #keys = new Map<string, string>();

  constructor(root: string, boundary: string, files: FileSystem) {
    this.#root = root;
    this.#boundary = boundary;
    this.#files = files;
  }

  get(): Code {
    if (this.#code && !this.#isOld) return this.#code;
    const fresh = readCode({ root: this.#root, boundary: this.#boundary }, this.#files);
    if (!this.#code || !isSame(this.#code, fresh)) {
      this.#code = fresh;
      this.#keys.clear();
    }
    this.#isOld = false;
    return this.#code;
  }

  /** Notes that any file may have changed. */
  refresh(): void {
    this.#isOld = true;
  }

  /** Notes that an open file has another text. */
  changed(path: string): void {
    if (!this.#code) return;
    const name = this.pathOf(path);
    if (name === undefined || !isCodePath(name)) return;
    const file = this.#files.read(join(this.#code.root, name), name);
    const before = this.#code.texts.get(name);
    if (before === undefined || !('text' in file)) this.#isOld = true;
    else if (this.#keyOf(name, before) !== consumerKey(name, file.text)) this.#code = undefined;
  }

  /** A path as the code of the project has it; undefined for one outside. */
  pathOf(path: string): string | undefined {
    const { root } = this.get();
    return isWithin(root, path) ? relative(root, path).replaceAll(sep, '/') : undefined;
  }

  #keyOf(name: string, text: string): string {
    const known = this.#keys.get(name) ?? consumerKey(name, text);
    this.#keys.set(name, known);
    return known;
  }
}

/** Whether two states of the code have the same consumers. */
function isSame(before: Code, after: Code): boolean {
  if (before.root !== after.root || before.isCut !== after.isCut || before.texts.size !== after.texts.size) return false;
  return [...after.texts].every(([path, text]) => {
    const old = before.texts.get(path);
    return old === text || (old !== undefined && consumerKey(path, old) === consumerKey(path, text));
  });
}
