import type { JsonObject } from '../model/airflow.ts';
import { UsageError } from '../model/errors.ts';
import { field } from './place-reader.ts';

/** A field of the input that maps names to texts; empty where it is missing. Throws a sentence for one that holds anything else. */
export function textsOf(input: JsonObject, name: string): Readonly<Record<string, string>> {
  const entries = Object.entries(field(input, name, 'object', {}));
  if (entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) return Object.fromEntries(entries);
  throw new UsageError(`the input of this place needs "${name}", a mapping of texts`);
}

/** A field of the input that lists texts. Throws a sentence for one that is missing or holds anything else. */
export function listOf(input: JsonObject, name: string): readonly string[] {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new UsageError(`the input of this place needs "${name}", a list of texts`);
}
