// Answers, line by line, what GitHub's parser of workflows makes of the environments of a workflow.
import { createInterface } from 'node:readline';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';

const isTalkative = process.argv[2] === 'messages';

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  console.log(JSON.stringify(await answerTo(JSON.parse(line).text)));
}

async function answerTo(content) {
  const { context, value } = parseWorkflow({ name: 'workflow.yml', content }, new NoOperationTraceWriter());
  const template = value && (await convertWorkflowTemplate(context, value));
  const errors = context.errors.getErrors();
  if (errors.length > 0) return { error: isTalkative ? errors.map(({ message }) => message) : true };
  const jobs = template?.jobs ?? [];
  const steps = jobs.flatMap((job) => job.steps ?? []);
  return { workflow: variablesOf(template?.env), jobs: environmentsOf(jobs), steps: environmentsOf(steps) };
}

/** Each once: an alias of an environment is no other one. */
function environmentsOf(owners) {
  const texts = owners.flatMap(({ env }) => (env ? [JSON.stringify(variablesOf(env))] : []));
  return [...new Set(texts)].map((text) => JSON.parse(text));
}

/** Texts by name; null for an expression. */
function variablesOf(mapping) {
  const entries = [];
  for (let at = 0; at < (mapping?.count ?? 0); at++) {
    const { key, value } = mapping.get(at);
    entries.push([key.toString(), value.isExpression ? null : value.toString()]);
  }
  return Object.fromEntries(entries);
}
