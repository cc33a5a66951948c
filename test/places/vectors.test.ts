import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/model/airflow.ts';
import type { Place } from '../../src/places/index.ts';
import { readPlace } from '../../src/places/read-place.ts';

interface Vector {
  readonly id: string;
  readonly place: string;
  readonly input: JsonObject;
  readonly expect: JsonObject;
}

const { vectors }: { readonly vectors: readonly Vector[] } = JSON.parse(
  readFileSync(new URL('../vectors/places.json', import.meta.url), 'utf8'),
);

const COUNTS = {
  'azure-key-vault': 8,
  compose: 44,
  'github-workflow': 11,
  'helm-apache': 14,
  'helm-community': 11,
  'k8s-env-value': 8,
  'k8s-manifest': 13,
  python: 9,
  'python-dotenv': 21,
  shell: 26,
  terraform: 22,
} as const satisfies Record<Place, number>;

test('there are 193 vectors', () => {
  expect(vectors).toHaveLength(193);
});

describe.each(Object.entries(COUNTS))('%s', (place, count) => {
  const own = vectors.filter((vector) => vector.place === place);

  test('has its vectors', () => {
    expect(own).toHaveLength(count);
  });

  test.each(own)('$id $name', ({ input, expect: expected }) => {
    expect(withoutWords(readPlace(place as Place, input))).toEqual(withoutWords(expected));
  });
});

/** An error may have words of ours; that it is one may not differ. */
function withoutWords(result: Json): Json {
  if (typeof result !== 'object' || result === null || !('error' in result)) return result;
  return { ...result, error: 'words' };
}
