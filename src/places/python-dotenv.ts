import type { JsonObject } from '../model/airflow.ts';
import { readPythonDotenv } from '../python/dotenv.ts';
import { field, type PlaceReader } from './place-reader.ts';

/** The variables that python-dotenv takes from the text of a `.env` file; null for a name without a value. */
export const pythonDotenv: PlaceReader = (input) => {
  const environment = Object.entries(field(input, 'environment', 'object', {})).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const { variables } = readPythonDotenv(field(input, 'text', 'string'), Object.fromEntries(environment));
  const vars: JsonObject = Object.fromEntries(variables.map(({ key, value }) => [key.value, value?.text ?? null]));
  return { vars };
};
