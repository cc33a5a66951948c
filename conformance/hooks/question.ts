import type { AirflowConnection } from '../../src/model/airflow.ts';

/** A request to python/real_hooks.py: open these hooks, or these readers, for a connection that is stored, or in the environment. */
export interface Question {
  /** `<module>.<Class>` below the provider's hooks. */
  readonly hooks?: readonly string[];
  /** Names of python/readers.py. */
  readonly readers?: readonly string[];
  /** Code of DAGs by a name each. */
  readonly code?: Readonly<Record<string, string>>;
  readonly connection?: AirflowConnection;
  readonly environ?: Readonly<Record<string, string>>;
}
