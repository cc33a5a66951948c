import { expect, test } from 'vitest';
import { readDeploymentFile } from '../../src/astro/deployment-file.ts';
import settings from '../vectors/astro-settings.json' with { type: 'json' };

const vectors = settings.deployment_file_vectors;

test('there are vectors', () => {
  expect(vectors.length).toBe(15);
});

test.each(vectors)('$id $value_as_written', ({ value_as_written: written, value, error }) => {
  const read = readDeploymentFile(`deployment:\n  environment_variables:\n    - key: A\n      value: ${written}\n`);
  expect('refused' in read).toBe(error !== null);
  if (error === null) expect('variables' in read && (read.variables[0]?.value?.value ?? null)).toBe(value);
});

test('fields have no case, and of two the last one counts', () => {
  const read = readDeploymentFile('deployment: {Environment_Variables: [{KEY: a, key: b, Value: 5, is_secret: yes}]}\n');
  expect('variables' in read && read.variables.map(({ key, value, isSecret }) => [key?.value, value?.value, isSecret])).toEqual([
    ['b', '5', true],
  ]);
});

test.each(['- a\n', 'deployment: []\n', 'deployment: {environment_variables: {}}\n', 'deployment: {environment_variables: [a]}\n'])(
  'a file of another shape is refused: %s',
  (text) => {
    expect('refused' in readDeploymentFile(text)).toBe(true);
  },
);
