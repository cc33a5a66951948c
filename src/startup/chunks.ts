import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { CodeCache } from './code-cache.ts';

/** The number of runs that add what they have compiled to what is kept of a file; later ones have little to add. */
const MOST_GENERATIONS = 3;
/** Smaller files are compiled before a file of the cache is opened. */
const SMALLEST_KEPT = 8_000;
/** A long run throws away the code of what it did first, and that is what the next one needs. */
const LONGEST_RUN = 2_000;

/** Facts, which are loaded as a text and once. */
const TABLE = '.json';

type Require = (id: string) => unknown;
type Chunk = (exports: object, require: Require, module: { exports: object }) => void;

interface Compiled {
  /** The name that it is kept under. */
  readonly name: string;
  readonly script: Script;
  /** How many runs have added to it; undefined where nothing was kept. */
  readonly generation: number | undefined;
}

export interface ChunkOptions {
  /** Where the files of our program are, absolute. */
  readonly folder: string;
  /** undefined: nothing is kept. */
  readonly cache: CodeCache | undefined;
  readonly builtin: (id: string) => unknown;
  /** The kind of this run, as a word for names of files: each kind of run keeps what it needs, and reads nothing else. */
  readonly kind: string;
}

/**
 * Loads the files that our program was bundled into. Each is a function in ASCII alone that makes a module of CommonJS: put around
 * it here, it would have to be copied first. They import each other and what Node has built in.
 */
export class Chunks {
  readonly #options: ChunkOptions;
  readonly #loaded = new Map<string, { exports: object }>();
  readonly #compiled: Compiled[] = [];
  /** performance.now() would be a module to load. */
  readonly #start = Date.now();
  /** The end of the names under which code is kept. */
  #flags = '';

  constructor(options: ChunkOptions) {
    this.#options = options;
  }

  readonly load: Require = (id) => {
    if (!id.startsWith('./')) return this.#options.builtin(id);
    const name = id.slice('./'.length);
    if (name.endsWith(TABLE)) return readFileSync(join(this.#options.folder, name), 'latin1');
    const known = this.#loaded.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#loaded.set(name, module);
    this.#compile(name)(module.exports, this.load, module);
    return module.exports;
  };

  readonly #compile = (name: string): Chunk => {
    const { folder, cache, kind } = this.#options;
    const filename = join(folder, name);
    const source = readFileSync(filename, 'latin1');
    const isKept = source.length >= SMALLEST_KEPT;
    const keptName = `${name}.${kind}${this.#flags}`;
    const kept = isKept ? cache?.read(keptName) : undefined;
    const script = new Script(source, { filename, ...(kept && { cachedData: kept.data }) });
    if (isKept)
      this.#compiled.push({ name: keptName, script, generation: script.cachedDataRejected === false ? kept?.generation : undefined });
    return script.runInThisContext() as Chunk;
  };

  /**
   * To be called before V8 gets other flags: code that it compiles from then on is of use to none but those that run under them too, and
   * code that it has compiled before cannot be kept any more. That is little, and kept only where there is nothing else.
   */
  useFlags(flags: readonly string[]): void {
    this.#write((generation) => (generation === undefined ? 0 : undefined));
    this.#compiled.length = 0;
    this.#flags = flags.join('');
  }

  /** To be called when everything is done: keeps what was compiled on the way for the next run. */
  keep(): void {
    this.#write((generation = 0) => (generation < MOST_GENERATIONS ? generation + 1 : undefined));
  }

  /** `next` gives the generation that is written; undefined: the kept code stays as it is. */
  readonly #write = (next: (generation: number | undefined) => number | undefined): void => {
    const { cache } = this.#options;
    if (!cache || Date.now() - this.#start > LONGEST_RUN) return;
    for (const { name, script, generation: before } of this.#compiled) {
      const generation = next(before);
      if (generation !== undefined) cache.write(name, { data: script.createCachedData(), generation });
    }
  };
}
