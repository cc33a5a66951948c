import type { Located, Range } from '../model/text.ts';
import type { YamlScalar } from '../yaml/node.ts';
import { readDocument, type WorkflowEntry, type WorkflowMap, type WorkflowNode, type WorkflowScalar } from './document.ts';
import { CONTEXTS, foldExpressions } from './fold-expressions.ts';

export type WorkflowScope = keyof typeof CONTEXTS;

/** The `env:` of the workflow, of a job, of one of its containers, or of a step. */
export interface WorkflowEnvironment {
  readonly scope: WorkflowScope;
  readonly variables: readonly WorkflowVariable[];
  /** The reason why there are none, where the value is no mapping. */
  readonly refused: Refused | undefined;
}

interface Refused {
  readonly why: string;
  readonly range: Range;
}

export interface WorkflowVariable {
  readonly name: Located<string>;
  readonly value: WorkflowValue;
}

export type WorkflowValue =
  | { readonly is: 'text'; readonly text: string; readonly scalar: YamlScalar }
  /** Known only when the workflow runs. `scalar.text` has the text around the expressions. */
  | { readonly is: 'expression'; readonly scalar: YamlScalar }
  | ({ readonly is: 'refused' } & Refused);

export interface Workflow {
  readonly environments: readonly WorkflowEnvironment[];
  /** The `run:` of steps for bash. */
  readonly scripts: readonly YamlScalar[];
  readonly problem: { readonly message: string; readonly range: Range } | undefined;
}

/**
 * Reads the environments of a workflow as GitHub's language service does (@actions/workflow-parser 0.3.61). The rest of the file
 * is not judged. Never throws.
 */
export function readWorkflow(text: string): Workflow {
  const { root, problem } = readDocument(text);
  if (!root) return { environments: [], scripts: [], problem };
  const jobs = distinct(entriesOf(memberOf(root, 'jobs')).map(({ value }) => value));
  const steps = distinct(distinct(jobs.map((job) => memberOf(job, 'steps'))).flatMap(itemsOf));
  const environments = [
    ...environmentsOf([root], 'workflow'),
    ...environmentsOf(jobs, 'job'),
    ...environmentsOf(jobs.flatMap(containersOf), 'container'),
    ...environmentsOf(steps, 'step'),
  ];
  return { environments, scripts: scriptsOf(root, jobs), problem: undefined };
}

/** The container of a job, and those of its services. */
function containersOf(job: WorkflowNode): readonly WorkflowNode[] {
  const services = entriesOf(memberOf(job, 'services')).map(({ value }) => value);
  return [memberOf(job, 'container'), ...services].flatMap((each) => each ?? []);
}

/** A runner of Windows has PowerShell where nothing says otherwise. */
const OF_WINDOWS = /windows/i;
const BASH = /^(?:bash|sh)\b/;

/** Jobs may share their steps through an anchor: these are read once, for the first of the jobs. */
function scriptsOf(root: WorkflowNode, jobs: readonly WorkflowNode[]): readonly YamlScalar[] {
  const usual = shellOf(root);
  const owners = new Map<number, { readonly steps: WorkflowNode; readonly job: WorkflowNode }>();
  for (const job of jobs) {
    const steps = memberOf(job, 'steps');
    if (steps && !owners.has(placeOf(steps))) owners.set(placeOf(steps), { steps, job });
  }
  return [...owners.values()].flatMap(({ steps, job }) => {
    const shell = shellOf(job) ?? usual ?? (OF_WINDOWS.test(textIn(memberOf(job, 'runs-on')) ?? '') ? 'pwsh' : 'bash');
    return distinct(itemsOf(steps)).flatMap((step) => scriptOf(step, shell) ?? []);
  });
}

function scriptOf(step: WorkflowNode, usual: string): YamlScalar | undefined {
  const script = memberOf(step, 'run');
  const isBash = BASH.test(textIn(memberOf(step, 'shell')) ?? usual);
  return isBash && script?.kind === 'scalar' && typeof script.value === 'string' ? script.node : undefined;
}

function shellOf(owner: WorkflowNode): string | undefined {
  return textIn(memberOf(memberOf(memberOf(owner, 'defaults'), 'run'), 'shell'));
}

function textIn(node: WorkflowNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? textOf(node) : undefined;
}

function environmentsOf(owners: readonly WorkflowNode[], scope: WorkflowScope): readonly WorkflowEnvironment[] {
  const found = distinct(owners.map((owner) => memberOf(owner, 'env')));
  return found.map((node) => {
    if (node.kind === 'map') return { scope, variables: variablesOf(node, scope), refused: undefined };
    const refused = scope === 'workflow' && isExpression(node) ? undefined : { why: NO_MAPPING, range: rangeOf(node) };
    return { scope, variables: [], refused };
  });
}

/** The workflow's variables may be an expression that gives them all. */
function isExpression(node: WorkflowNode): boolean {
  return node.kind === 'scalar' && foldExpressions(node.raw, CONTEXTS.workflow).is === 'expression';
}

/** Each node once: the target of several aliases is written once, and read once. */
function distinct(nodes: readonly (WorkflowNode | undefined)[]): readonly WorkflowNode[] {
  const byPlace = new Map<number, WorkflowNode>();
  for (const node of nodes) if (node) byPlace.set(placeOf(node), node);
  return [...byPlace.values()];
}

function placeOf(node: WorkflowNode): number {
  return rangeOf(node).start;
}

function rangeOf(node: WorkflowNode): Range {
  return node.kind === 'scalar' ? node.node.range : node.range;
}

/** A name is there once, whatever its case. */
function variablesOf(map: WorkflowMap, scope: WorkflowScope): readonly WorkflowVariable[] {
  const seen = new Set<string>();
  return map.entries().map(({ key, value }) => {
    const name = { value: textOf(key), range: key.node.range };
    const upper = name.value.toUpperCase();
    const isRepeated = seen.has(upper);
    seen.add(upper);
    const why = name.value === '' || typeof key.value !== 'string' ? NAMELESS : isRepeated ? REPEATED : undefined;
    return { name, value: why === undefined ? readValue(value, scope) : { is: 'refused', why, range: name.range } };
  });
}

const NAMELESS = 'The name of a variable must be a text';

const REPEATED = 'The variable is defined more than once: names that differ only in case are the same';
const NO_MAPPING = 'GitHub expects a mapping of variables here';
const NO_TEXT = 'GitHub expects a text, a number or a truth value here';

function readValue(node: WorkflowNode, scope: WorkflowScope): WorkflowValue {
  if (node.kind !== 'scalar') return { is: 'refused', why: NO_TEXT, range: node.range };
  const { node: scalar } = node;
  if (typeof node.value !== 'string') return { is: 'text', text: textOf(node), scalar };
  const folded = foldExpressions(node.raw, CONTEXTS[scope]);
  if (folded.is === 'refused') return { is: 'refused', why: folded.why, range: scalar.range };
  if (folded.is === 'expression') return { is: 'expression', scalar };
  return { is: 'text', text: node.raw.includes('${{') ? folded.text : node.value, scalar };
}

function textOf({ value }: WorkflowScalar): string {
  return value === null ? '' : String(value);
}

function memberOf(node: WorkflowNode | undefined, name: string): WorkflowNode | undefined {
  return entriesOf(node).find(({ key }) => textOf(key) === name)?.value;
}

function entriesOf(node: WorkflowNode | undefined): readonly WorkflowEntry[] {
  return node?.kind === 'map' ? node.entries() : [];
}

function itemsOf(node: WorkflowNode | undefined): readonly WorkflowNode[] {
  return node?.kind === 'list' ? node.items() : [];
}
