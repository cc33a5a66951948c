import type { LooseReading } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { constructed } from './construct.ts';
import type { JsonNode } from './json-node.ts';
import { textNode } from './json-value.ts';
import { attempt } from './raise.ts';
import { connectionOf } from './stored.ts';
import { dialectOf } from './target.ts';

/**
 * Reads fields as `Connection(**fields)` does, in the way in which Airflow's command line and the community's chart call it: with texts,
 * and a port that is a number. The type is kept as it is. Never throws.
 */
export function readConnectionFields(fields: ReadonlyMap<string, string | number>, target: AirflowTarget): LooseReading {
  const given = new Map([...fields].map(([name, value]) => [name, nodeOf(value)]));
  return attempt(() => connectionOf(constructed(given, dialectOf(target))));
}

function nodeOf(value: string | number): JsonNode {
  if (typeof value === 'string') return textNode(value);
  return { kind: 'number', value, text: String(value), range: { start: 0, end: 0 } };
}
