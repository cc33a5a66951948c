import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readAirflowSettings } from '../../src/astro/settings.ts';
import { openedSettingsFile } from '../../src/astro/settings-file.ts';

interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

interface Vector {
  readonly id: string;
  readonly name: string;
  readonly yaml: string;
  readonly settings_file_flag?: string;
  readonly file_on_disk?: string;
  readonly environment_manager_connections?: Readonly<Record<string, unknown>>;
  readonly expect: { readonly requests: readonly ApiRequest[]; readonly stdout: string; readonly debug_log?: readonly string[] };
}

const { vectors, count } = JSON.parse(readFileSync(new URL('../vectors/astro-settings.json', import.meta.url), 'utf8')) as {
  readonly vectors: readonly Vector[];
  readonly count: number;
};

const API = '/api/v2';
const NOT_LOADED = 'unable to read config file';

test('all vectors are here', () => {
  expect(vectors).toHaveLength(171);
  expect(count).toBe(vectors.length);
});

/** The connections of the environment manager come last; they are no part of the file. */
function ownPart({ expect: { requests, stdout }, environment_manager_connections: foreign = {} }: Vector) {
  const ids = Object.keys(foreign).length;
  const posts = requests.filter(({ method }) => method === 'POST');
  const lines = stdout.split('\n').slice(0, -1);
  return { posts: posts.slice(0, posts.length - ids), lines: lines.slice(0, lines.length - ids) };
}

function bodiesOf(posts: readonly ApiRequest[], resource: string): readonly unknown[] {
  return posts.filter(({ path }) => path === `${API}/${resource}`).map(({ body }) => body);
}

describe('a file that the CLI opens', () => {
  const opened = vectors.filter(
    ({ settings_file_flag: flag, file_on_disk: disk }) => flag === undefined || openedSettingsFile(flag) === (disk ?? flag),
  );

  test('is most of them', () => {
    expect(opened.length).toBeGreaterThan(160);
  });

  // A request that Airflow answers with 409 is repeated as PATCH with the same body, so the POSTs say everything.
  test.each(opened.map((vector) => [vector.id, vector.name, vector] as const))('%s %s', (_id, _name, vector) => {
    const { posts, lines } = ownPart(vector);
    const { error, ...settings } = readAirflowSettings(vector.yaml);
    expect(settings).toEqual({
      connections: bodiesOf(posts, 'connections'),
      pools: bodiesOf(posts, 'pools'),
      variables: bodiesOf(posts, 'variables'),
      messages: lines,
    });
    const isLoaded = !vector.expect.debug_log?.some((line) => line.includes(NOT_LOADED));
    expect(error === undefined).toBe(isLoaded);
    for (const { method, body } of vector.expect.requests) {
      if (method === 'PATCH') expect(vector.expect.requests).toContainEqual(expect.objectContaining({ method: 'POST', body }));
    }
  });
});

describe('the file that --settings-file opens', () => {
  const flagged = vectors.filter((vector) => vector.settings_file_flag !== undefined);

  test('is told by eight vectors', () => {
    expect(flagged).toHaveLength(8);
  });

  test.each(flagged.map((vector) => [vector.settings_file_flag ?? '', vector] as const))('%s', (flag, vector) => {
    const isFound = openedSettingsFile(flag) === (vector.file_on_disk ?? flag);
    expect(isFound).toBe(vector.expect.requests.length > 0);
    const [line = ''] = vector.expect.debug_log ?? [];
    if (!isFound) expect(line).toContain(`open <project>/${openedSettingsFile(flag)}:`);
  });
});
