import { expect, test } from 'vitest';
import { instructionsOf } from '../../src/astro/dockerfile/instructions.ts';
import { dockerCommands } from '../../src/sources/docker-commands.ts';
import { changedLines, changedText, IDENTITY, lines, MOVED, said } from './moved.ts';

const PATH = 'Dockerfile';
const URI = "'wasb://stsales:FAKEkey1@'";
const ADD = (id: string) => `airflow connections add ${id} --conn-uri ${URI}`;
const ADDED = (id: string) => `airflow connections add ${id} --conn-json '${MOVED}'`;

test.each([
  ['a command', `RUN ${ADD('a')}`, [`RUN ${ADDED('a')}`]],
  [
    'a command behind flags',
    `RUN --mount=type=secret,id=k --network=none ${ADD('a')}`,
    [`RUN --mount=type=secret,id=k --network=none ${ADDED('a')}`],
  ],
  ['the command of a container', `CMD ${ADD('a')}; exec airflow standalone`, [`CMD ${ADDED('a')}; exec airflow standalone`]],
  ['an entry point', `ENTRYPOINT ${ADD('a')}`, [`ENTRYPOINT ${ADDED('a')}`]],
  ['a command for later', `ONBUILD RUN ${ADD('a')}`, [`ONBUILD RUN ${ADDED('a')}`]],
  ['a check', `HEALTHCHECK --interval=5m CMD ${ADD('a')} || exit 1`, [`HEALTHCHECK --interval=5m CMD ${ADDED('a')} || exit 1`]],
  ['a document', lines('RUN <<EOF', 'set -e', ADD('a'), 'EOF'), [ADDED('a')]],
  ['a document behind tabs', lines("RUN <<-'END OF IT'", '\t#!/bin/bash', `\t\t${ADD('a')}`, '\tEND OF IT'), [`\t\t${ADDED('a')}`]],
  [
    'a document that a command writes',
    lines('RUN cat <<EOF >> .env', 'AIRFLOW_CONN_A=wasb://stsales:FAKEkey1@', 'EOF'),
    [`AIRFLOW_CONN_A=${MOVED}`],
  ],
  ['a script that a document becomes', lines("COPY --chmod=755 <<'EOF' /opt/init.sh", 'set -e', ADD('a'), 'EOF'), [ADDED('a')]],
  ['a script in a list', `CMD ["bash", "-c", "${ADD('a')}"]`, [`CMD ["bash", "-c", "${ADDED('a').replaceAll('"', '\\"')}"]`]],
])('%s is read as a script and written in place', (_, text, written) => {
  expect(said(PATH, `FROM x\n${text}\n`)).toHaveLength(1);
  expect(changedLines(PATH, `FROM x\n${text}\n`)).toEqual(written);
});

test.each([
  ['a comment', `# RUN ${ADD('a')}`],
  ['a document of another program', lines('RUN <<EOF', '#!/usr/bin/env python3', ADD('a'), 'EOF')],
  ['a script with the variables of docker', lines('COPY <<EOF /opt/init.sh', `${ADD('a')} # $HOME`, 'EOF')],
  ['a document that becomes another file', lines("COPY <<'EOF' /opt/init.txt", ADD('a'), 'EOF')],
  ['a document that a command takes', lines('RUN cat <<EOF', ADD('a'), 'EOF')],
  ['a command for another shell', lines('SHELL ["powershell", "-Command"]', `RUN ${ADD('a')}`)],
])('%s is no script that is read', (_, text) => {
  expect(said(PATH, `FROM x\n${text}\n`)).toEqual([]);
});

test('the words of a list are written in their brackets, over the same lines', () => {
  const list = (...words: readonly string[]) => `["airflow", "connections", "add", ${words.join(', ')}]`;
  const text = lines(
    'FROM x',
    `RUN ${list('"a"', '"--conn-uri"', '"wasb://stsales:FAKEkey1@"')}`,
    // Text behind the brackets makes it a command for a shell, and no shell knows this one.
    `RUN ${list('"c"', '"--conn-uri"', '"wasb://stsales:FAKEkey1@"')} # x`,
    'RUN ["airflow", "connections", "add", "b", "--conn-type", "wasb", \\',
    '  "--conn-password", "FAKEkey2", "--conn-login", "stsales", \\',
    '  "--conn-extra={}"]',
  );
  expect(changedText(PATH, text)).toBe(
    lines(
      'FROM x',
      `RUN ${list('"a"', '"--conn-json"', JSON.stringify(MOVED))}`,
      `RUN ${list('"c"', '"--conn-uri"', '"wasb://stsales:FAKEkey1@"')} # x`,
      'RUN ["airflow", "connections", "add", "b", "--conn-type", "azure", "--conn-login", "stsales", \\',
      `  ${JSON.stringify(`--conn-extra=${IDENTITY}`)}]`,
    ),
  );
});

test('lines, comments and blanks around a flag stay', () => {
  const text = lines(
    'FROM x',
    'RUN airflow connections add a \\',
    '    --conn-type wasb \\  ',
    '    # the account',
    '    --conn-login stsales \\',
    '    --conn-password FAKEkey1 && \\',
    '    echo done',
    'RUN airflow connections add b \\',
    '    --conn-type wasb \\',
    '    # the key',
    '    --conn-password FAKEkey1 \\',
    `    --conn-extra '{"timeout": 5}' \\`,
    '    --conn-login stsales',
  );
  const after = changedText(PATH, text);
  expect(after).toBe(
    lines(
      'FROM x',
      'RUN airflow connections add a \\',
      '    --conn-type azure \\  ',
      '    # the account',
      '    --conn-login stsales \\',
      `    --conn-extra '${IDENTITY}' && \\`,
      '    echo done',
      'RUN airflow connections add b \\',
      '    --conn-type azure \\',
      '    # the key',
      `    --conn-extra '{"timeout": 5, ${IDENTITY.slice(1)}' \\`,
      '    --conn-login stsales',
    ),
  );
  expect(changedText(PATH, text.replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'));
});

test('a flag that goes takes along the line that goes on, whatever makes it do so', () => {
  const text = lines(
    '# escape=`',
    'FROM x',
    'RUN airflow connections add a `',
    '    --conn-type wasb `',
    `    --conn-extra '{"account_key": "FAKEkey1"}' \``,
    '    --conn-login stsales `',
    '    --conn-password FAKEkey1',
    'USER astro',
  );
  expect(changedText(PATH, text).split('\n').slice(3)).toEqual([
    '    --conn-type azure `',
    `    --conn-extra '${IDENTITY}' \``,
    '    --conn-login stsales',
    'USER astro',
    '',
  ]);
});

test('the last flag behind a comment does not go: the line in front of it would go on with the next instruction', () => {
  const text = lines(
    'FROM x',
    `RUN airflow connections add a --conn-type wasb --conn-login stsales --conn-extra '{"timeout": 5}' \\`,
    '    # the key',
    '    --conn-password FAKEkey1',
    'USER astro',
  );
  expect(changedText(PATH, text)).toBe(text);
});

test('a variable of one command is no second definition of the one of the image', () => {
  const text = lines(
    'FROM x',
    `ENV AIRFLOW_CONN_A=${URI}`,
    `RUN export AIRFLOW_CONN_A=${URI} && airflow db init`,
    `RUN AIRFLOW_CONN_A=${URI} airflow db init`,
  );
  expect(said(PATH, text).map((each) => each.split(':')[0])).toEqual([2, 3, 4].map((line) => `${line} legacy-azure-connection`));
  const again = lines('FROM x', `ENV AIRFLOW_CONN_A=${URI}`, `ENV AIRFLOW_CONN_A=${URI}`);
  expect(said(PATH, again).filter((each) => each.includes('duplicate-conn-id'))).toHaveLength(1);
});

test('a word that holds the sign of a document announces none', () => {
  const text = lines('FROM x', `RUN bash -c 'cat <<<FOO' && echo "see <<BAR here" && cat <<<EOF`, `ENV AIRFLOW_CONN_A=${URI}`);
  expect(said(PATH, text)).toHaveLength(1);
});

test('documents end where BuildKit ends them', () => {
  const text = 'FROM x\nRUN a <<A 3<<-"B" && c\n1\nA\n2\n\tB\nONBUILD RUN <<E\n3\nE\nRUN "<<F\nENV A=b\n';
  const { instructions } = instructionsOf(text);
  expect(instructions.map(({ name, documents }) => [name, ...documents.map(({ range }) => text.slice(range.start, range.end))])).toEqual([
    ['from'],
    ['run', '1\n', '2\n'],
    ['onbuild', '3\n'],
    ['run'],
    ['env'],
  ]);
  expect(dockerCommands(instructions)).toHaveLength(3);
});

test('a credential of a build argument goes with its flag', () => {
  const text = lines('FROM x', 'ARG KEY', 'RUN airflow connections add a --conn-type wasb --conn-login stsales --conn-password $KEY');
  expect(said(PATH, text)).toHaveLength(1);
  expect(changedLines(PATH, text)).toEqual([
    `RUN airflow connections add a --conn-type azure --conn-login stsales --conn-extra '${IDENTITY}'`,
  ]);
});
