import { execFile } from 'node:child_process';
import { copyFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readWorkflow, type WorkflowEnvironment, type WorkflowScope } from '../../src/github/workflow.ts';
import type { RealProgram, Subject } from '../subject.ts';
import { workflowInputs } from './github-inputs.ts';

const PACKAGE = '@actions/workflow-parser';
const VERSION = '0.3.61';
const PROGRAM = 'conformance/node/github-workflow.js';

const run = promisify(execFile);

/** The environments of workflows beside GitHub's own parser, that of its language service. */
export const githubSubject: Subject<{ readonly text: string }> = {
  name: 'github-workflow',
  needs: 'npm',
  prepare: built,
  inputs: workflowInputs,
  ours({ text }) {
    const { environments, problem } = readWorkflow(text);
    if (problem || environments.some(isRefused)) return { error: true };
    const [workflow = {}] = variablesIn(environments, 'workflow');
    return { workflow, jobs: variablesIn(environments, 'job'), steps: variablesIn(environments, 'step') };
  },
  accepted: ({ text }) => (ALIAS.test(text) ? LOST_ALIAS : undefined),
};

const LOST_ALIAS = "an alias without an anchor before it shifts what GitHub's parser takes for a key; we refuse it";
const ALIAS = /: \*m[\s\S]*&m|\*nope/;

function isRefused({ refused, variables }: WorkflowEnvironment): boolean {
  return refused !== undefined || variables.some(({ value }) => value.is === 'refused');
}

function variablesIn(environments: readonly WorkflowEnvironment[], wanted: WorkflowScope): readonly Record<string, string | null>[] {
  const found = environments.filter(({ scope }) => scope === wanted);
  const texts = found.map(({ variables }) => {
    return JSON.stringify(Object.fromEntries(variables.map(({ name, value }) => [name.value, value.is === 'text' ? value.text : null])));
  });
  return [...new Set(texts)].map((text) => JSON.parse(text));
}

/** The package is there for bundlers: its JSON is imported without saying so, which Node does not take. */
async function built(folder: string): Promise<RealProgram> {
  const [source, program] = [join(folder, 'program.js'), join(folder, 'program.mjs')];
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies: { [PACKAGE]: VERSION } }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder });
  await copyFile(PROGRAM, source);
  await run(resolve('node_modules/.bin/rolldown'), [source, '--platform', 'node', '--format', 'esm', '--file', program]);
  return { command: process.execPath, args: [program] };
}
