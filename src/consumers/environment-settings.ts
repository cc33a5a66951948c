import { variableOf } from '../airflow/config-file.ts';
import { readDockerEnvironment } from '../astro/dockerfile/docker-environment.ts';
import { baseName } from '../model/base-name.ts';
import type { Range } from '../model/text.ts';
import { sourceByName } from '../sources/named-source.ts';
import { deref, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { READING } from './reading-context.ts';

/** A setting of the environment, as a file of the project makes it. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly range: Range;
}

const YAML_NAME = /\.ya?ml$/i;
const CFG_NAME = /(?:^|\/)airflow\.cfg$/i;
const SHELL_NAME = /\.(?:sh|bash)$/i;
/** Words, at least one of which is in every YAML file with a setting of interest. */
const INTERESTING = /AIRFLOW__|AIRFLOW_VAR_|CONN|remote_log_conn_id|email_conn_id|objectstorage_path/;

/** The variables that a file sets for Airflow: `.env`, a Dockerfile, compose and other YAML, `airflow.cfg`, a script. */
export function assignmentsIn(path: string, text: string): readonly Assignment[] {
  const name = baseName(path);
  const source = sourceByName(name);
  if (source?.id === 'dotenv') {
    return source
      .parse(text, READING)
      .variables.map(({ name: { value }, value: located }) => ({ name: value, value: located.value.reveal(), range: located.range }));
  }
  if (source?.id === 'dockerfile') {
    return readDockerEnvironment(text).variables.map(({ key, value, valueRange }) => ({ name: key.value, value, range: valueRange }));
  }
  if (CFG_NAME.test(path)) return inConfig(text);
  if (SHELL_NAME.test(name)) return inShell(text);
  return YAML_NAME.test(name) && INTERESTING.test(text) ? inYaml(text) : [];
}

const SECTION = /^\[(?<section>[\w.]{1,100})\]/;
const OPTION = /^(?<key>\w{1,100})[ \t]{0,40}[=:][ \t]{0,40}(?<value>[^\r\n]{0,4000})/;

/** `airflow.cfg`, each option under the name of its variable. */
function inConfig(text: string): readonly Assignment[] {
  let section = '';
  let start = 0;
  return text.split('\n').flatMap((line) => {
    const at = start;
    start += line.length + 1;
    section = SECTION.exec(line)?.groups?.['section'] ?? section;
    const { key, value } = OPTION.exec(line)?.groups ?? {};
    if (key === undefined || value === undefined) return [];
    const offset = at + line.indexOf(value, key.length);
    return [{ name: variableOf(section, key), value: value.trimEnd(), range: { start: offset, end: offset + value.trimEnd().length } }];
  });
}

const EXPORT =
  /^[ \t]{0,80}(?:export[ \t]{1,20})?(?<name>[A-Z_][A-Z0-9_]{0,200})=(?<quote>["']?)(?<value>[^"'\s$`]{1,1000})\k<quote>[ \t]{0,20}$/gm;

/** `export NAME=value` where the value is written as it is. */
function inShell(text: string): readonly Assignment[] {
  return [...text.matchAll(EXPORT)].map(({ index, groups, 0: all }) => {
    const { name = '', value = '', quote = '' } = groups ?? {};
    const start = index + all.indexOf(`=${quote}${value}`) + 1 + quote.length;
    return { name, value, range: { start, end: start + value.length } };
  });
}

/** So deep do files of this kind go. */
const DEEPEST = 40;

function inYaml(text: string): readonly Assignment[] {
  const { root } = parseYaml(text);
  return root ? [...assignmentsOf(text, root, DEEPEST), ...inCharts(text, root)] : [];
}

/** `config.logging.remote_log_conn_id` in the values of the Helm chart. */
function inCharts(text: string, root: YamlNode): readonly Assignment[] {
  return membersOf(root, (key) => key === 'config').flatMap(({ value: sections }) =>
    membersOf(sections, () => true).flatMap(({ key: section, value: options }) =>
      membersOf(options, () => true).flatMap(({ key, value }) =>
        value.kind === 'scalar' ? [{ name: variableOf(section, key), value: value.text, range: contentOf(text, value) }] : [],
      ),
    ),
  );
}

function membersOf(node: YamlNode, isMeant: (key: string) => boolean) {
  const map = deref(node);
  if (map.kind !== 'map') return [];
  return map.pairs.flatMap(({ key, value }) =>
    key.kind === 'scalar' && isMeant(key.text) ? [{ key: key.text, value: deref(value) }] : [],
  );
}

/** `NAME: value`, `- NAME=value`, `- name: NAME` with `value: …`. */
function assignmentsOf(text: string, node: YamlNode, left: number): readonly Assignment[] {
  if (left === 0 || node.kind === 'alias' || node.kind === 'scalar') return [];
  if (node.kind === 'seq') {
    return node.items.flatMap((item) => (item.kind === 'scalar' ? inItem(text, item) : assignmentsOf(text, item, left - 1)));
  }
  const named = scalarAt(node, 'name') ?? scalarAt(node, 'key');
  const value = scalarAt(node, 'value');
  const own = named && value ? [{ name: named.text, value: value.text, range: contentOf(text, value) }] : [];
  const pairs = node.pairs.flatMap(({ key, value: inner }) => {
    const scalar = deref(inner);
    const isVariable = key.kind === 'scalar' && scalar.kind === 'scalar' && VARIABLE.test(key.text);
    return isVariable && key.kind === 'scalar' && scalar.kind === 'scalar'
      ? [{ name: key.text, value: scalar.text, range: contentOf(text, scalar) }]
      : assignmentsOf(text, inner, left - 1);
  });
  return [...own, ...pairs];
}

const VARIABLE = /^[A-Z_][A-Z0-9_]{0,200}$/;

function scalarAt(node: YamlNode & { kind: 'map' }, name: string): YamlScalar | undefined {
  const pair = node.pairs.find(({ key }) => key.kind === 'scalar' && key.text === name);
  const value = pair && deref(pair.value);
  return value?.kind === 'scalar' ? value : undefined;
}

function inItem(text: string, item: YamlScalar): readonly Assignment[] {
  const at = item.text.indexOf('=');
  if (at === -1 || !VARIABLE.test(item.text.slice(0, at))) return [];
  const range = contentOf(text, item);
  const value = item.text.slice(at + 1);
  const isPlain = text.slice(range.start, range.end) === item.text;
  return [{ name: item.text.slice(0, at), value, range: isPlain ? { start: range.start + at + 1, end: range.end } : range }];
}

/** Between the quotes. */
function contentOf(text: string, { range, style }: YamlScalar): Range {
  const isQuoted = style === 'single-quoted' || style === 'double-quoted';
  return isQuoted && range.end - range.start >= 2 && text.length >= range.end ? { start: range.start + 1, end: range.end - 1 } : range;
}
