import { readConnectionJson as readJson } from './airflow/read-json.ts';
import { readConnectionUri as readUri } from './airflow/read-uri.ts';
import { strictReading } from './airflow/strict-reading.ts';
import { indexConsumers } from './consumers/index-consumers.ts';
import { fix } from './engine/fix.ts';
import { lint } from './engine/lint.ts';
import type { LooseReading } from './model/airflow.ts';
import { type AirflowMinor, type AirflowTarget, targetOf } from './model/airflow-target.ts';
import type { Config } from './model/config.ts';
import type { Finding } from './model/finding.ts';
import { type Project, projectOf, type SourceFile } from './model/project.ts';
import { rules } from './rules/index.ts';
import { type ShownProject, showProject } from './show/show-project.ts';
import { inModuleAmong } from './sources/module-files.ts';
import { sourceOf, surelySourceOf } from './sources/source-of.ts';

/** The Airflow that reads: `'3.3'` for a task of it, or `{ airflow: '3.3', as: 'server' }`. */
export type TargetInput = AirflowMinor | AirflowTarget;

/**
 * The connection that Airflow makes of the URI of an `AIRFLOW_CONN_` variable, or the error that it raises. Without a target, a task of
 * the newest Airflow reads it. Throws a `TypeError` for a wrong argument, never because of the text.
 */
export function readConnectionUri(uri: string, target?: TargetInput): LooseReading {
  return strictReading(readUri(textArgument('uri', uri), targetOf(target)));
}

/** The same for the JSON of a connection, as an `AIRFLOW_CONN_` variable or a secrets backend holds it. */
export function readConnectionJson(json: string, target?: TargetInput): LooseReading {
  return strictReading(readJson(textArgument('json', json), targetOf(target)));
}

function textArgument(name: string, given: unknown): string {
  if (typeof given === 'string') return given;
  throw new TypeError(`${name}: expected a string, not a value of type ${given === null ? 'null' : typeof given}`);
}

/** A text, the name that it has, and what the configuration says. */
export interface TextInput {
  /** Its base name decides how it is read; one that says nothing leaves that to the content. */
  readonly path: string;
  /** The whole content of the file. Ranges of findings count its UTF-16 units. */
  readonly text: string;
  /** The content of `azconn-lint.yaml`. */
  readonly config?: Config;
  /**
   * Other files of the project by their paths, which begin where `path` does: code that uses the connections, other places that
   * define some, `requirements.txt`.
   */
  readonly project?: Readonly<Record<string, string>>;
  /** Today, as an ISO date, for what expires. Without it no clock is looked at. */
  readonly today?: string;
}

/** A text after its safe fixes. The text alone may hold secrets: those that the old one holds and no fix takes away. */
export interface FixedText {
  /** The new text; the old one when nothing could be mended. */
  readonly text: string;
  /** The findings that were mended, in order. */
  readonly fixed: readonly { readonly rule: string; readonly connId?: string }[];
  /** The findings whose fix could not be proved right, and why; they are left as they were. */
  readonly refused: readonly { readonly rule: string; readonly connId?: string; readonly why: string }[];
  /** The findings that remain. */
  readonly findings: readonly Finding[];
}

/** All findings about one text of a project, in the order of their places. Never throws because of a text. */
export function lintText({ today, ...input }: TextInput): readonly Finding[] {
  const isCodeAlone = isCode(input.path) && !surelySourceOf(input.path, input.text);
  const project = projectFor([...(isCodeAlone ? [] : [fileOf(input, textsOf(input))]), ...placesIn(input)], input);
  const linted = lint(project, { rules, ...(today !== undefined && { today }) });
  return linted.filter(({ path }) => path === input.path).flatMap(({ findings }) => findings);
}

/**
 * The text with every safe fix made that can be proved right: read again, nothing but the intended change is different, and no code of
 * `project` stops working. Code itself stays as it is.
 */
export function fixText({ today, ...input }: TextInput): FixedText {
  if (isCode(input.path))
    return { text: input.text, fixed: [], refused: [], findings: lintText({ ...input, ...(today !== undefined && { today }) }) };
  const file = fileOf(input, textsOf(input));
  const options = { rules, allowed: 'safe', ...(today !== undefined && { today }) } as const;
  const { text, mended, refused, after } = fix(file, projectFor([file], input), options);
  return { text, fixed: mended, refused, findings: after.findings };
}

/** The connections of the files of a project as Airflow will get them, fit to be shown: every value that may be a secret is masked. */
export function showConnections(files: readonly { readonly path: string; readonly text: string }[], config?: Config): ShownProject {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const places = files.filter(({ path, text }) => !isCode(path) || surelySourceOf(path, text)).map((file) => fileOf(file, texts));
  return showProject(projectOf({ files: places, consumers: indexConsumers({ files: () => texts }), ...(config && { config }) }));
}

function fileOf({ path, text }: TextInput, texts: ReadonlyMap<string, string>): SourceFile {
  return inModuleAmong({ path, text, source: sourceOf(path, text) }, texts);
}

/** Whether a path is that of code, which is read for its consumers and for the connections that it makes. */
function isCode(path: string): boolean {
  return path.endsWith('.py');
}

/** The other files of a project that may define connections, by their names. */
function placesIn(input: TextInput): readonly SourceFile[] {
  const texts = textsOf(input);
  return [...texts].flatMap(([path, text]) => (path !== input.path && surelySourceOf(path, text) ? [fileOf({ path, text }, texts)] : []));
}

/** The files of the project by their paths, this one included. */
function textsOf({ path, text, project = {} }: TextInput): ReadonlyMap<string, string> {
  return new Map([...Object.entries(project), [path, text] as const]);
}

function projectFor(files: readonly SourceFile[], input: TextInput): Project {
  const { config } = input;
  const all = textsOf(input);
  return projectOf({ files, consumers: indexConsumers({ files: () => all }), surroundings: all, ...(config && { config }) });
}
