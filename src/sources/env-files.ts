import { folderOf, joinPath } from '../compose/paths.ts';
import { readWrittenFile } from '../compose/written-file.ts';
import type { Source } from '../model/source.ts';
import { envFile } from './dotenv.ts';
import { composeKind, kindByName } from './kinds.ts';
import { rawEnvFile } from './raw-env-file.ts';
import { baseName } from './usual-source.ts';

/** A file whose variables compose gives to a service. */
export interface NamedEnvFile {
  /** From the folder of the compose file, as it is written. */
  readonly path: string;
  /** Which program's rules it is read by: compose's own, or with `format: raw` those of docker. */
  readonly as: EnvFileForm;
  /** The offset at which the compose file names it. */
  readonly at: number;
}

export type EnvFileForm = 'env-file' | 'raw-env-file';

/** The readers of the files under `env_file`. */
export const ENV_FILE_SOURCES: Readonly<Record<EnvFileForm, Source>> = { 'env-file': envFile, 'raw-env-file': rawEnvFile };

/** A variable in the path is known only where compose runs. */
const VARIABLE = '$';

/** The files that the services of a compose file name under `env_file`, each once. */
export function envFilesIn(composeText: string): readonly NamedEnvFile[] {
  const named = new Map<string, NamedEnvFile>();
  for (const { path, isRaw, node } of readWrittenFile(composeText).envFiles) {
    if (path !== '' && !path.includes(VARIABLE) && named.get(path)?.as !== 'env-file')
      named.set(path, { path, as: isRaw ? 'raw-env-file' : 'env-file', at: node.range.start });
  }
  return [...named.values()];
}

/** The readers of those files among these that a compose file among them names, and whose own names do not tell how they are read. */
export function envFileSources(files: readonly { readonly path: string; readonly text: string }[]): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  for (const { path: compose, text } of files) {
    if (!composeKind.matches(baseName(compose))) continue;
    for (const { path, as } of envFilesIn(text)) {
      if (as === 'raw-env-file' || !kindByName(baseName(path))) sources.set(joinPath(folderOf(compose), path), ENV_FILE_SOURCES[as]);
    }
  }
  return sources;
}
