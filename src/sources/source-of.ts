import type { Source } from '../model/source.ts';
import { airflowSettings } from './airflow-settings.ts';
import { connectionsYaml, exportedConnections } from './connections-file.ts';
import { dotenv } from './dotenv.ts';
import { sources } from './index.ts';

/** Endings that people add to a template. */
const TEMPLATE = /[._-](?:example|sample|template|tmpl|dist|local|bak|orig|corporate)$/i;
const YAML_NAME = /\.ya?ml$/i;
/** A name without an ending. */
const SETTINGS_LIKE = /settings/i;
const LONGEST_LINE = 2_000;
const ENV_LIKE = /env/i;
const SETTINGS = /^airflow[ \t]{0,40}:/m;
const YAML_LINE = /^(?:airflow[ \t]*:|(?:-[ \t]*)?conn_(?:id|type)[ \t]*:|\{)/;
const SETTINGS_KEY = /^[ \t]{0,40}(?:-[ \t]{1,10})?["']?conn_(?:id|type|uri)["']?[ \t]{0,10}:/m;
/** What is written in another language, whatever stands in it. */
const OTHER_LANGUAGE =
  /\.(?:ya?ml|json|jsonl|toml|ini|cfg|conf|properties|py|pyi|ipynb|js|mjs|cjs|ts|tsx|jsx|rb|go|rs|java|kt|scala|c|h|cpp|cs|php|pl|r|lua|sql|sh|bash|zsh|fish|ps1|bat|mk|tf|tfvars|hcl|md|rst|txt|html?|css|xml|csv|tsv|lock|log)$/i;
/** As people set variables of the environment. */
const SET = /^(?:export[ \t]{1,40})?[A-Za-z_]\w{0,250}=/;
const ASSIGNMENT = /^(?:export[ \t]{1,40})?[A-Za-z_][\w.]{0,250}[ \t]{0,40}=/;

/** The kind of a file: by its name, then, for one that was named explicitly, by what it holds. */
export function sourceOf(path: string, text: string): Source {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  // The Astro CLI reads settings from a file of any name.
  if (connectionsYaml.matches(name) && SETTINGS.test(text)) return airflowSettings;
  return sourceNamed(name, text) ?? sourceByRest(withoutTemplates(name), text);
}

function sourceByRest(bare: string, text: string): Source {
  return sourceNamed(bare, text) ?? sourceByContent(bare, text);
}

/** Where several kinds of files have such names, the first that the text is of. */
function sourceNamed(name: string, text: string): Source | undefined {
  const [first, ...others] = sources.filter((source) => source.matches(name));
  if (others.length === 0) return first;
  return [first, ...others].find((source) => source?.concerns?.(text) ?? true) ?? first;
}

export function sourceByName(name: string): Source | undefined {
  return sources.find((source) => source.matches(name));
}

/** Whether a text that somebody names is of any kind that is read: by its name, else by what it holds. */
export function isOfAKind(path: string, text: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (sourceByName(withoutTemplates(name)) || exportedConnections(text)) return true;
  if (SETTINGS.test(text) || SETTINGS_KEY.test(text)) return true;
  if (OTHER_LANGUAGE.test(name)) return false;
  const first = firstLine(text);
  return first !== undefined && SET.test(first);
}

/** The first line that holds something, and no comment. */
function firstLine(text: string): string | undefined {
  for (const line of linesOf(text)) if (line.trim() !== '' && !line.startsWith('#')) return line;
  return undefined;
}

function withoutTemplates(name: string): string {
  const shorter = name.slice(-300).replace(TEMPLATE, '');
  return shorter.length < Math.min(name.length, 300) ? withoutTemplates(name.slice(0, -300) + shorter) : name;
}

function sourceByContent(name: string, text: string): Source {
  const exported = SETTINGS.test(text) ? undefined : exportedConnections(text);
  if (exported) return exported;
  if (YAML_NAME.test(name) || (!name.includes('.') && SETTINGS_LIKE.test(name))) return airflowSettings;
  if (ENV_LIKE.test(name)) return dotenv;
  for (const line of linesOf(text)) {
    if (YAML_LINE.test(line)) return airflowSettings;
    if (ASSIGNMENT.test(line)) return dotenv;
  }
  return dotenv;
}

/** The beginnings of the lines, without their indentation. */
function* linesOf(text: string): Iterable<string> {
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    yield text.slice(start, Math.min(end, start + LONGEST_LINE)).trimStart();
    start = end + 1;
  }
}
