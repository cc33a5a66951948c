import type { AirflowConnection } from '../../src/model/airflow.ts';

/** What python/real_hooks.py is asked: to open these hooks, or these readers, for a connection that is stored, or that the environment holds. */
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
