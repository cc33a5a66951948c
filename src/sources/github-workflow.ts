import type { Document, ReadingContext, Source } from '../model/source.ts';
import { isOfAirflow } from './airflow-names.ts';
import { githubWorkflowKind } from './kinds.ts';
import { retypedValue } from './retyped-value.ts';
import { workflowVariables } from './workflow-variables.ts';
import { yamlDocument } from './yaml-document.ts';

/** The environments of a workflow of GitHub, of its jobs and of their steps. */
export const githubWorkflow: Source = {
  ...githubWorkflowKind,
  title: 'GitHub workflow',
  whenUnreadable: 'GitHub runs nothing of the workflow',
  loaded: { by: 'GitHub', when: 'request' },
  language: 'yaml',
  hasSeveralEnvironments: true,
  concerns,
  parse,
};

const JOBS = /^\uFEFF?["']?jobs["']?[ \t]*:/m;
const TRIGGERS = /^\uFEFF?["']?on["']?[ \t]*:/m;
const NEWS = /AIRFLOW_/;

function concerns(text: string): boolean {
  if (!JOBS.test(text) || !TRIGGERS.test(text)) return false;
  const { variables, problem } = workflowVariables(text);
  return problem ? NEWS.test(text) : variables.some(({ key }) => isOfAirflow(key.value));
}

function parse(text: string, { target }: ReadingContext): Document {
  const { variables, refused, problem } = workflowVariables(text);
  const [first] = refused;
  return yamlDocument(text, target, {
    variables: variables.map(({ key, value, range, written }) => ({
      ...{ key, value, range },
      ...(written !== undefined && !written.includes('${{') && retypedValue(value, NUMBER)),
    })),
    problem: problem ?? (first && { message: first.why, range: first.range }),
  });
}

const NUMBER = 'GitHub makes another text of a number without quotes: put the value in quotes';
