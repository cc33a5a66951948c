import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tableOfModule, tableText } from '../../scripts/tables.mjs';
import { azureTypes } from '../../src/generated/catalog.ts';
import { SERVICES } from '../../src/generated/services.ts';
import { type Table, tableIn } from '../../src/lazy/table.ts';

/** As the build puts it beside the bundle. */
function bundled(file: string): Table<object> {
  const module = tableOfModule(readFileSync(new URL(`../../src/generated/${file}`, import.meta.url), 'utf8'));
  if (!module) throw new Error(`${file} holds no table`);
  const text = tableText(module.name, module.rows);
  return tableIn(() => text);
}

const TABLES: readonly (readonly [string, Table<object>, readonly string[]])[] = [
  ['catalog.ts', azureTypes, azureTypes.all().flatMap(({ connType, aliases }) => [connType, ...aliases])],
  ['services.ts', SERVICES, SERVICES.all().flatMap(({ key, connTypes }) => [key, ...connTypes])],
];

test.each(TABLES)('%s says the same in the bundle as in the sources', (file, table, names) => {
  expect(names.length).toBeGreaterThan(20);
  const text = bundled(file);
  for (const name of names) expect(text.get(name)).toEqual(table.get(name));
  expect(text.all()).toEqual(table.all());
  for (const name of ['', 'nobody', 'constructor', '__proto__', 'toString'])
    expect([text.get(name), table.get(name)]).toEqual([undefined, undefined]);
});

test('a row is one object, whoever asks for it first', () => {
  const text = bundled('catalog.ts');
  const wasb = text.get('wasb');
  expect(text.all()).toContain(wasb);
  expect(text.get('wasb')).toBe(wasb);
  const other = bundled('catalog.ts');
  expect(other.all()).toContain(other.get('azure-synapse'));
});

test('a name that two rows have is that of the first', () => {
  const text = tableIn<{ key: string; connTypes: string[]; n: number }>(() =>
    tableText('SERVICES', [
      { key: 'a', connTypes: ['b'], n: 1 },
      { key: 'b', connTypes: ['a'], n: 2 },
    ]),
  );
  expect([text.get('a')?.n, text.get('b')?.n]).toEqual([1, 1]);
});
