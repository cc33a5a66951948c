import type { Config } from './config.ts';

/** The minors of Airflow that are told apart. Each was run: 2.11.0, 3.0.6, 3.1.8, 3.2.2, 3.3.2. */
export const AIRFLOW_MINORS = ['2.11', '3.0', '3.1', '3.2', '3.3'] as const;

export type AirflowMinor = (typeof AIRFLOW_MINORS)[number];

/** The Airflow that reads a connection: a `task`, or the `server` (scheduler, API server or webserver, triggers of the CLI). */
export interface AirflowTarget {
  readonly airflow: AirflowMinor;
  readonly as: 'task' | 'server';
}

export const NEWEST_TASK: AirflowTarget = { airflow: '3.3', as: 'task' };

/** Names of the newest minor of each major version. */
const NEWEST: Readonly<Record<string, AirflowMinor>> = { airflow2: '2.11', airflow3: '3.3', '2': '2.11', '3': '3.3' };

/** All words that name a minor on the command line. */
export const AIRFLOW_WORDS = [...AIRFLOW_MINORS, 'airflow2', 'airflow3'] as const;

export type AirflowWord = (typeof AIRFLOW_WORDS)[number];

/** The minor that a word, or the number of a configuration, names: `3.1`, `airflow3` and `3` for the newest; undefined for anything else. */
export function minorOf(given: unknown): AirflowMinor | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  const word = String(given);
  return AIRFLOW_MINORS.find((minor) => minor === word) ?? (Object.hasOwn(NEWEST, word) ? NEWEST[word] : undefined);
}

/** The task of the Airflow that a configuration names; of the newest where it names none. */
export function configuredTarget({ deployment }: Config): AirflowTarget {
  return { airflow: minorOf(deployment?.airflow) ?? NEWEST_TASK.airflow, as: 'task' };
}

/**
 * The target that a caller of the library gives: `{ airflow: '3.3', as: 'task' }`, or `'3.3'` for its task; without one, a task of the
 * newest Airflow. Throws a `TypeError` for anything else.
 */
export function targetOf(given: unknown): AirflowTarget {
  if (given === undefined) return NEWEST_TASK;
  if (typeof given !== 'object' || given === null) return { airflow: minorOf(given) ?? refuse('airflow', given), as: 'task' };
  const { airflow, as = 'task' } = given as { readonly airflow?: unknown; readonly as?: unknown };
  if (as !== 'task' && as !== 'server') return refuse('as', as);
  return { airflow: minorOf(airflow) ?? refuse('airflow', airflow), as };
}

function refuse(field: 'airflow' | 'as', given: unknown): never {
  const expected = field === 'as' ? '"task" or "server"' : AIRFLOW_MINORS.map((minor) => `"${minor}"`).join(', ');
  throw new TypeError(`target: ${typeof given === 'string' ? `"${given}"` : `a value of type ${typeof given}`} is not one of ${expected}`);
}
