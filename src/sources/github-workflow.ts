import { Decoding } from '../model/decoding.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import { UNKNOWN_TEXT } from '../shell/part.ts';
import { isOfAirflow } from './airflow-names.ts';
import { githubWorkflowKind } from './kinds.ts';
import { retypedValue } from './retyped-value.ts';
import { type ScriptRules, scriptsIn } from './script-parts.ts';
import { workflowVariables } from './workflow-variables.ts';
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
  const { variables, scripts, problem } = workflowVariables(text);
  if (problem) return NEWS.test(text);
  return variables.some(({ key }) => isOfAirflow(key.value)) || scriptsIn(text, scripts, EXPRESSIONS).contents.length > 0;
}

/** GitHub puts the values of expressions into a script before any shell reads it. */
const EXPRESSIONS: ScriptRules = {
  decode: (script) => {
    const decoding = new Decoding();
    let at = 0;
    for (let start = script.indexOf('${{'); start !== -1; start = script.indexOf('${{', at)) {
      const close = script.indexOf('}}', start);
      decoding.copy(script, at, start);
      at = close === -1 ? script.length : close + 2;
      decoding.replace(UNKNOWN_TEXT, start, at);
    }
    decoding.copy(script, at, script.length);
    return { text: decoding.finish(), decoding };
  },
  spell: (part) => (part.includes('${{') ? undefined : part),
};

function parse(text: string, { target }: ReadingContext): Document {
  const { variables, scripts, refused, problem } = workflowVariables(text);
  const [first] = refused;
  return yamlDocument(text, target, {
    variables: variables.map(({ key, value, range, written }) => ({
      ...{ key, value, range },
      ...(written !== undefined && !written.includes('${{') && retypedValue(value, NUMBER)),
    })),
    others: () => scriptsIn(text, scripts, EXPRESSIONS).parts(target),
    problem: problem ?? (first && { message: first.why, range: first.range }),
  });
}

const NUMBER = 'GitHub makes another text of a number without quotes: put the value in quotes';
