import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CONSUMER_CLASSES } from '../../src/generated/consumer-classes.ts';
import { CONSUMER_HOOKS } from '../../src/generated/consumer-hooks.ts';
import { SERVICES } from '../../src/generated/services.ts';
import { READERS } from '../../src/model/consumer.ts';

test('the tables are those of the schemas', async () => {
  const script = new URL('../../scripts/generate-consumers.mjs', import.meta.url).href;
  const { consumerModules } = (await import(script)) as { consumerModules(): Readonly<Record<string, string>> };
  const modules = Object.entries(consumerModules());
  expect(modules.length).toBe(2);
  for (const [path, text] of modules) expect(readFileSync(path, 'utf8'), path).toBe(text);
});

test('every reader of a class is known, and every hook has a service', () => {
  const readers = CONSUMER_CLASSES.all().flatMap(({ parameters, firstOfEach = [] }) => [
    ...parameters.flatMap(({ reads }) => reads.map(({ reader }) => reader)),
    ...firstOfEach.map(({ reader }) => reader),
  ]);
  // Hooks of Astronomer's old package, which sign in in ways of their own.
  const known = new Set<string>([...Object.values(READERS), 'WasbHookAsync', 'AzureDataFactoryHookAsync']);
  expect(readers.length).toBeGreaterThan(100);
  expect([...new Set(readers)].filter((reader) => !known.has(reader) && !CONSUMER_HOOKS.get(reader))).toEqual([]);
  expect(CONSUMER_HOOKS.all().filter(({ service }) => !SERVICES.get(service))).toEqual([]);
});

test('no name stands for two classes', () => {
  const names = CONSUMER_CLASSES.all().flatMap(({ name, also = [] }) => [name, ...also]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
