import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Mutant, mutantsOf } from './mutants.ts';
import type { Engine, Row } from './outcomes/engine.ts';
import { findingRows } from './outcomes/findings.ts';
import { migrationRows } from './outcomes/migration.ts';
import { proofRows } from './outcomes/proof.ts';
import { selectionRows } from './outcomes/selection.ts';

/** The files that prove a fix, those that others import first. */
const FILES = ['azure/prove.ts', 'engine/rest-of.ts', 'engine/prove.ts', 'engine/verify-fix.ts', 'engine/select-fixes.ts', 'engine/fix.ts'];

/** Mistakes in these are looked for, each by the rows that have to notice. */
const TRIALS: readonly (readonly [file: string, rows: readonly Row[]])[] = [
  ['azure/prove.ts', migrationRows],
  ['engine/rest-of.ts', proofRows],
  ['engine/prove.ts', proofRows],
  ['engine/verify-fix.ts', [...findingRows, ...proofRows]],
  ['engine/select-fixes.ts', selectionRows],
];

const source = resolve('src');
let engines = 0;

/** The engine with another text in the place of one file. Files beside it are its own copies; all others are the real ones. */
async function engineWith(file: string, text: string): Promise<Engine> {
  engines += 1;
  const folder = join(tmpdir(), `mutant-${engines}`);
  for (const each of FILES) {
    mkdirSync(join(folder, each, '..'), { recursive: true });
    writeFileSync(join(folder, each), withImports(each, each === file ? text : readFileSync(join(source, each), 'utf8')));
  }
  const [migration, fixing, selection] = await Promise.all(
    ['azure/prove.ts', 'engine/fix.ts', 'engine/select-fixes.ts'].map((each) => import(/* @vite-ignore */ join(folder, each))),
  );
  return { ...migration, ...fixing, ...selection };
}

/** Imports of the other copies stay as they are. */
function withImports(file: string, text: string): string {
  return text.replace(/(?<=from ')(?:\.{1,2}\/)+[^']+(?=')/g, (name) => {
    const imported = join(file, '..', name);
    return FILES.includes(imported) ? name : join(source, imported);
  });
}

async function isNoticed({ text }: Mutant, file: string, rows: readonly Row[]): Promise<boolean> {
  let engine: Engine;
  try {
    engine = await engineWith(file, text);
  } catch {
    return true;
  }
  return rows.some((row) => {
    try {
      return !isDeepStrictEqual(row.actual(engine), row.expected);
    } catch {
      return true;
    }
  });
}

test('a copy of the engine without a mistake passes', async () => {
  const file = 'engine/prove.ts';
  const engine = await engineWith(file, readFileSync(join(source, file), 'utf8'));
  for (const { name, actual, expected } of TRIALS.flatMap(([, rows]) => rows)) expect(actual(engine), name).toEqual(expected);
});

describe.each(TRIALS)('every mistake in %s is noticed', (file, rows) => {
  const mutants = mutantsOf(file, readFileSync(join(source, file), 'utf8'));

  test('there are some', () => {
    expect(mutants.length).toBeGreaterThan(5);
  });

  test.each(mutants)('$name', async (mutant) => {
    expect(await isNoticed(mutant, file, rows)).toBe(true);
  });
});
