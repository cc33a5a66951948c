import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sample } from 'fast-check';
import { type Comparison, compare } from './comparison.ts';
import type { Flags } from './flags.ts';
import { answersOf } from './real-program.ts';
import type { Subject } from './subject.ts';

/** The result of one subject. */
export type Outcome =
  | { readonly was: 'compared'; readonly comparison: Comparison; readonly seconds: number }
  | { readonly was: 'skipped'; readonly reason: string }
  | { readonly was: 'failed'; readonly reason: string };

const VERSION_ARGUMENT = { go: 'version', python3: '--version', npm: '--version' } as const satisfies Record<Subject['needs'], string>;

/** Prepares the real program, asks both sides, compares. Never throws: whatever went wrong is in the outcome. */
export async function outcomeOf(subject: Subject, flags: Flags): Promise<Outcome> {
  const started = performance.now();
  const missing: Outcome['was'] = flags.strict ? 'failed' : 'skipped';
  if (spawnSync(subject.needs, [VERSION_ARGUMENT[subject.needs]]).status !== 0) {
    return { was: missing, reason: `no ${subject.needs} on this machine` };
  }
  const prepared = await attempt(async () => {
    const folder = resolve('.conformance', subject.name);
    await mkdir(folder, { recursive: true });
    return subject.prepare(folder);
  });
  if ('reason' in prepared) return { was: missing, reason: `cannot be prepared: ${prepared.reason}` };

  const compared = await attempt(async () => {
    const inputs = sample(subject.inputs, { numRuns: flags.runs, seed: flags.seed });
    if (inputs.length === 0) throw new Error('no input was generated');
    return compare(subject, inputs, await answersOf(prepared.value, inputs));
  });
  if ('reason' in compared) return { was: 'failed', reason: compared.reason };
  return { was: 'compared', comparison: compared.value, seconds: (performance.now() - started) / 1000 };
}

async function attempt<T>(work: () => Promise<T>): Promise<{ readonly value: T } | { readonly reason: string }> {
  try {
    return { value: await work() };
  } catch (thrown) {
    return { reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
