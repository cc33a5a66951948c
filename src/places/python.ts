import type { JsonNode } from '../airflow/json-node.ts';
import { isStrict, toJson } from '../airflow/json-value.ts';
import type { Json } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { constructConnection } from '../python/construct-connection.ts';
import { type PythonConnection, readPython } from '../python/read.ts';
import { field, type PlaceReader } from './place-reader.ts';

const CORE: AirflowTarget = { airflow: '3.3', as: 'server' };
const SDK: AirflowTarget = { airflow: '3.3', as: 'task' };

/**
 * The result of Python code with literals. For `Connection(...)`: the object of each class, `core` of `airflow.models`, `sdk` of
 * `airflow.sdk`. For an environment variable: the value, null where it is no literal.
 */
export const python: PlaceReader = (input) => {
  const { connections, variables, problem } = readPython(field(input, 'code', 'string'), { resolves: false });
  if (problem) return { error: 'SyntaxError' };
  const [connection] = connections;
  if (connection) return { core: constructed(connection, CORE), sdk: constructed(connection, SDK) };
  const [variable] = variables;
  if (variable) return { value: jsonOf(variable.value.value) };
  return {};
};

/** null for what JSON cannot say. */
function jsonOf(value: JsonNode | undefined): Json {
  return value && isStrict(value) ? toJson(value) : null;
}

function constructed(connection: PythonConnection, target: AirflowTarget): Json {
  const made = constructConnection(connection, target);
  if (!made) return null;
  return 'error' in made ? { error: made.error.type } : made.connection;
}
