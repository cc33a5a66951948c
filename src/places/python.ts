import { toJson } from '../airflow/json-value.ts';
import type { Json } from '../model/airflow.ts';
import { type ConnectionClass, constructConnection } from '../python/construct.ts';
import { type PythonConnection, readPython } from '../python/read.ts';
import { field, type PlaceReader } from './place-reader.ts';

/**
 * What Python code makes of literals. For `Connection(...)`: the object of each class, `core` of `airflow.models`, `sdk` of
 * `airflow.sdk`. For an environment variable: the value, null where it is no literal.
 */
export const python: PlaceReader = (input) => {
  const { connections, variables, problem } = readPython(field(input, 'code', 'string'), { resolves: false });
  const [connection] = connections;
  if (connection) return { core: constructed(connection, 'core'), sdk: constructed(connection, 'sdk') };
  const [variable] = variables;
  if (variable) return { value: variable.value.value ? toJson(variable.value.value) : null };
  return problem ? { error: 'SyntaxError' } : {};
};

function constructed(connection: PythonConnection, of: ConnectionClass): Json {
  const made = constructConnection(connection, of);
  if (!made) return null;
  return 'error' in made ? { error: made.error.type } : made.connection;
}
