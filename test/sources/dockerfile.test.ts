import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDockerEnvironment } from '../../src/astro/dockerfile/docker-environment.ts';
import { MaskedText } from '../../src/masking/masked-text.ts';
import { blanksOf } from '../../src/masking/permitted.ts';
import { isAirflowError } from '../../src/model/airflow.ts';
import { committedSecret } from '../../src/rules/committed-secret.ts';
import { expandedEnvValue } from '../../src/rules/expanded-env-value.ts';
import { invalidConnectionJson } from '../../src/rules/invalid-connection-json.ts';
import { legacyAzureConnection } from '../../src/rules/legacy-azure-connection.ts';
import { syntax } from '../../src/rules/syntax.ts';
import { dockerfile } from '../../src/sources/dockerfile.ts';
import { sourceByName } from '../../src/sources/named-source.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { processorTime } from '../processor-time.ts';
import { runMain } from '../run-main.ts';
import { runs } from '../runs.ts';
import { advice, isQuiet, marked, report } from '../tester.ts';
import vectors from './dockerfile-vectors.json' with { type: 'json' };

const IDENTITY =
  '{"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}';
/** `${A}`, written so that nobody takes it for a mistake. */
const ofA = '$'.concat('{A}');
const given = (...lines: string[]) => ({ path: 'Dockerfile', text: ['FROM astro-runtime', ...lines, ''].join('\n') });

/** The connections that Airflow gets, by id; the name of the error where it gets nothing. */
function connections(text: string) {
  return dockerfile.parse(text, { target: CORE_3_0 }).connections.map(({ id, airflow }) => {
    const got = airflow?.reveal();
    return [id.value, !got || isAirflowError(got) ? undefined : `${got.conn_type} ${got.login} ${got.password}`];
  });
}

describe('the variables are those that BuildKit sets', () => {
  test('there are vectors', () => {
    expect(vectors.vectors.length).toBeGreaterThan(50);
  });

  test.each(vectors.vectors)('$name', ({ text, env }) => {
    expect(readDockerEnvironment(text).variables.map(({ key, value }) => [key.value, value])).toEqual(env);
  });

  test('keys and values stand where they are written', () => {
    const text = `FROM x\nENV A=1 \\\n  # note\n  B="b ${ofA}\\"c" \\\n  C=d\\ne\n`;
    const places = readDockerEnvironment(text).variables.map(({ key, valueRange }) =>
      [key.range, valueRange].map(({ start, end }) => text.slice(start, end)),
    );
    expect(places).toEqual([
      ['A', '1'],
      ['B', `"b ${ofA}\\"c"`],
      ['C', 'd\\ne'],
    ]);
    const [, second] = readDockerEnvironment(text).variables;
    const place = second?.place({ start: 3, end: 4 });
    expect(second?.value).toBe('b "c');
    expect(text.slice(place?.start, place?.end)).toBe('c');
  });
});

describe('names', () => {
  test.each(['Dockerfile', 'dockerfile', 'Dockerfile.client', 'astro.Dockerfile', 'Dockerfile.prod'])('%s is one', (name) => {
    expect(sourceByName(name)).toBe(dockerfile);
  });

  test.each(['Dockerfile.md', '.dockerignore', 'Dockerfile.dockerignore', 'docker', 'Dockerfile~', 'Dockerfiles'])('%s is none', (name) => {
    expect(sourceByName(name)).toBeUndefined();
  });
});

test('connections in every spelling', () => {
  const text = given(
    `ENV AIRFLOW_CONN_A='{"conn_type": "wasb", "login": "st", "password": "FAKE"}' AIRFLOW_CONN_B="wasb://st:FAKE@"`,
    'ENV AIRFLOW_CONN_C wasb://st:FAKE@',
    'ENV AIRFLOW_CONN_D="{\\"conn_type\\": \\"wasb\\", \\"login\\": \\"st\\", \\"password\\": \\"FAKE\\"}"',
    'ARG KEY=FAKE',
    'ENV AIRFLOW_CONN_E=wasb://st:$KEY@',
  ).text;
  expect(connections(text)).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 'wasb st FAKE']));
});

test.each([
  ['that it names again', ['ARG KEY=FAKE', 'FROM x', 'ARG KEY'], 'wasb st FAKE'],
  ['with a default of its own', ['ARG KEY=other', 'FROM x', 'ARG KEY=FAKE'], 'wasb st FAKE'],
  ['that it names again in a later stage', ['ARG KEY=FAKE', 'FROM x AS a', 'FROM y', 'ARG KEY'], 'wasb st FAKE'],
  ['that another stage alone has', ['FROM x AS a', 'ARG KEY=FAKE', 'FROM y', 'ARG KEY'], 'wasb st null'],
  ['that it does not name', ['ARG KEY=FAKE', 'FROM x'], 'wasb st null'],
])('a stage and an argument before FROM %s', (_, before, got) => {
  expect(connections([...before, 'ENV AIRFLOW_CONN_A=wasb://st:$KEY@', ''].join('\n'))).toEqual([['a', got]]);
});

test('a later stage sets its own', () => {
  const text = given('ENV AIRFLOW_CONN_A=wasb://one:FAKE@', 'FROM y', 'ENV AIRFLOW_CONN_A=wasb://two:FAKE@').text;
  expect(connections(text)).toEqual([['a', 'wasb two FAKE']]);
});

test('a legacy connection is shown', () => {
  const file = given(`ENV AIRFLOW_CONN_SALES='{"conn_type": "wasb", "login": "stsales", "password": "FAKE-account-key=="}'`);
  expect(report(legacyAzureConnection, file)).toMatchInlineSnapshot(`
    "2:40 | ENV AIRFLOW_CONN_SALES='{"conn_type": "wasb", "login": "stsales", "password": ********}'
                                                  ^^^^ signs in to Azure Blob Storage with an account key
           Connection "sales" signs in with an account key: it can use a workload identity instead"
  `);
  expect(advice(legacyAzureConnection, file)).toContain(`ENV AIRFLOW_CONN_SALES='{"conn_type": "azure", "login": "stsales", "extra":`);
});

test('a connection with an identity is fine', () => {
  const file = given(`ENV AIRFLOW_CONN_SALES='{"conn_type": "azure", "login": "stsales", "extra": ${IDENTITY}}'`);
  for (const rule of [legacyAzureConnection, invalidConnectionJson, syntax]) expect(isQuiet(rule, file)).toBe(true);
});

test('quotes that docker takes away are missed', () => {
  const file = given('ENV AIRFLOW_CONN_A={"conn_type":"wasb","login":"st"}');
  expect(report(invalidConnectionJson, file)).toMatchInlineSnapshot(`
    "2:20 | ENV AIRFLOW_CONN_A=********
                              ^^^^^^^^ Invalid connection JSON: docker removes its quotes: put the value in single quotes"
  `);
});

test('a value with blanks and without quotes is what docker refuses', () => {
  expect(report(syntax, given('ENV AIRFLOW_CONN_A={"conn_type": "wasb", "login": "st"}'))).toMatchInlineSnapshot(`
    "2:34 | ********
           ^^^^^^^^ A word of "ENV" has no "=": put a value with blanks in quotes"
  `);
  expect(isQuiet(syntax, given('ENV A=b c'))).toBe(true);
});

test('a dollar begins a variable, unless it is a build argument', () => {
  const file = given('ENV AIRFLOW_CONN_A=wasb://st:FAKE$word@');
  expect(marked(expandedEnvValue, file)).toEqual(['$word']);
  expect(advice(expandedEnvValue, file)).toContain('write "\\$"');
  expect(isQuiet(expandedEnvValue, given('ARG WORD', 'ENV AIRFLOW_CONN_A=wasb://st:FAKE$WORD@'))).toBe(true);
  expect(isQuiet(expandedEnvValue, given("ENV AIRFLOW_CONN_A='wasb://st:FAKE$word@'"))).toBe(true);
});

test('a credential in a Dockerfile goes into the repository', () => {
  const file = { ...given('ENV AIRFLOW_CONN_A=wasb://st:FAKE-account-key@'), surroundings: { '.gitignore': '.env\n' } };
  expect(isQuiet(committedSecret, file)).toBe(false);
});

test('comments silence', () => {
  const line = 'ENV AIRFLOW_CONN_A=wasb://st:FAKE-account-key@';
  expect(isQuiet(legacyAzureConnection, given(line))).toBe(false);
  expect(isQuiet(legacyAzureConnection, given('# azconn-lint-disable-next-line legacy-azure-connection -- local only', line))).toBe(true);
});

test('no other line of the file is shown', () => {
  const text = given('RUN login --password FAKE-a', 'ENV OTHER=FAKE-b AIRFLOW_CONN_A=wasb://st:FAKE-c@ \\', '  LAST="FAKE-d"').text;
  const document = dockerfile.parse(text, { target: CORE_3_0 });
  const seen = new MaskedText(text, blanksOf({ text, document })).part({ start: 0, end: text.length }).text;
  expect(seen).not.toContain('FAKE');
  expect(seen).toContain('AIRFLOW_CONN_A=wasb://');
});

test('a walk passes over Dockerfiles without connections', async () => {
  const { code, err } = await runMain(['test/sources/projects/foreign']);
  expect({ code, err }).toMatchObject({ code: 3 });
  const named = await runMain(['test/sources/projects/foreign/Dockerfile']);
  expect(named).toMatchObject({ code: 0, out: '' });
});

test('a walk finds the others', async () => {
  const { code, out } = await runMain(['test/sources/projects/docker']);
  expect(code).toBe(1);
  expect(out).toContain('test/sources/projects/docker/Dockerfile:2:24  warning  legacy-azure-connection');
});

test('any text is read, and places are places', () => {
  const piece = fc.constantFrom(
    'ENV ',
    'AIRFLOW_CONN_A=',
    'FROM x',
    '\n',
    '\\\n',
    '"',
    "'",
    '$A',
    '${A:-',
    '}',
    '{"conn_type": "wasb"}',
    'wasb://a:b@',
    ' ',
    '=',
    '#',
    '\\',
    'RUN <<E\n',
    '\r\n',
    'é',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = `ENV AIRFLOW_CONN_X=1\n${pieces.join('')}`;
      const { connections: found, shown, comments, problem } = dockerfile.parse(text, { target: CORE_3_0 });
      const ranges = [
        ...shown.map(({ range }) => range),
        ...comments.map(({ range }) => range),
        ...found.flatMap(({ id, range }) => [id.range, range]),
      ];
      expect(ranges.length).toBeGreaterThan(0);
      for (const { start, end } of problem ? [...ranges, problem.at] : ranges)
        expect(0 <= start && start <= end && end <= text.length, JSON.stringify(text)).toBe(true);
    }),
    { numRuns: runs(2_000) },
  );
});

test('hostile files take no time', () => {
  const many = `ENV AIRFLOW_CONN_A=0123456789\n${'ENV AIRFLOW_CONN_A=$AIRFLOW_CONN_A$AIRFLOW_CONN_A\n'.repeat(2_000)}`;
  const deep = `ENV AIRFLOW_CONN_A=${'${A:-'.repeat(100_000)}`;
  const long = `ENV AIRFLOW_CONN_A=${'\\\n'.repeat(200_000)}`;
  const quotes = `ENV AIRFLOW_CONN_A=${'"\''.repeat(200_000)}`;
  const documents = `ENV AIRFLOW_CONN_A=1\nRUN ${'<<E '.repeat(50_000)}`;
  for (const text of [many, deep, long, quotes, documents]) {
    const start = processorTime();
    dockerfile.parse(text, { target: CORE_3_0 });
    expect(processorTime() - start).toBeLessThan(2_000);
  }
});
