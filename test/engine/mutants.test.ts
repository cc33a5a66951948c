import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { provesMigration, usesIdentity } from '../../src/azure/prove-migration.ts';
import { fix } from '../../src/engine/fix.ts';
import { selectFixes } from '../../src/engine/select-fixes.ts';
import { whyBroken } from '../../src/engine/verify-fix.ts';
import { sample } from '../runs.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { consumerRows } from './outcomes/consumers.ts';
import type { Engine, Row } from './outcomes/engine.ts';
import { findingRows } from './outcomes/findings.ts';
import { fixingRows, limitRows } from './outcomes/fixing.ts';
import { migrationRows } from './outcomes/migration.ts';
import { proofRows } from './outcomes/proof.ts';
import { selectionRows } from './outcomes/selection.ts';

/** The files that choose, make and prove fixes, each with the rows that have to notice a mistake in it. */
const TRIALS = new Map<string, readonly Row[]>([
  ['azure/prove-migration.ts', migrationRows],
  ['engine/rest-of.ts', proofRows],
  ['engine/prove.ts', proofRows],
  ['engine/prove-anchors.ts', proofRows],
  ['engine/verify-fix.ts', [...findingRows, ...proofRows, ...consumerRows]],
  ['engine/select-fixes.ts', selectionRows],
  ['engine/try-fixes.ts', [...fixingRows, ...limitRows]],
  ['engine/fix.ts', [...fixingRows, ...limitRows]],
  ['engine/unmended.ts', limitRows],
]);

/** Mistakes that make no difference anybody could see. */
const HARMLESS = [
  // One pass, one link or one character more is as good a bound.
  'links < MOST_LINKS',
  'pass <= MOST_PASSES',
  'budget.characters <= 0',
  // Another variable is another text, and without one nothing is read in two ways.
  "fact.kind === 'expansion' || isOpen(fact)",
  // Where no variable is another machine's, both ways come to the same, and a variable that is no connection keeps nothing.
  'if (!before.facts.every(isOpen))',
  'if (!!0 && !before.facts.some(isOpen))',
  'if (!got && isAirflowError(got))',
  'if (!!0 && !got || isAirflowError(got))',
  // A second look at what an anchor takes over comes to the same.
  'if (!!0 && taken.has(anchor.name)) continue',
  // That nothing has changed is asked for connections only.
  '!0 || connection) changed.add',
];

const source = resolve('src');
const texts = new Map([...TRIALS.keys()].map((file) => [file, readFileSync(join(source, file), 'utf8')]));
let engines = 0;

/** The engine with another text in the place of one file. Files that import that file are copied too; all else is the real thing. */
async function engineWith(file: string, text: string): Promise<Engine> {
  engines += 1;
  const folder = join(tmpdir(), `mutant-${engines}`);
  const copied = withDependents(file);
  for (const each of copied) {
    mkdirSync(dirname(join(folder, each)), { recursive: true });
    writeFileSync(join(folder, each), withImports(each, each === file ? text : (texts.get(each) ?? ''), copied));
  }
  const modules = copied.map((each) => import(/* @vite-ignore */ join(folder, each)));
  return Object.assign({ fix, selectFixes, whyBroken, provesMigration, usesIdentity }, ...(await Promise.all(modules)));
}

function withDependents(file: string): readonly string[] {
  const importing = [...texts].filter(([, text]) => text.includes(`from './${file.split('/')[1]}'`)).map(([name]) => name);
  const own = importing.filter((name) => dirname(name) === dirname(file));
  return [...new Set([file, ...own.flatMap(withDependents)])];
}

/** Imports of files that are not copied lead to the real ones. */
function withImports(file: string, text: string, copied: readonly string[]): string {
  return text.replace(/(?<=from ')(?:\.{1,2}\/)+[^']+(?=')/g, (name) => {
    const imported = join(file, '..', name);
    return copied.includes(imported) ? name : join(source, imported);
  });
}

async function isNoticed({ text }: Mutant, file: string, rows: readonly Row[]): Promise<boolean> {
  const engine = await engineWith(file, text).catch(() => undefined);
  return !engine || rows.some((row) => !isRight(row, engine));
}

function isRight({ actual, expected }: Row, engine: Engine): boolean {
  try {
    return isDeepStrictEqual(actual(engine), expected);
  } catch {
    return false;
  }
}

describe.each([...TRIALS])('%s', (file, rows) => {
  const text = texts.get(file) ?? '';
  const mutants = mutantsOf(file, text).filter(({ name }) => !HARMLESS.some((harmless) => name.includes(harmless)));

  test('passes as a copy', async () => {
    const engine = await engineWith(file, text);
    expect(rows.filter((row) => !isRight(row, engine))).toEqual([]);
  });

  test('has places for mistakes', () => {
    expect(mutants.length).toBeGreaterThan(5);
  });

  test.each(sample(mutants, 4))('$name is noticed', async (mutant) => {
    expect(await isNoticed(mutant, file, rows)).toBe(true);
  });
});

test('what is harmless is in one of the files', () => {
  const names = [...texts].flatMap(([file, text]) => mutantsOf(file, text)).map(({ name }) => name);
  expect(HARMLESS.filter((harmless) => !names.some((name) => name.includes(harmless)))).toEqual([]);
});
