import type { Source } from '../model/source.ts';
import { airflowSettings } from './airflow-settings.ts';
import { dotenv } from './dotenv.ts';
import { sources } from './index.ts';

/** Endings that people add to a template. */
const TEMPLATE = /(?:[._-](?:example|sample|template|tmpl|dist|local|bak|orig|corporate))+$/i;
const SETTINGS_LIKE = /\.ya?ml$|^[^.]*settings[^.]*$/i;
const ENV_LIKE = /env/i;
const YAML_LINE = /^\s*(?:airflow\s*:|-?\s*conn_(?:id|type)\s*:|\{)/m;
const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_][\w.]*\s*=/m;

/** The kind of a file: by its name, then, for one that was named explicitly, by what it holds. */
export function sourceOf(path: string, text: string): Source {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const bare = name.replace(TEMPLATE, '');
  return sourceByName(name) ?? sourceByName(bare) ?? sourceByContent(bare, text);
}

export function sourceByName(name: string): Source | undefined {
  return sources.find((source) => source.matches(name));
}

function sourceByContent(name: string, text: string): Source {
  if (SETTINGS_LIKE.test(name)) return airflowSettings;
  if (ENV_LIKE.test(name)) return dotenv;
  const [yaml, assignment] = [text.search(YAML_LINE), text.search(ASSIGNMENT)];
  if (yaml === -1) return dotenv;
  return assignment === -1 || yaml <= assignment ? airflowSettings : dotenv;
}
