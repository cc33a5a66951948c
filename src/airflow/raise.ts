import type { AirflowError } from '../model/airflow.ts';

/** An exception of Python. Thrown on the way, never out of this folder: `attempt` stands at every door. */
class Raised extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Stops the reading with Python's exception of that name and text. */
export function raise(type: string, message: string): never {
  throw new Raised(type, message);
}

/** The result of `read`, or the exception that Python would end with. */
export function attempt<T>(read: () => T): T | { readonly error: AirflowError } {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Raised) return { error: { type: thrown.type, message: thrown.message } };
    throw thrown;
  }
}
