import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeInputs } from '../../conformance/subjects/compose-inputs.ts';
import { workflowInputs } from '../../conformance/subjects/github-inputs.ts';
import { apacheValues, communityValues } from '../../conformance/subjects/helm-inputs.ts';
import { manifestInputs } from '../../conformance/subjects/kubernetes-inputs.ts';
import { yamlTexts } from '../../conformance/subjects/yaml-texts.ts';
import { readDeploymentFile } from '../../src/astro/deployment-file.ts';
import { loadProject } from '../../src/compose/project.ts';
import { readPlace } from '../../src/places/read-place.ts';
import { communityConnections } from '../../src/sources/community-fields.ts';
import { composeVariables } from '../../src/sources/compose-variables.ts';
import { deploymentVariables } from '../../src/sources/deployment-variables.ts';
import { helmVariables } from '../../src/sources/helm-variables.ts';
import { kubernetesVariables } from '../../src/sources/kubernetes-variables.ts';
import { workflowVariables } from '../../src/sources/workflow-variables.ts';
import { processorTime } from '../processor-time.ts';
import { runs, sample } from '../runs.ts';

/** Every reader of a YAML-shaped place, from the text of a file. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a compose project': (text) => loadProject({ files: { 'compose.yaml': text }, read: ['compose.yaml'], shell: {}, by: 'docker compose' }),
  'a compose file': composeVariables,
  'a manifest': kubernetesVariables,
  'a Secret': (text) => readPlace('k8s-manifest', { kind: 'Secret', text }),
  'values of the official chart': (text) => [readPlace('helm-apache', { 'values.yaml': text }), helmVariables(text)],
  "values of the community's chart": communityConnections,
  'a workflow': workflowVariables,
  'a deployment file': (text) => [readDeploymentFile(text), deploymentVariables(text)],
};

const texts = fc.oneof(
  yamlTexts,
  fc.string({ unit: 'binary' }),
  composeInputs.map(({ files }) => files['compose.yaml'] ?? ''),
  manifestInputs.map(({ text }) => text),
  apacheValues.map(({ values }) => values),
  communityValues.map(({ values }) => values),
  workflowInputs.map(({ text }) => text),
);

const SIZE = 100_000;

function repeated(piece: (at: number) => string, size = SIZE): string {
  const parts: string[] = [];
  for (let length = 0, at = 0; length < size; at++) {
    const part = piece(at);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

const LEVELS = Array.from({ length: 40 }, (_, level) => level);

/** Each has to be read in time that grows with its size, whatever comes of it. */
const HOSTILE: Readonly<Record<string, string>> = {
  'a bomb of aliases': `a0: &a0 {A: b}\n${LEVELS.slice(1)
    .map((level) => `a${level}: &a${level} [*a${level - 1}, *a${level - 1}]\n`)
    .join('')}services: {s: {environment: *a39}}\nenv: *a39\ndata: *a39\n`,
  'a bomb of merges': `a0: &a0 {A: b}\n${LEVELS.slice(1)
    .map((level) => `a${level}: &a${level} {<<: [*a${level - 1}, *a${level - 1}]}\n`)
    .join('')}services: {s: {environment: *a39}}\nenv: *a39\ndata: *a39\n`,
  'a bomb of inlined merges': `a0: &a0 {A: b}\n${LEVELS.slice(1)
    .map((level) => `a${level}: &a${level} {<<: [{<<: *a${level - 1}}, {<<: *a${level - 1}}]}\n`)
    .join('')}services: {s: {environment: *a39}}\n`,
  'deep brackets': '['.repeat(20_000),
  'deep mappings': repeated((at) => `${' '.repeat(at)}a:\n`),
  'an alias of itself': 'services: &s {s: {environment: *s}}\nenv: &e [*e]\njobs: {a: &j {env: *j, steps: &t [*t]}}\ndata: &d {A: *d}\n',
  'many variables': `services:\n  s:\n    image: x\n    environment:\n${repeated((at) => `      A${at}: $B\n`)}`,
  'many resets': `services:\n  s:\n    image: x\n    environment:\n${repeated((at) => `      A${at}: !reset null\n`)}`,
  'many services of one anchor': `x: &x {image: x, environment: {A: b}}\nservices:\n${repeated((at) => `  s${at}: *x\n`)}`,
  'services in a row': `services:\n${repeated((at) => `  s${at}: {image: x, extends: s${at + 1}}\n`)}`,
  'services that wait': `services:\n${repeated((at) => `  s${at}: {image: x, depends_on: [s${at + 1}]}\n`)}`,
  'open dollars': `services: {s: {image: x, environment: {A: "${'${A:-'.repeat(SIZE / 5)}"}}}\n`,
  'open references': `spec: {containers: [{env: [{name: A, value: "${'$('.repeat(SIZE / 2)}"}]}]}\n`,
  'open actions': `extraEnv: "${'{{ '.repeat(SIZE / 3)}"\n`,
  'closed actions': `extraEnv: "${'{{- \\"a\\" -}}  '.repeat(SIZE / 15)}"\n`,
  'actions in brackets': `extraEnv: '{{ ${'('.repeat(SIZE)} }}'\n`,
  'open comments': `extraEnv: "${'{{/* '.repeat(SIZE / 5)}"\n`,
  'open expressions': `env: {A: "${'${{ '.repeat(SIZE / 4)}"}\njobs: {}\n`,
  'closed expressions': `env: {A: "${"${{ '' }}".repeat(SIZE / 9)}"}\njobs: {}\n`,
  'expressions in brackets': `env: {A: "\${{ ${'('.repeat(20_000)} }}"}\njobs: {}\n`,
  'many jobs of one anchor': `jobs:\n  a: &j {env: {A: b}, steps: [${'{env: {A: b}},'.repeat(5000)}]}\n${repeated((at) => `  j${at}: *j\n`)}`,
  'many documents': repeated((at) => `---\nkind: Secret\ndata: {A${at}: YQ==}\n`),
  'many connections': `airflow:\n  connectionsTemplates: {K: {}}\n  connections:\n${repeated((at) => `    - {id: c${at}, type: wasb, password: "$K$$"}\n`)}`,
  'a number for a chart': `env: [{name: A, value: ${'9'.repeat(SIZE)}}]\n`,
  'a wide value': `env: [{name: A, value: {${repeated((at) => `a${at}: [b, c], `)}}}]\n`,
};

describe.each(Object.entries(READERS))('%s', (_, read) => {
  test('never throws', () => {
    fc.assert(
      fc.property(texts, (text) => {
        read(text);
      }),
      { numRuns: runs(200) },
    );
  });

  test.each(sample(Object.entries(HOSTILE)))('%s takes its time and no more', (_name, text) => {
    const start = processorTime();
    read(text);
    expect(processorTime() - start).toBeLessThan(10_000);
  });
});
