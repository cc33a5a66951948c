import { withoutExpressions } from '../github/fold-expressions.ts';
import { inside } from '../model/embedded.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { isOfAirflow } from './airflow-names.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import { githubWorkflowKind } from './kinds.ts';
import { retypedValue } from './retyped.ts';
import { type ScriptRules, scriptsIn } from './script-parts.ts';
import { type WorkflowExpression, type WorkflowSetVariable, workflowVariables } from './workflow-variables.ts';
import { writesOurFile, writtenFileParts } from './written-files.ts';
import { yamlDocument } from './yaml-document.ts';

/** The environments of a workflow of GitHub, of its jobs and of their steps, and the scripts of the steps. */
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
  const { variables, expressions, scripts, problem } = workflowVariables(text);
  if (problem) return NEWS.test(text);
  const names = [...variables.map(({ key }) => key), ...expressions.map(({ name }) => name)];
  return names.some(({ value }) => isOfAirflow(value)) || scriptsIn(text, scripts, EXPRESSIONS).contents.length > 0;
}

/** GitHub puts the values of expressions into a script before any shell reads it. */
const EXPRESSIONS: ScriptRules = {
  decode: decodedExpressions,
  spell: (part) => (part.includes('${{') ? undefined : part),
  files: { isWritten: writesOurFile, parts: writtenFileParts },
};

function parse(text: string, { target }: ReadingContext): Document {
  const { variables, expressions, scripts, refused, problem } = workflowVariables(text);
  const [first] = refused;
  const all = [...variables.map(setVariable), ...expressions.map(unknownVariable)];
  return yamlDocument(text, target, {
    variables: all.toSorted((a, b) => a.range.start - b.range.start),
    others: () => scriptsIn(text, scripts, EXPRESSIONS).parts(target),
    problem: problem ?? (first && { message: first.why, range: first.range }),
  });
}

const NUMBER = 'GitHub makes another text of a number without quotes: put the value in quotes';

function setVariable({ key, value, range, written }: WorkflowSetVariable): EnvironmentVariable {
  const isRetyped = written !== undefined && !written.includes('${{');
  return { key, value, range, ...(isRetyped && retypedValue(value, NUMBER)) };
}

/** A variable whose value GitHub makes when the workflow runs: the text around its expressions is known. */
function unknownVariable({ name, text }: WorkflowExpression): EnvironmentVariable {
  const value = inside(text, { decode: decodedExpressions, encode: () => undefined }) ?? text;
  return { key: name, value, range: { start: name.range.start, end: text.range.end } };
}

function decodedExpressions(text: string) {
  const { text: decoded, decoding } = withoutExpressions(text);
  return { text: decoded, place: (span: Range) => decoding.place(span) };
}
