import type { provesMigration, usesIdentity } from '../../../src/azure/prove-migration.ts';
import type { fix } from '../../../src/engine/fix.ts';
import type { selectFixes } from '../../../src/engine/select-fixes.ts';
import type { whyBroken } from '../../../src/engine/verify-fix.ts';
import { projectOf } from '../../../src/model/project.ts';
import type { Source } from '../../../src/model/source.ts';
import { rules } from '../../../src/rules/index.ts';
import { sourceOf } from '../../../src/sources/source-of.ts';
import { config } from '../../rules/azure-given.ts';
import type { Given } from './given.ts';

/** The parts of the program that are on trial: the real ones, or some with a mistake in them. */
export interface Engine {
  readonly fix: typeof fix;
  readonly selectFixes: typeof selectFixes;
  readonly whyBroken: typeof whyBroken;
  readonly provesMigration: typeof provesMigration;
  readonly usesIdentity: typeof usesIdentity;
}

/** One thing that the engine has to say. */
export interface Row {
  readonly name: string;
  readonly expected: unknown;
  actual(engine: Engine): unknown;
}

/** The outcome of a fix when the source writes `broken` of the right text: the sentences of refusal, or nothing where it is made. */
export function refusalsOf({ fix }: Engine, given: Given, broken: (right: string) => string): readonly string[] {
  const source = sourceOf(given.path, given.text);
  const fixed = (by: Source) => {
    const file = { ...given, source: by };
    return fix(file, projectOf({ files: [file], config }), { rules, allowed: 'safe' });
  };
  const right = fixed(source).text;
  if (right === given.text) throw new Error('nothing to fix');
  const wrong = broken(right);
  const { text, refused } = fixed(writing(source, given.text, wrong));
  const expected = refused.length > 0 ? given.text : wrong;
  if (text !== expected) throw new Error('another text than what is said');
  return refused.map(({ why }) => why);
}

/** The outcome of a fix with the source as it is. */
export function plainFixOf({ fix }: Engine, given: Given): { readonly text: string; readonly whys: readonly string[] } {
  const file = { ...given, source: sourceOf(given.path, given.text) };
  const { text, refused } = fix(file, projectOf({ files: [file], config }), { rules, allowed: 'safe' });
  return { text, whys: refused.map(({ why }) => why) };
}

/** The source, but whatever is wished for in `text`, it writes `outcome`. */
export function writing(source: Source, text: string, outcome: string): Source {
  const edits = [{ range: { start: 0, end: text.length }, text: outcome }];
  return {
    ...source,
    parse: (read, context) => {
      const document = source.parse(read, context);
      return read === text ? { ...document, edits: () => ({ edits }) } : document;
    },
  };
}

/** Puts one text in the place of another that is there exactly once. */
export function replacing(old: string, now: string): (text: string) => string {
  return (text) => {
    const parts = text.split(old);
    if (parts.length !== 2) throw new Error(`"${old}" is there ${parts.length - 1} times`);
    return parts.join(now);
  };
}
