import { isDeepStrictEqual } from 'node:util';
import type { Subject } from './subject.ts';

export interface Disagreement {
  readonly input: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

export interface Comparison {
  readonly agreed: number;
  /** How many differences each known reason explains. */
  readonly accepted: ReadonlyMap<string, number>;
  /** The smallest input first, because it is the easiest to read. */
  readonly disagreements: readonly Disagreement[];
}

/** Our reader beside the real program's answers, input by input. A reader of ours that throws disagrees. */
export function compare(subject: Subject, inputs: readonly unknown[], answers: readonly unknown[]): Comparison {
  let agreed = 0;
  const accepted = new Map<string, number>();
  const disagreements: Disagreement[] = [];
  for (const [index, input] of inputs.entries()) {
    const theirs = answers[index];
    const ours = oursOf(subject, input);
    if (isDeepStrictEqual(ours, theirs)) {
      agreed++;
      continue;
    }
    const reason = subject.accepted?.(input, ours, theirs);
    if (reason === undefined) disagreements.push({ input, ours, theirs });
    else accepted.set(reason, (accepted.get(reason) ?? 0) + 1);
  }
  return { agreed, accepted, disagreements: disagreements.toSorted((a, b) => sizeOf(a) - sizeOf(b)) };
}

/** Through JSON, as the real program's answer went: a missing prototype or an undefined field is no difference. */
function oursOf(subject: Subject, input: unknown): unknown {
  try {
    const text: string | undefined = JSON.stringify(subject.ours(input));
    return text === undefined ? undefined : JSON.parse(text);
  } catch (thrown) {
    return { threw: String(thrown) };
  }
}

function sizeOf({ input }: Disagreement): number {
  return JSON.stringify(input).length;
}
