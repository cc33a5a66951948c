import type { Source } from '../model/source.ts';
import { airflowSettings } from './airflow-settings.ts';
import { connectionsEnv } from './connections-env.ts';
import { connectionsJson, connectionsYaml } from './connections-file.ts';
import { dockerfile } from './dockerfile.ts';
import { dotenv } from './dotenv.ts';

/** The kinds of files whose name tells their kind, the more particular names first. */
export const usualSources: readonly Source[] = [airflowSettings, connectionsEnv, dotenv, dockerfile, connectionsYaml, connectionsJson];

const SETTINGS = /^airflow[ \t]{0,40}:/m;

/** Whether a text looks like the settings of the Astro CLI. */
export function looksLikeSettings(text: string): boolean {
  return SETTINGS.test(text);
}

/** The kind of a file by its name; undefined where the name says too little. */
export function usualSourceOf(path: string, text: string): Source | undefined {
  const name = baseName(path);
  // The Astro CLI reads settings from a file of any name.
  if (connectionsYaml.matches(name) && looksLikeSettings(text)) return airflowSettings;
  return usualSourceNamed(name, text);
}

/** The first of the kinds of files with such a name that the text belongs to. */
export function usualSourceNamed(name: string, text: string): Source | undefined {
  const [first, ...others] = usualSources.filter((source) => source.matches(name));
  if (others.length === 0) return first;
  return [first, ...others].find((source) => source?.concerns?.(text) ?? true) ?? first;
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The source for a base name that tells the kind of the file. */
export function sourceByName(name: string): Source | undefined {
  return usualSources.find((source) => source.matches(name));
}
