import type { Located, Range } from '../model/text.ts';
import { argumentOf, argumentsOf, blocksIn, entryOf, textOf } from './arguments.ts';
import type { Locals } from './locals.ts';
import type { TerraformEntry, TerraformValue } from './located-value.ts';
import { entriesIn } from './parts.ts';
import type { Body } from './syntax.ts';

/** An environment variable, or an entry of a secret that becomes one. */
export interface TerraformVariable {
  readonly key: Located<string>;
  readonly value: TerraformValue;
  readonly range: Range;
  /** The value is base64, which Kubernetes decodes. */
  readonly isBase64: boolean;
  /** Kubernetes replaces `$(NAME)` in it. */
  readonly isExpanded: boolean;
  /** The connection that the value is, where a label of the secret says so. */
  readonly connectionId: string | undefined;
}

/** Resources that run containers, or a program with variables. */
export const CONTAINERS =
  'azurerm_container_app azurerm_container_app_job azurerm_container_group azurerm_linux_web_app azurerm_linux_function_app';
/** Those whose containers Kubernetes starts. */
export const WORKLOADS = ['deployment', 'stateful_set', 'daemon_set', 'cron_job', 'job', 'pod']
  .map((kind) => `kubernetes_${kind} kubernetes_${kind}_v1`)
  .join(' ');

const MAPPINGS = ['app_settings', 'environment_variables', 'secure_environment_variables'];

/** A name and a value as two entries of an object. */
export function namedVariable(
  entries: readonly TerraformEntry[],
  names: { readonly key: string; readonly value: TerraformValue | undefined },
  range: Range,
): readonly TerraformVariable[] {
  const name = entryOf(entries, names.key)?.value;
  return name?.text && names.value ? [variable({ value: name.text.text, range: name.range }, names.value, range)] : [];
}

/** Variables of a ConfigMap: its text is plain, and `binary_data` is base64. */
export function mapVariables(body: Body, locals: Locals): readonly TerraformVariable[] {
  const encoded = mappedIn(body, 'binary_data', locals).map((each) => ({ ...each, isBase64: true }));
  return [...mappedIn(body, 'data', locals), ...encoded];
}

/** The same of a Secret: the provider encodes `data`. The Kubernetes Secrets backend finds its connections by a label. */
export function secretVariables(body: Body, locals: Locals): readonly TerraformVariable[] {
  const label = labelOf(body, locals);
  return mapVariables(body, locals).map((each) => ({ ...each, connectionId: each.key.value === 'value' ? label : undefined }));
}

function labelOf({ blocks }: Body, locals: Locals): string | undefined {
  const labels = blocks.flatMap(({ type, body }) =>
    type === 'metadata' ? (argumentOf(body, 'labels', locals)?.object?.entries ?? []) : [],
  );
  return textOf(labels, CONNECTION_LABEL);
}

/** The label by which the Kubernetes Secrets backend of Airflow finds a connection. */
export const CONNECTION_LABEL = 'airflow.apache.org/connection-id';

/** Variables of containers: blocks `env`, at whichever depth, and objects. A block `secret` holds the value that another one names. */
export function containerVariables(body: Body, locals: Locals): readonly TerraformVariable[] {
  const secrets = blocksIn(body, locals).flatMap((block) => {
    const entries = block.type === 'secret' ? argumentsOf(block.body, block.locals) : [];
    const value = entryOf(entries, 'value')?.value;
    return value ? [[textOf(entries, 'name'), value] as const] : [];
  });
  return variablesIn(body, new Map(secrets), locals);
}

/** The same where Kubernetes starts the containers. */
export function workloadVariables(body: Body, locals: Locals): readonly TerraformVariable[] {
  return containerVariables(body, locals).map((each) => ({ ...each, isExpanded: true }));
}

function variablesIn(body: Body, secrets: ReadonlyMap<string | undefined, TerraformValue>, locals: Locals): readonly TerraformVariable[] {
  const inner = blocksIn(body, locals).flatMap((block) => {
    if (block.type !== 'env') return variablesIn(block.body, secrets, block.locals);
    const entries = argumentsOf(block.body, block.locals);
    const secret = textOf(entries, 'secret_name');
    const value = entryOf(entries, 'value')?.value ?? (secret === undefined ? undefined : secrets.get(secret));
    return namedVariable(entries, { key: 'name', value }, block.range);
  });
  return [...MAPPINGS.flatMap((name) => mappedIn(body, name, locals)), ...inner];
}

/** Variables as the entries of an object. */
function mappedIn({ attributes }: Body, name: string, locals: Locals): readonly TerraformVariable[] {
  const value = attributes.find((attribute) => attribute.name === name)?.value;
  const entries = (value && entriesIn(value, locals)) ?? [];
  return entries.map((entry) => variable(entry.key, entry.value, entry.range));
}

export function variable(key: Located<string>, value: TerraformValue, range: Range): TerraformVariable {
  return { key, value, range, isBase64: false, isExpanded: false, connectionId: undefined };
}
