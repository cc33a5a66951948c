import { type AirflowConnection, isAirflowError } from './airflow.ts';
import type { Connection, Fact } from './connection.ts';

/**
 * The connection by which it is judged: as Airflow gets it, with the variables that only another machine may have unexpanded. undefined
 * where nothing arrives, or nothing that can be read.
 */
export function judgedReading({ airflow, written, facts }: Connection): AirflowConnection | undefined {
  const got = airflow?.reveal();
  if (!got || isAirflowError(got)) return undefined;
  return facts.some(isOpen) ? written.reveal() : got;
}

const OPEN: ReadonlySet<string> = new Set(['host', 'nowhere', 'argument']);

/** Whether a value holds a variable that the file does not set. */
export function isOpen(fact: Fact): boolean {
  return fact.kind === 'expansion' && OPEN.has(fact.source);
}
