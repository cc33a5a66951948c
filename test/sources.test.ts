import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sources } from '../src/sources/index.ts';
import { kinds } from '../src/sources/kinds.ts';
import { PLACES } from './engine/arbitrary-places.ts';

const ids = [...new Set(sources.map(({ id }) => id))];

/** The names of the files of a folder that end so, without the ending. */
function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
}

// A new kind of place touches its file, its test, its line in each of the two lists, and its line in `PLACES`.
describe('the list of sources', () => {
  test('has the kinds that a walk knows, in their order', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.map(({ id, lands, matches }) => ({ id, lands, matches }))).toEqual(
      kinds.map(({ id, lands, matches }) => ({ id, lands, matches })),
    );
  });

  test('has a file for each kind of place', () => {
    expect(namesIn('src/sources', '.ts')).toEqual(expect.arrayContaining(ids));
  });

  test('has a test for each kind of place', () => {
    expect(namesIn('test/sources', '.test.ts')).toEqual(expect.arrayContaining(ids));
  });

  test('has generated files of each kind, by which its rewriting is tried', () => {
    // Code is shown and never written, and there is nothing to write in the configuration of Airflow.
    const written = ids.filter((id) => !['python', 'airflow-cfg', 'live'].includes(id));
    expect(new Set(PLACES.map(({ id }) => id))).toEqual(new Set(written));
  });

  test.each(sources)('$title says what people are told about it', ({ title, whenUnreadable, language, loaded }) => {
    for (const word of [title, whenUnreadable, language, loaded.by]) expect(word).toMatch(/^\S.*[^\s.]$/);
    expect(loaded.name === undefined).toBe(loaded.when === 'request');
  });
});

test('no room but this one asks for the id of a source', () => {
  const asking = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('sources'))
    .filter((name) => /\bsource\.id\b|\bkind\.id\b/.test(readFileSync(`src/${name}`, 'utf8')));
  // The table of an inventory prints it.
  expect(asking).toEqual(['inventory/rows-of-file.ts']);
});

test('every layer is in the table that tries them all', () => {
  const layers = namesIn('src/sources/layers', '.ts').filter((name) => name !== 'faithful');
  expect(layers.length).toBeGreaterThan(3);
  const tables = ['layers', 'layers-text'].map((name) => readFileSync(`test/sources/${name}.test.ts`, 'utf8')).join('');
  expect(layers.filter((name) => !tables.includes(`/sources/layers/${name}.ts'`))).toEqual([]);
});
