import type { Fact } from '../model/connection.ts';
import { knownFacts } from './container-value.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import type { HelmVariable } from './helm-text.ts';
import { retypedValue } from './retyped.ts';

/** The words for a value of which a chart makes no text as it is written, up to the advice. */
export const PRINTED = 'the chart prints a mapping, a list or a number as Go does ("map[…]"): ';

/** A variable of a chart, with what the chart and Kubernetes make of its value. */
export function chartVariable({ key, value, range, references, known, written, connectionId }: HelmVariable): EnvironmentVariable {
  const told = connectionId && { connection: { id: connectionId, lands: 'secrets backend' } as const };
  if (written !== undefined) return { key, value, range, ...retypedValue(value, `${PRINTED}put the JSON in quotes`) };
  return { key, range, value, references, explain: (inside: readonly Fact[]) => [...knownFacts(value, known), ...inside], ...told };
}
