import { describe, expect, test } from 'vitest';
import { readDotenv } from '../../src/astro/dotenv/read.ts';
import type { DotenvReader } from '../../src/astro/dotenv/reading.ts';
import reference from '../vectors/dotenv-compose.json' with { type: 'json' };

interface RealAnswer {
  readonly vars?: Readonly<Record<string, string>>;
  readonly error?: string;
  readonly exit_error?: boolean;
}

interface Vector {
  readonly name: string;
  readonly input?: string;
  readonly input_base64?: string;
  readonly host_environment?: Readonly<Record<string, string>>;
  readonly service_environment?: Readonly<Record<string, string>>;
  readonly expected: RealAnswer;
  readonly other_parsers: Readonly<Record<string, RealAnswer>>;
}

const OTHERS = {
  'astro-standalone': 'astro_standalone',
  'docker-env-file': 'docker_env_file',
  'astro-env': 'astro_env_gotenv',
  'astro-deployment-load': 'astro_deployment_variable_load',
} as const satisfies Record<Exclude<DotenvReader, 'compose'>, string>;

const vectors: readonly Vector[] = reference.vectors as readonly Vector[];

/** The bytes of one vector are not UTF-8. It is read as every decoder gives it to us, with U+FFFD. */
function textOf({ input, input_base64 }: Vector): string {
  return input ?? Buffer.from(input_base64 ?? '', 'base64').toString('utf8');
}

function answerOf(vector: Vector, reader: DotenvReader): unknown {
  const { exit_error, ...answer } = reader === 'compose' ? vector.expected : (vector.other_parsers[OTHERS[reader]] ?? {});
  return exit_error === undefined ? answer : { ...answer, exitError: exit_error };
}

test('there are 149 vectors', () => {
  expect(vectors).toHaveLength(149);
  expect(vectors.filter(({ input_base64 }) => input_base64 !== undefined)).toHaveLength(1);
});

describe.each(['compose', 'astro-standalone', 'docker-env-file', 'astro-env', 'astro-deployment-load'] as const)('%s', (reader) => {
  const cases = vectors.filter(({ input_base64 }) => input_base64 === undefined || reader !== 'docker-env-file');

  test.each(cases)('$name', (vector) => {
    expect(readDotenv(textOf(vector), reader, vector.host_environment, vector.service_environment)).toEqual(answerOf(vector, reader));
  });
});
