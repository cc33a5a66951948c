import type { AirflowError, LooseConnection, LooseReading } from '../model/airflow.ts';
import { isAirflowError } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Range } from '../model/text.ts';
import { stripped } from './python-text.ts';
import { readConnectionJson } from './read-json.ts';
import { readConnectionUri } from './read-uri.ts';

export const CONNECTION_PREFIX = 'AIRFLOW_CONN_';

/** A team of Airflow 3.2's multi-team mode has 3 to 50 letters, digits or hyphens. */
const TEAM_ID = /^_[A-Za-z0-9-]{3,50}___/;

/** Airflow's reading of the value of an `AIRFLOW_CONN_` variable. */
export interface EnvironmentReading {
  /** `blank`: white space only, on which Airflow stumbles. */
  readonly form: 'json' | 'uri' | 'blank';
  /** The part of the value that is left after Airflow strips it. */
  readonly range: Range;
  readonly reading: LooseReading;
}

/** Only `{` begins a JSON: a quote or a byte-order mark in front makes a URI of it. */
export function readEnvironmentValue(value: string, target: AirflowTarget): EnvironmentReading {
  const range = stripped(value);
  const text = value.slice(range.start, range.end);
  if (text === '') return { form: 'blank', range, reading: { error: { type: 'IndexError', message: 'string index out of range' } } };
  if (text.startsWith('{')) return { form: 'json', range, reading: readConnectionJson(text, target) };
  return { form: 'uri', range, reading: readConnectionUri(text, target) };
}

/** `failed`: the variable is there and cannot be read. Airflow then asks the next backend, as if it were not there. */
export type EnvironmentLookup =
  | { readonly outcome: 'found'; readonly connection: LooseConnection }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'failed'; readonly error: AirflowError };

export interface LookupOptions {
  readonly target: AirflowTarget;
  /** Whether Airflow runs in multi-team mode, and whose task asks. */
  readonly teams?: { readonly name: string | undefined };
}

/** Airflow's answer for a connection id in the environment. Names are compared exactly; an empty value counts as unset. */
export function connectionFromEnvironment(
  environ: Readonly<Record<string, string>>,
  connId: string,
  { target, teams }: LookupOptions,
): EnvironmentLookup {
  if (teams && TEAM_ID.test(connId)) return { outcome: 'not-found' };
  const value = valueFor(environ, connId, teams?.name);
  if (!value) return { outcome: 'not-found' };
  const { reading } = readEnvironmentValue(value, target);
  return isAirflowError(reading) ? { outcome: 'failed', error: reading.error } : { outcome: 'found', connection: reading };
}

/** The name of the variable that holds a connection. Ids that differ only in case share one. */
export function variableOf(connId: string): string {
  return CONNECTION_PREFIX + connId.toUpperCase();
}

function valueFor(environ: Readonly<Record<string, string>>, connId: string, team: string | undefined): string | undefined {
  const own = (name: string) => (Object.hasOwn(environ, name) ? environ[name] : undefined);
  const ofTeam = team === undefined ? undefined : own(`${CONNECTION_PREFIX}_${team.toUpperCase()}___${connId.toUpperCase()}`);
  return ofTeam || own(variableOf(connId));
}
