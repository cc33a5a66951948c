import type { AirflowMinor, AirflowTarget } from '../model/airflow-target.ts';

/** Differences between the programs that read a connection. Each was seen by running that version. */
export interface Dialect {
  /** The core encrypts a password and an extra (so they must be texts in UTF-8) and keeps no empty password. */
  readonly encrypts: boolean;
  /** An extra that holds no JSON object: Airflow 3 core refuses it, Airflow 2 warns, the SDK does not look. */
  readonly refusesBadExtra: boolean;
  /** From 3.1.6 on (apache/airflow PR #59339) the core reads each value of a URI's query as JSON where it is JSON. */
  readonly readsQueryAsJson: boolean;
  /** From 3.2 on "Invalid connection string" does not repeat the URI, which may hold a secret. */
  readonly quotesBadUri: boolean;
  /** Where a connection JSON holds a URI, its extra is the value that the JSON of it says, and an empty object where it says none. */
  readonly loadsExtraOfUri: boolean;
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

const CORE_2_11: Dialect = {
  encrypts: true,
  refusesBadExtra: false,
  readsQueryAsJson: false,
  quotesBadUri: true,
  loadsExtraOfUri: false,
  knowsTeams: false,
  uriStandsAlone: false,
  keepsOwnProtocol: false,
  filesOf31: false,
  matchesAscii: true,
};

const CORE_3_0: Dialect = { ...CORE_2_11, refusesBadExtra: true, matchesAscii: false };
const CORE_3_1: Dialect = { ...CORE_3_0, readsQueryAsJson: true, filesOf31: true, keepsOwnProtocol: true };
const CORE_3_2: Dialect = { ...CORE_3_1, quotesBadUri: false, knowsTeams: true };

/** `airflow.models.Connection`. */
const CORE: Readonly<Record<AirflowMinor, Dialect>> = {
  '2.11': CORE_2_11,
  '3.0': CORE_3_0,
  '3.1': CORE_3_1,
  '3.2': CORE_3_2,
  '3.3': CORE_3_2,
};

/** `airflow.sdk.Connection` 1.3, through which a task of 3.3 reads its environment. */
const SDK_1_3: Dialect = {
  ...CORE_3_2,
  encrypts: false,
  refusesBadExtra: false,
  readsQueryAsJson: false,
  quotesBadUri: true,
  knowsTeams: false,
  uriStandsAlone: true,
};

/** The same of a task of 3.2. */
const SDK_1_2: Dialect = { ...SDK_1_3, loadsExtraOfUri: true };

export function dialectOf(target: AirflowTarget): Dialect {
  if (!isSdk(target)) return CORE[target.airflow];
  return target.airflow === '3.2' ? SDK_1_2 : SDK_1_3;
}

/** Whether the Task SDK reads the environment for this target; in 3.0 and 3.1 tasks too read it through the core. */
export function isSdk({ airflow, as }: AirflowTarget): boolean {
  return as === 'task' && (airflow === '3.2' || airflow === '3.3');
}
