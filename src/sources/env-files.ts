import { folderOf, joinPath } from '../compose/paths.ts';
import { readWrittenFile } from '../compose/written-file.ts';
import type { Source } from '../model/source.ts';
import { compose } from './compose.ts';
import { envFile } from './dotenv.ts';
import { composeKind, kindByName } from './kinds.ts';
import { rawEnvFile } from './raw-env-file.ts';
import { baseName } from './usual-source.ts';

/** A file that a compose file names: its variables are given to a service, or it is a compose file itself. */
export interface NamedFile {
  /** From the folder of the compose file, as it is written. */
  readonly path: string;
  /** Which rules it is read by: compose's own, or with `format: raw` those of docker; or those of a compose file. */
  readonly as: NamedFileForm;
  /** The offset at which the compose file names it. */
  readonly at: number;
}

export type NamedFileForm = 'env-file' | 'raw-env-file' | 'compose-file';

/** The readers of the files that a compose file names. */
export const NAMED_FILE_SOURCES: Readonly<Record<NamedFileForm, Source>> = {
  'env-file': envFile,
  'raw-env-file': rawEnvFile,
  'compose-file': compose,
};

/** A variable in the path is known only where compose runs. */
const VARIABLE = '$';

/** The files that a compose file names under `env_file`, `extends` and `include`, each once. */
export function namedFilesIn(composeText: string): readonly NamedFile[] {
  const named = new Map<string, NamedFile>();
  const { envFiles, composeFiles } = readWrittenFile(composeText);
  const add = (path: string, as: NamedFileForm, at: number) => {
    if (path !== '' && !path.includes(VARIABLE) && named.get(path)?.as !== 'env-file') named.set(path, { path, as, at });
  };
  for (const { path, isRaw, node } of envFiles) add(path, isRaw ? 'raw-env-file' : 'env-file', node.range.start);
  for (const { path, node } of composeFiles) add(path, 'compose-file', node.range.start);
  return [...named.values()];
}

/** The readers of those files among these that a compose file among them names, and whose own names do not tell how they are read. */
export function namedFileSources(files: readonly { readonly path: string; readonly text: string }[]): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const waiting = files.filter(({ path }) => composeKind.matches(baseName(path))).map(({ path }) => path);
  const seen = new Set(waiting);
  for (let compose = waiting.pop(); compose !== undefined; compose = waiting.pop()) {
    for (const { path, as } of namedFilesIn(texts.get(compose) ?? '')) {
      const target = joinPath(folderOf(compose), path);
      if (as === 'raw-env-file' || !isNamedAsSuch(path)) sources.set(target, NAMED_FILE_SOURCES[as]);
      if (as !== 'compose-file' || seen.has(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
  return sources;
}

/** Whether the name of a file tells how it is read. */
export function isNamedAsSuch(path: string): boolean {
  const name = baseName(path);
  return kindByName(name) !== undefined || composeKind.matches(name);
}
