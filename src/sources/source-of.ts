import type { Source } from '../model/source.ts';
import { lineEnd } from '../model/text.ts';
import { airflowSettings } from './airflow-settings.ts';
import { exportedConnections } from './connections-file.ts';
import { dotenv } from './dotenv.ts';
import { sharedSources } from './index.ts';
import { live } from './live.ts';
import { namedSources } from './named-source.ts';
import { otherFile } from './other-file.ts';
import { baseName, looksLikeSettings, sourceAmong, sourceNamed } from './usual-source.ts';

/** Endings that people add to a template. */
const TEMPLATE = /[._-](?:example|sample|template|tmpl|dist|local|bak|orig|corporate)$/i;
const YAML_NAME = /\.ya?ml$/i;
/** A name without an ending. */
const SETTINGS_LIKE = /settings/i;
const LONGEST_LINE = 2_000;
const ENV_LIKE = /env/i;
const YAML_LINE = /^(?:airflow[ \t]*:|(?:-[ \t]*)?conn_(?:id|type)[ \t]*:|\{)/;
/** Keys of the settings of the Astro CLI that no other file has. */
const OF_SETTINGS = /\b(?:conn_(?:id|type|uri)|pool_name|variable_name)\b/;
const ASSIGNMENT = /^(?:export[ \t]{1,40})?[A-Za-z_][\w.]{0,250}[ \t]{0,40}=/;
/** Endings of files that are no `.env`, whatever they hold. */
const OTHER_LANGUAGE =
  /\.(?:ya?ml|json|jsonl|toml|ini|cfg|conf|properties|py|pyi|ipynb|js|mjs|cjs|ts|tsx|jsx|rb|go|rs|java|kt|scala|c|h|cpp|cs|php|pl|r|lua|sql|sh|bash|zsh|fish|ps1|bat|mk|tf|tfvars|hcl|md|rst|txt|html?|css|xml|csv|tsv|lock|log)$/i;

/** The kind of a file: by its name, then by its text; `otherFile` where neither tells. */
export function sourceOf(path: string, text: string): Source {
  return findSource(path, text) ?? otherFile;
}

/** The same; undefined for a file of no kind that is read. */
export function findSource(path: string, text: string): Source | undefined {
  return surelySourceOf(path, text) ?? sourceByRest(withoutTemplates(baseName(path)), text);
}

/** The same for a file that was not named: undefined where name and text together do not tell its kind. */
export function surelySourceOf(path: string, text: string): Source | undefined {
  const name = baseName(path);
  return sourceAmong(namedSources, name, text) ?? sharedSource(name, text);
}

function sharedSource(name: string, text: string): Source | undefined {
  return sharedSources.find((source) => source.matches(name) && source.needs?.test(text) && concernsUs(source, text));
}

/**
 * Whether a text is one of those that a source reads. A mistake of ours in finding that out is left to the reading of this file, which
 * meets it too and affects no other file.
 */
export function concernsUs({ concerns }: Source, text: string): boolean {
  try {
    return concerns?.(text) ?? true;
  } catch {
    return true;
  }
}

function sourceByRest(bare: string, text: string): Source | undefined {
  return sourceNamed(namedSources, bare, text) ?? sharedSource(bare, text) ?? sourceByContent(bare, text);
}

function withoutTemplates(name: string): string {
  const shorter = name.slice(-300).replace(TEMPLATE, '');
  return shorter.length < Math.min(name.length, 300) ? withoutTemplates(name.slice(0, -300) + shorter) : name;
}

function sourceByContent(name: string, text: string): Source | undefined {
  const exported = looksLikeSettings(text) ? undefined : exportedConnections(text);
  if (exported) return exported;
  if (live.needs?.test(text) && concernsUs(live, text)) return live;
  const isYaml = YAML_NAME.test(name);
  if (isYaml || (!name.includes('.') && SETTINGS_LIKE.test(name)))
    return OF_SETTINGS.test(text) || looksLikeSettings(text) ? airflowSettings : undefined;
  if (OTHER_LANGUAGE.test(name)) return undefined;
  if (ENV_LIKE.test(name)) return dotenv;
  for (const line of linesOf(text)) {
    if (YAML_LINE.test(line)) return airflowSettings;
    if (ASSIGNMENT.test(line)) return dotenv;
  }
  return undefined;
}

/** The beginnings of the lines, without their indentation. */
function* linesOf(text: string): Iterable<string> {
  for (let start = 0; start <= text.length; ) {
    const end = lineEnd(text, start);
    yield text.slice(start, Math.min(end, start + LONGEST_LINE)).trimStart();
    start = end + 1;
  }
}
