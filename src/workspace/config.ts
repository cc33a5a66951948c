import { dirname, join, resolve } from 'node:path';
import { gitPatterns } from '../matching/git-patterns.ts';
import type { Config } from '../model/config.ts';
import { UsageError } from '../model/errors.ts';
import { disk } from './disk.ts';
import type { FileSystem } from './file-system.ts';
import type { FoundFile } from './found-files.ts';
import { type RuleLevels, ruleSettings } from './rule-settings.ts';
import { isWithin, shownPath } from './within.ts';

/** In the order in which they are looked for in a folder. */
export const CONFIG_NAMES = ['azconn-lint.yaml', 'azconn-lint.yml'] as const;

const MAX_CONFIG_SIZE = 256 * 1024;

export interface ConfigOptions {
  /** The current folder, absolute. */
  readonly cwd: string;
  /** The names of all rules: another name in the configuration is a mistake. */
  readonly ruleIds: readonly string[];
  /** `--config`: this file for everything; its patterns are seen from the current folder. */
  readonly file?: string;
  /** `--no-config`: no file at all. */
  readonly isOff?: boolean;
  /** The files. Default: those of the disk. */
  readonly files?: FileSystem;
  /** Whether a folder holds something of this name. */
  readonly holds?: (folder: string, name: string) => boolean;
}

export interface LoadedConfig {
  readonly config: Config;
  /** The file, absolute; undefined where there is none. */
  readonly file: string | undefined;
  /** The file as it is shown to people; undefined where there is none. */
  readonly path: string | undefined;
  /** Whether `ignore` means an absolute path. */
  isIgnored(path: string): boolean;
  /** The levels of the rules for an absolute path: `rules`, then the overrides that mean it. */
  levelsOf(path: string): RuleLevels;
}

/** The facts about a folder: the nearest configuration at or above it, as far as its git repository goes. */
interface Nearest {
  readonly file: string | undefined;
  readonly isInRepository: boolean;
}

/** Finds and loads the configurations of one run, each once. */
export class Configs {
  readonly #options: ConfigOptions;
  readonly #nearest = new Map<string, Nearest>();
  readonly #loaded = new Map<string | undefined, Promise<LoadedConfig>>();

  constructor(options: ConfigOptions) {
    this.#options = options;
  }

  /**
   * The configuration of a project: the first from its folder upwards, not above the git repository; outside of any repository,
   * not above `boundary`, lest a file in a shared folder speak for everybody. Throws a `UsageError` when it is not valid.
   */
  of({ root, boundary }: Pick<FoundFile, 'root' | 'boundary'>): Promise<LoadedConfig> {
    const { cwd, file, isOff } = this.#options;
    if (isOff) return this.at(undefined);
    if (file !== undefined) return this.at(resolve(cwd, file));
    const nearest = this.#nearestTo(root);
    const isOurs = nearest.file !== undefined && (nearest.isInRepository || isWithin(boundary, nearest.file));
    return this.at(isOurs ? nearest.file : undefined);
  }

  /** The configuration in a file that `of` has found before, be it in another thread; that of nobody for undefined. */
  at(file: string | undefined): Promise<LoadedConfig> {
    const known = this.#loaded.get(file);
    if (known !== undefined) return known;
    const loaded = load(file, this.#options);
    this.#loaded.set(file, loaded);
    return loaded;
  }

  #nearestTo(folder: string): Nearest {
    const known = this.#nearest.get(folder);
    if (known !== undefined) return known;
    const nearest = this.#lookAround(folder);
    this.#nearest.set(folder, nearest);
    return nearest;
  }

  #lookAround(folder: string): Nearest {
    const { files = disk, holds = (at, name) => files.exists(join(at, name)) } = this.#options;
    const name = CONFIG_NAMES.find((each) => holds(folder, each));
    const file = name === undefined ? undefined : join(folder, name);
    if (holds(folder, '.git')) return { file, isInRepository: true };
    const above = dirname(folder);
    if (above === folder) return { file, isInRepository: false };
    const { file: higher, isInRepository } = this.#nearestTo(above);
    return { file: file ?? higher, isInRepository };
  }
}

async function load(file: string | undefined, { cwd, ruleIds, file: given, files = disk }: ConfigOptions): Promise<LoadedConfig> {
  if (file === undefined) return { config: {}, file, path: undefined, isIgnored: () => false, levelsOf: () => ({}) };
  // The folder that its patterns are seen from.
  const folder = given === undefined ? dirname(file) : files.realPath(cwd);
  const path = shownPath(cwd, file);
  const read = files.read(file, path, MAX_CONFIG_SIZE);
  if ('problem' in read) throw new UsageError(`${path}: ${read.problem.message}`);
  // Loaded on demand: most projects have no configuration, and those do without parser and validator.
  const { configFromText } = await import('./config-text.ts');
  const config = configFromText(read.text, path, ruleIds);
  const verdictOn = gitPatterns(config.ignore ?? []);
  const levels = ruleSettings(config);
  return {
    config,
    file,
    path,
    isIgnored: (other) => verdictOn(shownPath(folder, other)) === 'ignored',
    levelsOf: (other) => levels(shownPath(folder, other)),
  };
}
