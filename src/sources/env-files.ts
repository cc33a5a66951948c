import { folderOf, joinPath } from '../compose/paths.ts';
import { readWrittenFile } from '../compose/written-file.ts';
import { generatorFilesIn, generatorValuesIn, readManifests } from '../kubernetes/objects.ts';
import type { Source } from '../model/source.ts';
import { compose } from './compose.ts';
import { envFile } from './dotenv.ts';
import { composeKind, isKustomization, kindByName, mayNameFiles } from './kinds.ts';
import { idOfKey, kustomizeValue } from './kustomize-value.ts';
import { kustomizeEnvFile, rawEnvFile } from './raw-env-file.ts';
import { baseName } from './usual-source.ts';

/** A file that a compose file or a kustomization names: its variables are given to a service or an object, or it is a compose file itself. */
export interface NamedFile {
  /** From the folder of the file that names it, as it is written. */
  readonly path: string;
  /**
   * Which rules it is read by: compose's own, with `format: raw` those of docker, or those of kustomize; or those of a compose file; or as
   * the value of one variable.
   */
  readonly as: NamedFileForm;
  /** The offset at which it is named. */
  readonly at: number;
}

export type NamedFileForm = FixedForm | `kustomize-value:${string}`;

type FixedForm = 'env-file' | 'raw-env-file' | 'compose-file' | 'kustomize-env-file';

/** The reader of a file that another file names. */
export function namedFileSource(as: NamedFileForm): Source {
  return isValue(as) ? kustomizeValue(as.slice(OF_VALUE.length)) : SOURCES[as];
}

const OF_VALUE = 'kustomize-value:';

/** Whether a file is the value of one variable, whatever it holds. */
export function isValue(as: NamedFileForm): as is `kustomize-value:${string}` {
  return as.startsWith(OF_VALUE);
}

const SOURCES: Readonly<Record<FixedForm, Source>> = {
  'env-file': envFile,
  'raw-env-file': rawEnvFile,
  'compose-file': compose,
  'kustomize-env-file': kustomizeEnvFile,
};

/** A variable in the path is known only where compose runs. */
const VARIABLE = '$';

/** The files that a file names: a compose file under `env_file`, `extends` and `include`, a kustomization under `envs`; each once. */
export function namedFilesOf(path: string, text: string): readonly NamedFile[] {
  return isKustomization(baseName(path)) ? namedByKustomization(text) : namedFilesIn(text);
}

function namedByKustomization(text: string): readonly NamedFile[] {
  const { objects } = readManifests(text);
  const files = objects.flatMap(generatorFilesIn);
  const values = objects.flatMap(generatorValuesIn).filter(({ key }) => idOfKey(key) !== undefined);
  return [
    ...files.map(({ path, range }) => ({ path, as: 'kustomize-env-file', at: range.start }) as const),
    ...values.map(({ path, range, key }) => ({ path, as: `${OF_VALUE}${key}`, at: range.start }) as const),
  ];
}

/** The files that a compose file names, each once. */
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

/** The readers of those files among these that another one among them names, and whose own names do not tell how they are read. */
export function namedFileSources(files: readonly { readonly path: string; readonly text: string }[]): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const waiting = files.filter(({ path }) => mayNameFiles(baseName(path))).map(({ path }) => path);
  const seen = new Set(waiting);
  for (let naming = waiting.pop(); naming !== undefined; naming = waiting.pop()) {
    for (const { path, as } of namedFilesOf(naming, texts.get(naming) ?? '')) {
      const target = joinPath(folderOf(naming), path);
      if (hasOwnRules(as) || !isNamedAsSuch(path)) sources.set(target, namedFileSource(as));
      if (as !== 'compose-file' || seen.has(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
  return sources;
}

/** Whether a file is read by other rules than one of its name. */
export function hasOwnRules(as: NamedFileForm | undefined): boolean {
  return as === 'raw-env-file' || as === 'kustomize-env-file' || (as !== undefined && isValue(as));
}

/** Whether the name of a file tells how it is read. */
export function isNamedAsSuch(path: string): boolean {
  const name = baseName(path);
  return kindByName(name) !== undefined || composeKind.matches(name);
}
