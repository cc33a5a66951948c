import type { Source } from '../model/source.ts';
import { airflowSettings } from './airflow-settings.ts';
import { connectionsEnv } from './connections-env.ts';
import { connectionsJson, connectionsYaml } from './connections-file.ts';
import { dotenv } from './dotenv.ts';
import { dockerfileKind } from './kinds.ts';

/** The kinds of files that nearly every project has, and whose readers need no parser of another language: a start loads no others. */
const usualSources: readonly Source[] = [airflowSettings, connectionsEnv, dotenv, connectionsYaml, connectionsJson];

const SETTINGS = /^airflow[ \t]{0,40}:/m;

/** Whether a text looks like the settings of the Astro CLI. */
export function looksLikeSettings(text: string): boolean {
  return SETTINGS.test(text);
}

/** The kind of a file, if it is a usual one, by its name; undefined where the name says too little. */
export function usualSourceOf(path: string, text: string): Source | undefined {
  const name = baseName(path);
  return dockerfileKind.matches(name) ? undefined : sourceAmong(usualSources, name, text);
}

/** The kind of a file by its base name, of these kinds; undefined where the name says too little. */
export function sourceAmong(sources: readonly Source[], name: string, text: string): Source | undefined {
  // The Astro CLI reads settings from a file of any name.
  if (connectionsYaml.matches(name) && looksLikeSettings(text)) return airflowSettings;
  return sourceNamed(sources, name, text);
}

/** The first of these kinds of files with such a name that the text belongs to. */
export function sourceNamed(sources: readonly Source[], name: string, text: string): Source | undefined {
  const [first, ...others] = sources.filter((source) => source.matches(name));
  if (others.length === 0) return first;
  return [first, ...others].find((source) => source?.concerns?.(text) ?? true) ?? first;
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
