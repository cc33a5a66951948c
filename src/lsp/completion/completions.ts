import type { Config } from '../../model/config.ts';
import { lineStart } from '../../model/text.ts';
import { commentSuggestions } from './comment-suggestions.ts';
import { connectionSuggestions, type Dialect, typeSuggestions } from './connection-suggestions.ts';
import type { Cursor } from './cursor.ts';
import { jsonCursor } from './json-cursor.ts';
import type { Suggestion } from './suggestion.ts';
import { yamlCursor } from './yaml-cursor.ts';

const YAML = /\.ya?ml$/i;
const JSON_FILE = /\.json$/i;
/** The beginning of a variable's value, up to its quote. */
const VARIABLE = /(?<!\w)AIRFLOW_CONN_\w{1,200}["']?[ \t]{0,20}[=:][ \t]{0,20}["']?/i;
const SCHEME = /^(?<word>[a-z][\w-]{0,60}|)$/i;

/** The completions at an offset of a file: rules in comments, keys, types and values of connections. */
export function completionsAt(path: string, text: string, offset: number, config: Config): readonly Suggestion[] {
  const inComment = commentSuggestions(text, offset);
  if (inComment.length > 0) return inComment;
  const inVariable = variableSuggestions(text, offset, config);
  if (inVariable) return inVariable;
  if (JSON_FILE.test(path)) return ofCursor(jsonCursor(text, text.indexOf('{'), offset), 'airflow', config);
  return YAML.test(path) ? inYaml(text, offset, config) : [];
}

/** The completions inside the value of a variable; undefined outside of one. */
function variableSuggestions(text: string, offset: number, config: Config): readonly Suggestion[] | undefined {
  const start = lineStart(text, offset);
  const found = VARIABLE.exec(text.slice(start, offset));
  if (!found) return undefined;
  const from = start + found.index + found[0].length;
  const scheme = SCHEME.exec(text.slice(from, offset))?.groups?.['word'];
  if (scheme !== undefined) {
    const range = { start: offset - scheme.length, end: offset };
    return typeSuggestions().map((each) => ({ ...each, text: `${each.label.replaceAll('_', '-')}://`, range }));
  }
  return ofCursor(jsonCursor(text, from, offset), 'airflow', config);
}

function inYaml(text: string, offset: number, config: Config): readonly Suggestion[] {
  const cursor = yamlCursor(text, offset);
  const isSettings = cursor?.path[0] === 'airflow' && cursor.path[1] === 'connections';
  if (!cursor || !isSettings) return ofCursor(cursor, 'airflow', config);
  const [, , extra, ...deeper] = cursor.path;
  if (deeper.length > 0 || (extra !== undefined && extra !== 'conn_extra')) return [];
  return connectionSuggestions(cursor, 'settings', extra === undefined ? 0 : 1, config);
}

/** The completions in a mapping that has a type, or is the extra of one that has, anywhere in a file. */
function ofCursor(cursor: Cursor | undefined, dialect: Dialect, config: Config): readonly Suggestion[] {
  if (!cursor) return [];
  const isExtra = cursor.path.at(-1) === 'extra';
  const [own, outer] = [cursor.members.at(-1), cursor.members.at(-2)];
  if (isExtra && (outer?.has('conn_type') || cursor.path.length > 0)) return connectionSuggestions(cursor, dialect, 1, config);
  const isConnection = own?.has('conn_type') || cursor.key === 'conn_type' || (cursor.language === 'json' && cursor.path.length < 2);
  return isConnection ? connectionSuggestions(cursor, dialect, 0, config) : [];
}
