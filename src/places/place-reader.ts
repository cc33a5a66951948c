import type { Json, JsonObject } from '../model/airflow.ts';
import { UsageError } from '../model/errors.ts';
import { isObject } from '../model/is-object.ts';

/** Gives the result of the program behind a place for an input; the shape of both is the place's own. */
export type PlaceReader = (input: JsonObject) => Json;

interface Types {
  readonly string: string;
  readonly object: JsonObject;
}

const IS = {
  string: (value: Json): value is string => typeof value === 'string',
  object: isObject,
};

/** A field of the input. Throws a sentence for one that is missing without a default, or is of another type. */
export function field<Type extends keyof Types>(input: JsonObject, name: string, type: Type, otherwise?: Types[Type]): Types[Type];
export function field(input: JsonObject, name: string, type: keyof Types, otherwise?: Json): Json {
  const value = Object.hasOwn(input, name) ? (input[name] ?? null) : otherwise;
  if (value !== undefined && IS[type](value)) return value;
  throw new UsageError(`the input of this place needs "${name}", a value of type ${type}`);
}
