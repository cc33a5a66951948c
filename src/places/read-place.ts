import { nearest } from '../matching/nearest.ts';
import type { Json, JsonObject } from '../model/airflow.ts';
import { UsageError } from '../model/errors.ts';
import { isObject } from '../model/is-object.ts';
import { PLACE_READERS, PLACES, type Place } from './index.ts';

/**
 * The result of the program behind a place for an input, such as the calls of a shell script or the value of a Terraform expression. The
 * input and the result of each place have the shape that docs and vectors give. Throws a UsageError for an unknown place and for an input
 * without the fields of its place, and nothing else.
 */
export function readPlace(place: Place, input: JsonObject): Json {
  if (!Object.hasOwn(PLACE_READERS, place)) throw new UsageError(unknownPlace(place));
  if (!isObject(input)) throw new UsageError('the input of a place must be an object');
  return PLACE_READERS[place](input);
}

function unknownPlace(place: unknown): string {
  const meant = typeof place === 'string' ? nearest(place.replaceAll('_', '-'), PLACES) : undefined;
  return `no place ${JSON.stringify(place)}; ${meant === undefined ? `there are: ${PLACES.join(', ')}` : `did you mean "${meant}"?`}`;
}
