import type { Source } from '../model/source.ts';
import { airflowSettings } from './airflow-settings.ts';
import { connectionsEnv } from './connections-env.ts';
import { connectionsJson, connectionsYaml } from './connections-file.ts';
import { dockerfile } from './dockerfile.ts';
import { dotenv } from './dotenv.ts';

/** Every kind of file that is read, the more particular names first. */
export const sources: readonly Source[] = [airflowSettings, connectionsEnv, dotenv, dockerfile, connectionsYaml, connectionsJson];
