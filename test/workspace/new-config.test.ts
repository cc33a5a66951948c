import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../src/workspace/config-schema.ts';
import { configFromText } from '../../src/workspace/config-text.ts';
import { NEW_CONFIG, preCommitText } from '../../src/workspace/new-config.ts';

const RULES = ['legacy-azure-connection'];

/** With the comment marks taken away from everything that is YAML. */
const FILLED = NEW_CONFIG.replaceAll(/^# (?!yaml-language-server)(?= *[\w"*-]+:(?: |$)| *- )/gm, '');

/** Every key of a schema, at every depth. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) =>
    name === 'properties' ? [...Object.keys(value), ...keysOf(value)] : keysOf(value),
  );
}

test('a new configuration tells editors its schema', () => {
  expect(NEW_CONFIG.split('\n')[0]).toMatch(/^# yaml-language-server: \$schema=https:.*\/schemas\/config\.schema\.json$/);
});

test('a new configuration is valid and changes nothing', () => {
  expect(configFromText(NEW_CONFIG, 'azconn-lint.yaml', RULES)).toEqual({});
});

test('a new configuration shows every key, and what it shows is valid', () => {
  const config = configFromText(FILLED, 'azconn-lint.yaml', RULES);
  const keys = keysOf(configSchema([]));

  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => !FILLED.includes(`${key}:`))).toEqual([]);
  expect(Object.keys(config).toSorted()).toEqual(Object.keys(configSchema([])['properties'] ?? {}).toSorted());
});

test('the text for pre-commit is what pre-commit reads', () => {
  expect(parse(preCommitText('https://example.com/azconn-lint', '0.1.0'))).toEqual({
    repos: [{ repo: 'https://example.com/azconn-lint', rev: 'v0.1.0', hooks: [{ id: 'azconn-lint-project' }] }],
  });
});
