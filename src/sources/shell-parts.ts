import { connIdOfSecret } from '../airflow/key-vault.ts';
import type { Expansion } from '../astro/dotenv/compose-expand.ts';
import { scanCompose } from '../astro/dotenv/compose-scan.ts';
import { firstAnswer } from '../lazy/first-answer.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Fact } from '../model/connection.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import { behind, type Embedded, type Layer, within } from '../model/embedded.ts';
import type { ShellVariable, ShellWriting } from '../shell/call.ts';
import type { ShellSetting } from '../shell/helm-settings.ts';
import type { ShellContent, ShellSecret } from '../shell/shell-content.ts';
import { isOfAirflow } from './airflow-names.ts';
import { valuesOfLines } from './chart-tree.ts';
import { mergedVariables } from './chart-values.ts';
import type { DocumentPart } from './document-parts.ts';
import { cutIn } from './dotenv-connection.ts';
import { dotenvReferences } from './dotenv-references.ts';
import { type EnvironmentVariable, environmentPart } from './environment-document.ts';
import type { Restore } from './kept-variables.ts';
import { connectionsEnvKind, dotenvKind } from './kinds.ts';
import { dotenvValue } from './layers/dotenv-value.ts';
import { loneAssignment } from './lone-assignment.ts';
import { addedConnections } from './shell-connections.ts';

/** Whether a script has anything about connections. */
export function isOurs({ connections, variables, secrets, writings, charts, problem }: ShellContent): boolean {
  const names = [...variables.map(({ key }) => key.value), ...writings.flatMap(({ lines }) => lines.map(({ text }) => text))];
  return (
    problem !== undefined ||
    connections.length > 0 ||
    names.some(isOfAirflow) ||
    charts.some((settings) => settings.some(({ front, value }) => IN_CHART.test(front + value.text))) ||
    secrets.some(({ name }) => connectionOf(name) !== undefined)
  );
}

/** The name of a variable of Airflow in the settings of a chart. */
const IN_CHART = /AIRFLOW_/;

/**
 * The connections that scripts add, and the variables that they set, in the file that holds them. `escaper` makes a line of that go on,
 * where it is another character than a backslash.
 */
export function shellParts(
  text: string,
  contents: readonly ShellContent[],
  target: AirflowTarget,
  escaper?: string,
): readonly DocumentPart[] {
  const added = addedConnections(
    { text, escaper },
    contents.flatMap(({ connections }) => connections),
    target,
  );
  const variables = [
    ...ownVariables(text, contents).map(forCommands),
    ...contents.flatMap(({ charts }) => charts.flatMap(settingsOfChart)),
    ...contents.flatMap(({ secrets }) => secrets.flatMap(vaultSecret)),
    ...contents.flatMap(({ writings }) => writings.flatMap(writtenLines)).map(forCommands),
    ...added.texts,
  ];
  return [environmentPart({ text, target, variables: variables.toSorted((a, b) => a.range.start - b.range.start) }), ...added.parts];
}

/** Words of the commands that are read, and of the shell. */
export const SHELL_WORDS: ReadonlySet<string> = new Set(
  [
    'airflow astro az kubectl docker compose connections connection add create update delete deployment variable env dev run exec',
    'keyvault secret set generic from-literal vault-name name value key export declare sudo if then else elif fi for do done while',
    'conn-type conn-host conn-login conn-password conn-schema conn-port conn-extra conn-uri conn-json conn-description',
    'type host login password schema port extra uri description deployment-id workspace-id conn-id cat echo printf EOF ENV',
    'helm upgrade install template set set-string values namespace',
  ].flatMap((line) => line.split(' ')),
);

/** The variables without those whose literal is the value of a connection: it is told, and written, as that. */
function ownVariables(file: string, contents: readonly ShellContent[]): readonly EnvironmentVariable[] {
  const connections = contents.flatMap((content) => content.connections);
  const values = connections.flatMap(({ fields }) => fields.flatMap(({ value, goesToo }) => [value, goesToo && lone(file, goesToo)]));
  const given = new Set(values.flatMap((value) => value?.range.start ?? []));
  const variables = contents.flatMap((content) => content.variables);
  return variables.filter(({ value }) => !value || !given.has(value.range.start)).flatMap(exported);
}

function lone(file: string, literal: Embedded): Embedded | undefined {
  return loneAssignment(file, literal.range) && literal;
}

function forCommands(variable: EnvironmentVariable): EnvironmentVariable {
  return { ...variable, isForCommands: true };
}

/** The variables that a chart makes of its settings. */
function settingsOfChart(settings: readonly ShellSetting[]): readonly EnvironmentVariable[] {
  return mergedVariables(valuesOfLines(settings)).map(({ variable }) => variable);
}

function exported({ key, value, partly, range, isUnread }: ShellVariable): readonly EnvironmentVariable[] {
  const told = value ?? partly;
  return told && !key.value.includes(ELSEWHERE) ? [{ key, value: told, range, ...(isUnread && { isUnread }) }] : [];
}

function connectionOf(name: Embedded | undefined): string | undefined {
  return name && connIdOfSecret(name.text);
}

/** A secret of a Key Vault in which Airflow looks for a connection. */
function vaultSecret({ name, value: known, partly, range }: ShellSecret): readonly EnvironmentVariable[] {
  const value = known ?? partly;
  const id = connectionOf(name);
  if (!name || !value || id === undefined) return [];
  const key = { value: name.text, range: name.range };
  const at = name.text.length - id.length;
  const place = name.place({ start: at, end: name.text.length });
  return [{ key, value, range, connection: { id: { value: id, range: place }, lands: 'secrets backend' } }];
}

/** The lines of a `.env`, as compose reads them; a value that goes on over several lines is not followed. */
function writtenLines({ fileName, pathVariable, lines }: ShellWriting): readonly EnvironmentVariable[] {
  if (pathVariable === GITHUB_ENV) return lines.flatMap(runnerLine);
  if (fileName === undefined || !dotenvKind.matches(fileName)) return [];
  const mayHoldIds = connectionsEnvKind.matches(fileName);
  return (mayHoldIds ? lines.filter(({ text }) => isOfAirflow(text)) : lines).flatMap(writtenLine);
}

/** The file from which the runner of a GitHub workflow takes the variables of later steps. */
const GITHUB_ENV = 'GITHUB_ENV';
const RUNNER_LINE = /^(?<name>[^=<]{1,300})=/;

/** `NAME=value`, as it stands; a block between delimiters is not followed. */
function runnerLine(line: Embedded): readonly EnvironmentVariable[] {
  const name = RUNNER_LINE.exec(line.text)?.groups?.['name'];
  if (name === undefined || name.includes(ELSEWHERE)) return [];
  const key = { value: name, range: line.place({ start: 0, end: name.length }) };
  return [{ key, value: behind(line, name.length + 1), range: line.place({ start: 0, end: line.text.length }) }];
}

const UNQUOTED = dotenvValue('unquoted').encode;
/** The quotes that a value has stay where the line is written around it, and where all readers take what is in them as it is. */
const IN_QUOTES: Layer['encode'] = (text) => (/['\\\n]/.test(text) ? undefined : `'${text}'`);

function writtenLine(line: Embedded): readonly EnvironmentVariable[] {
  const { assignments, problem } = scanCompose(line.text);
  const [only, ...others] = assignments;
  if (line.text.slice(0, line.text.indexOf('=')).includes(ELSEWHERE)) return [];
  if (problem || !only || others.length > 0 || only.value === undefined || only.style === 'inherited' || only.remainder) return [];
  const { key, value: text, valueRange, expansions } = only;
  const encoders = only.style === 'single-quoted' ? [UNQUOTED, IN_QUOTES] : [UNQUOTED];
  const inners = encoders.map((encode): Embedded => ({ text, range: valueRange, place: (span) => only.place(span), encode }));
  const written = (to: string, restore?: Restore) =>
    firstAnswer(inners, (inner) => within(line, restore ? restoring(inner, restore) : inner).encode(to));
  const [inner = line] = inners;
  const range = line.place({ start: 0, end: line.text.length });
  const references = dotenvReferences(line.text, only, () => false);
  const explain = (inside: readonly Fact[]) => [
    ...expansions.map((expansion) => expansionFact(expansion, line)),
    ...inside,
    ...cutIn(only, line.text, inside.length > 0).map((fact) => ({ ...fact, at: range })),
  ];
  return [
    {
      key: { value: key.value, range: line.place(key.range) },
      value: { ...within(line, inner), encode: (to) => written(to) },
      range,
      judged: references?.filled((name) => references.open.get(name) ?? ''),
      references: references && { ...references, encode: written },
      explain,
      beside: () => expansions.map((expansion) => line.place(expansion.range)),
    },
  ];
}

/** The variable is one of the whole file, of which the script writes a part, or of the machine. */
function expansionFact({ name, range, operator }: Expansion, line: Embedded): Fact {
  return { kind: 'expansion', at: line.place(range), variable: name, source: operator === undefined ? 'host' : 'file' };
}

/** The same with variables put in before the script holds it. */
function restoring(inner: Embedded, restore: Restore): Embedded {
  return {
    ...inner,
    encode: (text) => {
      const encoded = inner.encode(text);
      return encoded === undefined ? undefined : restore(encoded);
    },
  };
}
