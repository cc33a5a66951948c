import { columns } from './columns.ts';
import type { Outcome } from './outcome.ts';

const SHOWN_DISAGREEMENTS = 10;

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The details of one subject besides its line of the table. The inputs are generated: none holds a secret. */
export function details(name: string, outcome: Outcome): string[] {
  if (outcome.was !== 'compared') return [`${name}: ${outcome.was}: ${outcome.reason}`];
  const { accepted, disagreements } = outcome.comparison;
  return [
    ...[...accepted].map(([reason, count]) => `${name}: accepted ${count} times: ${reason}`),
    ...disagreements
      .slice(0, SHOWN_DISAGREEMENTS)
      .flatMap(({ input, ours, theirs }) => [
        `${name}: disagreement`,
        `  input  ${JSON.stringify(input)}`,
        `  ours   ${JSON.stringify(ours)}`,
        `  theirs ${JSON.stringify(theirs)}`,
      ]),
    ...(disagreements.length > SHOWN_DISAGREEMENTS
      ? [`${name}: and ${disagreements.length - SHOWN_DISAGREEMENTS} more disagreements`]
      : []),
  ];
}

/** One line a subject, in columns. */
export function table(outcomes: ReadonlyMap<string, Outcome>): string[] {
  return columns([
    ['subject', 'agreed', 'accepted', 'disagreed', 'seconds'],
    ...[...outcomes].map(([name, outcome]) => row(name, outcome)),
  ]);
}

function row(name: string, outcome: Outcome): string[] {
  if (outcome.was !== 'compared') return [name, outcome.was, '', '', ''];
  const { agreed, disagreements } = outcome.comparison;
  return [name, String(agreed), String(acceptedOf(outcome)), String(disagreements.length), outcome.seconds.toFixed(1)];
}

/** Counted in inputs. A subject that was skipped or failed as a whole counts all the inputs that it should have compared. */
export function totalsOf(outcomes: Iterable<Outcome>, runs: number): Totals {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const outcome of outcomes) {
    if (outcome.was === 'skipped') skipped += runs;
    if (outcome.was === 'failed') failed += runs;
    if (outcome.was !== 'compared') continue;
    passed += outcome.comparison.agreed + acceptedOf(outcome);
    failed += outcome.comparison.disagreements.length;
  }
  return { passed, failed, skipped };
}

function acceptedOf({ comparison }: Extract<Outcome, { was: 'compared' }>): number {
  let count = 0;
  for (const times of comparison.accepted.values()) count += times;
  return count;
}

/** The closing line, in the words that every log reader knows. */
export function closingLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
