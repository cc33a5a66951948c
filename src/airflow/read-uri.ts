import type { LooseReading } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { constructed } from './construct.ts';
import { textNode } from './json-value.ts';
import { attempt } from './raise.ts';
import { connectionOf } from './stored.ts';
import { dialectOf } from './target.ts';

/**
 * Airflow's reading of a connection URI: the connection, or the exception that it raises. Never throws. All its fields are texts, null or a
 * port; the extra may be no object where the target does not insist on one.
 */
export function readConnectionUri(uri: string, target: AirflowTarget): LooseReading {
  return attempt(() => connectionOf(constructed(new Map([['uri', textNode(uri)]]), dialectOf(target))));
}
