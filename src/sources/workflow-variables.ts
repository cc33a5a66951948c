import { readWorkflow, type Workflow, type WorkflowScope, type WorkflowVariable } from '../github/workflow.ts';
import { type Embedded, inside, type SetVariable } from '../model/embedded.ts';
import type { Located, Range } from '../model/text.ts';
import { githubExpression } from './layers/github-expression.ts';
import { yamlScalar } from './layers/yaml-scalar.ts';
import { retyped } from './retyped.ts';

/** A variable whose value is written in the workflow. */
export interface WorkflowSetVariable extends SetVariable {
  readonly scope: WorkflowScope;
  /** The text in the file, where GitHub makes another one of it: `1e3` is `1000`. */
  readonly written: string | undefined;
}

/** A variable whose value is known only when the workflow runs; `text` is the written text, with its expressions. */
export interface WorkflowExpression {
  readonly name: Located<string>;
  readonly text: Embedded;
  readonly scope: WorkflowScope;
}

export interface WorkflowVariables extends Pick<Workflow, 'problem' | 'scripts'> {
  readonly variables: readonly WorkflowSetVariable[];
  readonly expressions: readonly WorkflowExpression[];
  readonly refused: readonly { readonly why: string; readonly range: Range }[];
}

/** The variables of all environments of a workflow, each where it is written. */
export function workflowVariables(file: string): WorkflowVariables {
  const { environments, scripts, problem } = readWorkflow(file);
  const all = environments.flatMap(({ scope, variables }) => variables.map((variable) => ({ scope, variable })));
  return {
    variables: all.flatMap(({ scope, variable }) => setVariable(file, variable, scope)),
    expressions: all.flatMap(({ scope, variable: { name, value } }) => {
      return value.is === 'expression' ? [{ name, text: yamlScalar(file, value.scalar), scope }] : [];
    }),
    refused: [
      ...environments.flatMap(({ refused }) => refused ?? []),
      ...all.flatMap(({ variable: { value } }) => (value.is === 'refused' ? [value] : [])),
    ],
    scripts,
    problem,
  };
}

function setVariable(file: string, { name, value }: WorkflowVariable, scope: WorkflowScope): readonly WorkflowSetVariable[] {
  if (value.is !== 'text') return [];
  const scalar = yamlScalar(file, value.scalar);
  const folded = inside(scalar, githubExpression);
  const isSame = folded?.text === value.text;
  const read = isSame ? folded : retyped(scalar, value.text);
  const range = { start: name.range.start, end: scalar.range.end };
  return [{ key: name, value: read, range, scope, written: isSame ? undefined : scalar.text }];
}
