import type { Range } from '../model/text.ts';
import { type GoAny, goValueOf, printGo } from '../yaml/go-print.ts';
import { type JsonObject, type JsonTree, readJsonTree } from '../yaml/json-tree.ts';
import type { TemplateContext } from './evaluate.ts';
import { isTruthy, quoteGo } from './functions.ts';
import { entriesInOrder, rangeOver, withFields } from './range.ts';
import { renderTemplate } from './template.ts';
import { at, goValueAt, isNull, type Refused, readValues } from './values.ts';

/** The rendering of a values file by the Apache chart, as far as it concerns connections. */
export interface ApacheChart {
  /** The `env` of the containers, as the rendered YAML is read; undefined where it is empty. */
  readonly env: JsonTree | undefined;
  readonly objects: readonly ChartObject[];
}

export interface ChartObject {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  /** `data` or `stringData`, as the rendered YAML is read. */
  readonly sections: readonly (readonly [section: string, tree: JsonTree])[];
}

const NO_TEXT = 'A text is expected here: the chart renders it as a template';
const NO_TEMPLATE = 'The text between "{{" and "}}" makes the rendering fail, or is not evaluated here';
const NOT_YAML = 'The chart turns the values into invalid YAML';

/**
 * Renders `env`, `secret`, `extraEnv`, `extraSecrets` and `extraConfigMaps` as the official chart does under Helm v3.22.0: values
 * of `env` are quoted, `extraEnv` and the data of the objects are texts that are rendered and read as YAML again. `release` is
 * the name of the release. Never throws.
 */
export function renderApacheChart(text: string, release: string): ApacheChart | Refused {
  const values = readValues(text);
  if ('refused' in values) return values;
  const context = contextOf(values.tree, release);
  const configMaps = renderObjects(values.tree, 'extraConfigMaps', context);
  if ('refused' in configMaps) return configMaps;
  const env = renderEnv(values.tree, context);
  if ('refused' in env) return env;
  const secrets = renderObjects(values.tree, 'extraSecrets', context);
  if ('refused' in secrets) return secrets;
  return { env: env.tree, objects: [...configMaps.objects, ...secrets.objects] };
}

function contextOf(tree: JsonObject | undefined, release: string): TemplateContext {
  const about = new Map<string, GoAny>([
    ['Name', release],
    ['Namespace', 'default'],
    ['Service', 'Helm'],
    ['IsInstall', true],
    ['IsUpgrade', false],
    ['Revision', 1],
  ]);
  const values = tree ? goValueOf(tree) : new Map<string, GoAny>();
  return new Map<string, GoAny>([
    ['Release', about],
    ['Values', values],
    ['Chart', new Map<string, GoAny>([['Name', 'airflow']])],
  ]);
}

function renderEnv(values: JsonObject | undefined, context: TemplateContext): { readonly tree: JsonTree | undefined } | Refused {
  const entries = lines(at(values, 'env'), envLines);
  if ('refused' in entries) return entries;
  const secrets = lines(at(values, 'secret'), secretLines);
  if ('refused' in secrets) return secrets;
  const extra = renderText(at(values, 'extraEnv'), context);
  if (typeof extra !== 'string') return extra;
  return readBack(`env:\n${entries.text}${secrets.text}${extra}\n`, 'env', at(values, 'env') ?? at(values, 'extraEnv'));
}

function lines(list: JsonTree | undefined, line: (item: JsonTree) => string): { readonly text: string } | Refused {
  const items = rangeOver(list);
  if ('refused' in items) return items;
  return withFields(items) ?? { text: items.map(line).join('') };
}

function envLines(item: JsonTree): string {
  return `  - name: ${printed(at(item, 'name'))}\n    value: ${cleaned(quoteGo([goValueAt(at(item, 'value'))]))}\n`;
}

function secretLines(item: JsonTree): string {
  const key = at(item, 'secretKey');
  const keyText = isTruthy(goValueAt(key)) ? printed(key) : 'value';
  const reference = `        name: ${printed(at(item, 'secretName'))}\n        key: ${keyText}\n`;
  return `  - name: ${printed(at(item, 'envName'))}\n    valueFrom:\n      secretKeyRef:\n${reference}`;
}

/** The text that a template prints for a value; empty for nil. */
function printed(tree: JsonTree | undefined): string {
  return isNull(tree) ? '' : cleaned(printGo(goValueAt(tree)));
}

/** Helm takes away what Go prints for a value that is not there, also where it is written. */
function cleaned(text: string): string {
  return text.replaceAll('<no value>', '');
}

/** `{{- with … }}{{- tpl . $Global | nindent 2 }}{{- end }}`. */
function renderText(tree: JsonTree | undefined, context: TemplateContext): string | Refused {
  if (!tree || !isTruthy(goValueAt(tree))) return '';
  if (tree.kind !== 'scalar' || typeof tree.value !== 'string') return { refused: NO_TEXT, range: tree.node.range };
  const rendered = renderTemplate(tree.value, context);
  if ('unrendered' in rendered) return { refused: NO_TEMPLATE, range: tree.node.range };
  return `\n  ${rendered.text.replaceAll('\n', '\n  ')}`;
}

function readBack(text: string, name: string, owner: JsonTree | undefined): { readonly tree: JsonTree | undefined } | Refused {
  const { tree, problem } = readJsonTree(text);
  if (problem || tree?.kind !== 'object') return { refused: NOT_YAML, range: placeOf(owner) };
  const found = at(tree, name);
  return { tree: isNull(found) ? undefined : found };
}

function placeOf(tree: JsonTree | undefined): Range {
  return tree?.node.range ?? { start: 0, end: 0 };
}

const SECTIONS = { extraSecrets: ['data', 'stringData'], extraConfigMaps: ['data'] } as const;

type ObjectsName = keyof typeof SECTIONS;

function renderObjects(
  values: JsonObject | undefined,
  name: ObjectsName,
  context: TemplateContext,
): { readonly objects: readonly ChartObject[] } | Refused {
  const found = at(values, name);
  const items = rangeOver(found);
  if ('refused' in items) return items;
  const odd = withFields(items);
  if (odd) return odd;
  if (found?.kind !== 'object') return items.length === 0 ? { objects: [] } : { refused: NO_TEXT, range: placeOf(found) };
  const objects: ChartObject[] = [];
  for (const [key, content] of entriesInOrder(found)) {
    const rendered = renderObject(name, key, content, context);
    if ('refused' in rendered) return rendered;
    objects.push(rendered);
  }
  return { objects };
}

function renderObject(owner: ObjectsName, key: string, content: JsonTree, context: TemplateContext): ChartObject | Refused {
  const name = renderTemplate(key, context);
  if ('unrendered' in name) return { refused: NO_TEMPLATE, range: content.node.range };
  const sections: (readonly [string, JsonTree])[] = [];
  for (const section of SECTIONS[owner]) {
    const text = renderText(at(content, section), context);
    if (typeof text !== 'string') return text;
    const read = readBack(`${section}:${text}\n`, section, content);
    if ('refused' in read) return read;
    if (read.tree) sections.push([section, read.tree]);
  }
  return { kind: owner === 'extraSecrets' ? 'Secret' : 'ConfigMap', name: name.text, sections };
}
