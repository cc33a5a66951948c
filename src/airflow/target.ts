/**
 * Whose reading is asked for: `airflow2` is apache-airflow 2.11; `airflow3` the core of 3.0 and 3.1; `airflow3.2` the core
 * from 3.2 on; `task-sdk` what a task of Airflow 3 gets, `airflow.sdk.Connection` 1.1 to 1.3.
 */
export type AirflowTarget = 'airflow2' | 'airflow3' | 'airflow3.2' | 'task-sdk';

/** What the targets do differently. Each fact was seen by running that version. */
export interface Dialect {
  /** The core encrypts a password and an extra (so they must be texts in UTF-8) and keeps no empty password. */
  readonly encrypts: boolean;
  /** An extra that holds no JSON object: Airflow 3 core refuses it, Airflow 2 warns, the SDK does not look. */
  readonly refusesBadExtra: boolean;
  /** From 3.1.6 on (apache/airflow PR #59339) the core reads each value of a URI's query as JSON where it is JSON. */
  readonly readsQueryAsJson: boolean;
  /** From 3.2 on "Invalid connection string" does not repeat the URI, which may hold a secret. */
  readonly quotesBadUri: boolean;
  /** A connection of the core may belong to a team. */
  readonly knowsTeams: boolean;
  /** `uri` excludes every other key, even an empty one; the core only minds those with a value. */
  readonly uriStandsAlone: boolean;
  /** From 3.1 on get_uri does not lift a host's protocol out when it equals the connection type. */
  readonly keepsOwnProtocol: boolean;
  /** From 3.1 on a secrets file named just `.env` has no extension, and a missing id is told from a missing value. */
  readonly filesOf31: boolean;
  /** Airflow 2.11 matches with re2, for which only ASCII has letters and white space. */
  readonly matchesAscii: boolean;
}

const AIRFLOW_2: Dialect = {
  encrypts: true,
  refusesBadExtra: false,
  readsQueryAsJson: false,
  quotesBadUri: true,
  knowsTeams: false,
  uriStandsAlone: false,
  keepsOwnProtocol: false,
  filesOf31: false,
  matchesAscii: true,
};

const AIRFLOW_3: Dialect = { ...AIRFLOW_2, refusesBadExtra: true, knowsTeams: true, filesOf31: true, matchesAscii: false };

const DIALECTS: Readonly<Record<AirflowTarget, Dialect>> = {
  airflow2: AIRFLOW_2,
  airflow3: AIRFLOW_3,
  'airflow3.2': { ...AIRFLOW_3, readsQueryAsJson: true, quotesBadUri: false, keepsOwnProtocol: true },
  'task-sdk': {
    ...AIRFLOW_3,
    encrypts: false,
    refusesBadExtra: false,
    knowsTeams: false,
    uriStandsAlone: true,
    keepsOwnProtocol: true,
  },
};

export function dialectOf(target: AirflowTarget): Dialect {
  return DIALECTS[target];
}
