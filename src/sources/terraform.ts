import { connIdOfSecret } from '../airflow/key-vault.ts';
import { readConnectionFields } from '../airflow/read-fields.ts';
import { EnvScope, newRoom } from '../kubernetes/env-scope.ts';
import { lazy } from '../lazy/lazy.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection, Fact } from '../model/connection.ts';
import { type Embedded, inside } from '../model/embedded.ts';
import type { Document, Edits, ReadingContext, Source } from '../model/source.ts';
import { contains, type Range } from '../model/text.ts';
import type { TerraformValue } from '../terraform/located-value.ts';
import type { Others } from '../terraform/mentions.ts';
import { isOfModule, otherFile } from '../terraform/other-file.ts';
import { readTerraform, type TerraformFile } from '../terraform/read.ts';
import type { TerraformChart, TerraformConnection, TerraformSecret } from '../terraform/resources.ts';
import { leavesOf } from '../terraform/value-tree.ts';
import type { TerraformVariable } from '../terraform/variables.ts';
import { isOfAirflow } from './airflow-names.ts';
import { chartPart, hasConnections } from './chart-connections.ts';
import { chartVariables } from './chart-variables.ts';
import { containerValue } from './container-value.ts';
import { type DocumentPart, documentOf } from './document-parts.ts';
import { type EnvironmentVariable, environmentPart } from './environment-document.ts';
import { fieldsPart, type WrittenConnection } from './fields-document.ts';
import type { FieldNames } from './fields-rewriting.ts';
import { terraformKind } from './kinds.ts';
import { knownWords } from './known-words.ts';
import { base64 } from './layers/base64.ts';
import { terraformMapping } from './terraform-mapping.ts';
import { TerraformNames } from './terraform-names.ts';
import { partlyOfTerraform, textOfTerraform } from './terraform-text.ts';
import { tight } from './tight.ts';

/** Resources of Terraform that hold connections: of Astro, of Airflow, of Kubernetes, of a Key Vault, of a Helm chart. */
export const terraform: Source = sourceBeside(() => []);

/** The source for a file beside the others of its module. */
function sourceBeside(others: Others): Source {
  return {
    ...terraformKind,
    title: 'Terraform file',
    whenUnreadable: 'Terraform reads nothing of the module',
    loaded: { by: 'Terraform', when: 'request' },
    language: 'hcl',
    hasSeveralEnvironments: true,
    literalDollar: '$$',
    concerns: (text) => isOurs(readTerraform(text)),
    parse: (text, context) => parse(text, context, others),
    module: { reads: isOfModule, beside: (files) => sourceBeside(lazy(() => files()?.map(otherFile))) },
  };
}

const ASTRO = 'astro_environment_object';
const FIELDS = ['description', 'host', 'login', 'password', 'schema', 'port', 'extra'].map((name) => [name, name] as const);
const NAMES: Readonly<Record<'astro' | 'others', FieldNames>> = {
  astro: new Map([['type', 'conn_type'], ...FIELDS]),
  others: new Map([['conn_type', 'conn_type'], ...FIELDS]),
};
const KNOWN: ReadonlySet<string> = new Set(
  [
    'resource locals data module provider airflow_connection astro_environment_object astro_deployment kubernetes_secret',
    'kubernetes_secret_v1 azurerm_key_vault_secret helm_release connection_id object_key object_type conn_type type host login password',
    'schema port extra description jsonencode CONNECTION environment_variables key value is_secret name values set metadata data labels',
    'variable output default for_each chart',
    'binary_data kubernetes_config_map kubernetes_config_map_v1 azurerm_container_app template container env secret secret_name yamlencode merge true false',
  ].flatMap((line) => line.split(' ')),
);

function isOurs({ connections, variables, secrets, charts, problem }: TerraformFile): boolean {
  if (problem || connections.length > 0 || charts.some((chart) => namesAirflow(chart) || hasConnections(chart))) return true;
  const isNamed = ({ key, connectionId }: TerraformVariable) => connectionId !== undefined || isOfAirflow(key.value);
  return variables.some(isNamed) || secrets.some(({ name }) => name.text !== undefined && connIdOf(name.text.text) !== undefined);
}

/** Whether the values or the settings of a chart hold a variable of Airflow. */
function namesAirflow({ layers, settings }: TerraformChart): boolean {
  const values = [
    ...layers.flatMap(({ value, tree }) => (tree ? leavesOf(tree) : [value])),
    ...settings.flatMap(({ name, value }) => [name, value]),
  ];
  return values.some((value) => (value.text ?? value.partly())?.text.includes('AIRFLOW_'));
}

function parse(text: string, { target }: ReadingContext, others: Others): Document {
  const file = readTerraform(text, others);
  const { connections, variables, secrets, charts, comments, problem } = file;
  const names = new TerraformNames(text, file, others);
  const all = [
    ...variables.flatMap((each) => environmentVariable(text, each).map((variable) => taking(variable, each.value, names))),
    ...secrets.flatMap((each) => vaultSecret(text, each).map((variable) => taking(variable, each.value, names))),
    ...charts.flatMap((chart) => chartVariables(text, chart)),
  ];
  // Airflow's own API makes connections of the core.
  const core: AirflowTarget = { ...target, as: 'server' };
  const written: readonly DocumentPart[] = [
    ...charts.map((chart) => chartPart(text, chart, core)),
    environmentPart({ text, target, variables: all.toSorted((a, b) => a.range.start - b.range.start) }),
    ...(['astro', 'others'] as const).map((kind) => {
      const own = connections.filter(({ resource }) => (resource === ASTRO) === (kind === 'astro'));
      const found = own.flatMap((each) => writtenConnection(text, each, { target: core, names }));
      return fieldsPart({ text, target: core, names: NAMES[kind], newExtra: 'mapping', connections: found });
    }),
  ].map((part) => ({
    ...part,
    edits: (change) =>
      change.do === 'rewrite'
        ? ofOneInstance(part, change.connection, names.withOwn(part.edits(change), change.connection))
        : part.edits(change),
  }));
  const parts = [...written, names.part(target, written), labelsPart(file)];
  return documentOf(
    {
      text,
      comments,
      words: () => ({ all: knownWords(text, { parts, comments }, KNOWN), end: text.length }),
      problem: problem && { at: { start: problem.at, end: problem.at }, message: `Terraform refuses this: ${problem.message}` },
      alsoRead: [],
    },
    parts,
  );
}

const SEVERAL = 'its text is there once for several connections (for_each), and all of them would change: change it by hand';

/** The edits, unless they change what `for_each` makes other connections of, too. */
function ofOneInstance({ connections }: DocumentPart, connection: Connection, edits: Edits | undefined): Edits | undefined {
  if (!edits || 'refused' in edits) return edits;
  const { range } = connection;
  const isShared = connections.some((each) => each !== connection && each.range.start === range.start && each.range.end === range.end);
  return isShared && edits.edits.some((edit) => contains(range, edit.range)) ? { refused: SEVERAL } : edits;
}

/** The labels of blocks, which are shown as far as they are names. */
function labelsPart({ labels }: TerraformFile): DocumentPart {
  return { connections: [], variables: [], told: labels, words: () => ({ keys: labels, values: [] }), edits: () => undefined };
}

/** A connection all of whose arguments are in the file. */
function writtenConnection(
  file: string,
  { resource, id, fields, range }: TerraformConnection,
  { target, names }: { readonly target: AirflowTarget; readonly names: TerraformNames },
): readonly WrittenConnection[] {
  // A field that is null counts as absent.
  const given = fields.filter(({ value }) => value.value?.kind !== 'null');
  const texts = new Map(
    given.flatMap(({ name, value }) => {
      const told = value.text ?? value.partly();
      return told ? [[name, argumentOf(name, told.text)] as const] : [];
    }),
  );
  if (!id?.text || texts.size < given.length || !texts.has('conn_type')) return [];
  const taken = fields.flatMap(({ name, value }) => (HOLD_CREDENTIALS.has(name) ? [names.takenBy(value, name === 'password')] : []));
  return [
    {
      id: { value: id.text.text, range: id.range },
      range,
      told: [id.range, ...fields.map(({ value }) => toldOf(value))],
      definition: { kind: 'fields', mapping: terraformMapping(file, range, fields) },
      reading: lazy(() => tight(readConnectionFields(texts, target))),
      keepsElsewhere: true,
      facts: taken.flatMap(({ facts }) => facts),
      ownVariables: taken.flatMap(({ ownVariables }) => ownVariables),
      lands: resource === ASTRO ? 'environment manager' : 'metadata database',
    },
  ];
}

const HOLD_CREDENTIALS: ReadonlySet<string> = new Set(['password', 'extra']);

const OF_CONNECTION = /^AIRFLOW_CONN_/i;

/** A variable with the names that it takes, if it is a connection. */
function taking(variable: EnvironmentVariable, value: TerraformValue, names: TerraformNames): EnvironmentVariable {
  if (!variable.connection && !OF_CONNECTION.test(variable.key.value)) return variable;
  const { facts, ownVariables } = names.takenBy(value, false);
  if (facts.length === 0) return variable;
  const { explain = (inside: readonly Fact[]) => inside } = variable;
  return { ...variable, ownVariables, explain: (inside) => [...explain(inside), ...facts] };
}

/** The stretch of a value that its own words cover: the object alone where a function gets one. */
function toldOf({ range, object }: TerraformValue): Range {
  return object && contains(range, object.range) ? object.range : range;
}

function argumentOf(name: string, text: string): string | number {
  return name === 'port' && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

function environmentVariable(
  file: string,
  { key, value, range, isBase64, isExpanded, connectionId }: TerraformVariable,
): readonly EnvironmentVariable[] {
  const plain = textOfTerraform(file, value);
  const text = plain && isBase64 ? inside(plain, base64) : (plain ?? partlyOfTerraform(file, value));
  if (!text) return [];
  // The other variables of the container are not looked for.
  const expanded = isExpanded ? containerValue(text, new EnvScope(() => true, newRoom())) : undefined;
  const told =
    connectionId === undefined ? {} : { connection: { id: { value: connectionId, range: key.range }, lands: 'secrets backend' } as const };
  return [{ key, value: text, range: rangeOf(range, text), ...expanded, ...told }];
}

/** The id by which a secrets backend finds a secret: those of Azure and Google have names with hyphens, that of AWS one with slashes. */
function connIdOf(name: string): string | undefined {
  return connIdOfSecret(name) ?? OF_AWS.exec(name)?.groups?.['id'];
}

const OF_AWS = /^\/?airflow\/connections\/(?<id>[^/]+)$/;

function vaultSecret(file: string, { name, value, range }: TerraformSecret): readonly EnvironmentVariable[] {
  const id = name.text && connIdOf(name.text.text);
  const text = textOfTerraform(file, value) ?? partlyOfTerraform(file, value);
  if (!name.text || id === undefined || !text) return [];
  const place = name.text.place({ start: name.text.text.length - id.length, end: name.text.text.length });
  const connection = { id: { value: id, range: place }, lands: 'secrets backend' } as const;
  return [{ key: { value: name.text.text, range: name.range }, value: text, range: rangeOf(range, text), connection }];
}

/** The statement, or the value alone where a local has it. */
function rangeOf(range: Range, value: Embedded): Range {
  return contains(range, value.range) ? range : value.range;
}
