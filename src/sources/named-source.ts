import type { Source } from '../model/source.ts';
import { airflowSettings } from './airflow-settings.ts';
import { connectionsEnv } from './connections-env.ts';
import { connectionsJson, connectionsYaml } from './connections-file.ts';
import { dockerfile } from './dockerfile.ts';
import { dotenv } from './dotenv.ts';

/** The kinds of files whose name tells their kind, the more particular names first. */
export const namedSources: readonly Source[] = [airflowSettings, connectionsEnv, dotenv, dockerfile, connectionsYaml, connectionsJson];

/** The source for a base name that tells the kind of the file. */
export function sourceByName(name: string): Source | undefined {
  return namedSources.find((source) => source.matches(name));
}
