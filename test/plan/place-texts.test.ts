import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/engine/read-document.ts';
import { isAirflowError } from '../../src/model/airflow.ts';
import { targetOf } from '../../src/model/airflow-target.ts';
import { generate, neededFor } from '../../src/plan/generate.ts';
import type { DeploymentInput } from '../../src/plan/input.ts';
import { placeTexts } from '../../src/plan/place-texts.ts';
import { REACHABLE_SERVICES } from '../../src/plan/reachable-services.ts';
import { sourceOf } from '../../src/sources/source-of.ts';

const IDENTITY = { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' };
const ASTRO: DeploymentInput = { platform: 'astro', airflow: 3 };

const made = generate({
  connections: REACHABLE_SERVICES.map(({ key }) => ({
    service: key,
    id: `to_${key.replaceAll('-', '_')}`,
    values: Object.fromEntries(neededFor(key).map((name) => [name, `a$b's ${'$'}{c}"`])),
  })),
  identity: IDENTITY,
  deployment: ASTRO,
}).connections;

/** The connections that the program behind a place gets out of a text. A vault takes `-` for `_`. */
function read(file: string, text: string) {
  const { connections } = readDocument(sourceOf(file, text), text, targetOf(undefined));
  return connections.flatMap((connection) => {
    const got = connection.airflow?.reveal();
    return got && !isAirflowError(got) ? [[connection.id.value.toLowerCase().replaceAll('-', '_'), got] as const] : [];
  });
}

describe.each([ASTRO, { platform: 'aks', airflow: 2 } satisfies DeploymentInput])('on $platform', (deployment) => {
  const texts = placeTexts(made, deployment);

  test('there is a text for every place', () => {
    expect(texts.map(({ place }) => place)).toHaveLength(11);
    expect(new Set(texts.map(({ place }) => place)).size).toBe(11);
  });

  test.each(texts.map((text) => [text.place, text] as const))('%s is read as the connections', (_, { file, text, remarks }) => {
    const got = new Map(read(file, text));
    const refused = made.filter(({ id }) => remarks.some((remark) => remark.startsWith(`${id}: `)));
    expect(got.size).toBeGreaterThan(10);
    for (const { id, connection } of made) {
      if (!got.has(id)) expect(refused.map((each) => each.id)).toContain(id);
      else if (!refused.some((each) => each.id === id)) expect(got.get(id)).toEqual(connection);
    }
  });
});

test('no connection, no text', () => {
  expect(placeTexts([], ASTRO)).toEqual([]);
});
