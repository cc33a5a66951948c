import { expect, test } from 'vitest';
import { composeSubject } from '../../conformance/subjects/compose.ts';
import { type ComposeProject, loadProject } from '../../src/compose/project.ts';
import cases from './compose-go.json' with { type: 'json' };

/** Projects with the answers of compose-go v2.9.1, as conformance/go/compose gives them. */
test('there are cases, and both kinds of them', () => {
  expect(cases.length).toBeGreaterThan(35);
  expect(cases.filter(({ answer }) => 'error' in answer).length).toBeGreaterThan(10);
});

test.each(cases)('$name', ({ input, answer }) => {
  expect(JSON.parse(JSON.stringify(composeSubject.ours(input as never)))).toEqual(answer);
});

function valuesOf(project: Partial<ComposeProject>): unknown {
  const loaded = loadProject({ files: {}, read: ['compose.yaml'], shell: {}, by: 'docker compose', ...project });
  if ('refused' in loaded) return loaded.refused;
  return Object.fromEntries([...(loaded.services.get('s') ?? [])].map(([name, { value }]) => [name, value]));
}

test('the docker compose program knows raw env files', () => {
  const files = {
    'compose.yaml': 'services: {s: {image: x, env_file: [{path: a.env, format: raw}]}}\n',
    'a.env': "A='wasb://a:pa$word@' # note\n",
  };
  expect(valuesOf({ files, knowsRawFiles: true })).toEqual({ A: "'wasb://a:pa$word@' # note" });
  expect(valuesOf({ files })).toBe('an env file has a format that is not supported');
});

test('newer versions print a date', () => {
  const files = { 'compose.yaml': 'services: {s: {image: x, environment: {A: 2024-01-02, B: 2024-01-02T03:04:05.50+01:00}}}\n' };
  expect(valuesOf({ files, dates: 'printed' })).toEqual({ A: '2024-01-02 00:00:00 +0000 UTC', B: '2024-01-02 03:04:05.5 +0100 +0100' });
  expect(valuesOf({ files })).toBe('environment has a value that compose does not allow');
});

test('a value says where it comes from', () => {
  const files = {
    'compose.yaml': 'services: {s: {image: x, env_file: a.env, environment: {A: one, B: two}}}\n',
    'over.yaml': 'services: {s: {environment: [A=three]}}\n',
    'a.env': 'C=four\n',
  };
  const loaded = loadProject({ files, read: ['compose.yaml', 'over.yaml'], shell: {}, by: 'docker compose' });
  const variables = 'services' in loaded ? [...(loaded.services.get('s') ?? [])] : [];
  expect(variables.map(([name, { origin, file }]) => [name, origin?.file ?? file]).sort()).toEqual([
    ['A', 'over.yaml'],
    ['B', 'compose.yaml'],
    ['C', 'a.env'],
  ]);
});
