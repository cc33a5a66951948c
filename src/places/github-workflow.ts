import { readWorkflow } from '../github/workflow.ts';
import { field, type PlaceReader } from './place-reader.ts';

/** The value that GitHub reads for a variable in the `env:` of a job, from its text in YAML. */
export const githubWorkflow: PlaceReader = (input) => {
  const written = field(input, 'yaml_value', 'string');
  const { environments, problem } = readWorkflow(workflowWith(written));
  const value = environments[0]?.variables[0]?.value;
  if (problem || !value) return { error: problem?.message ?? 'The value ends the workflow file' };
  if (value.is === 'refused') return { error: value.why };
  return value.is === 'text' ? { value: value.text } : { expression: true };
};

const INDENT = ' '.repeat(8);

function workflowWith(value: string): string {
  return `jobs:\n  job:\n    env:\n      AIRFLOW_CONN_A: ${value.replaceAll('\n', `\n${INDENT}`)}\n`;
}
