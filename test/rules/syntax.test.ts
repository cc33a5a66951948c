import { expect, test } from 'vitest';
import { syntax } from '../../src/rules/syntax.ts';
import { advice, allFindings, findingsOf, isQuiet, marked, report } from '../tester.ts';

const settings = (text: string) => ({ path: 'airflow_settings.yaml', text });
const env = (text: string) => ({ path: '.env', text });

test('a key that stands one column too far left is told how to stand', () => {
  const given = settings('airflow:\n  connections:\n    - conn_id: a\n      conn_type: postgres\n     conn_host: FAKE-host\n');
  expect(report(syntax, given)).toMatchInlineSnapshot(`
    "5:6 |      conn_host: ********
               ^ Expected another "-" in the column of the list, or less indentation"
  `);
  expect(advice(syntax, given)).toMatchInlineSnapshot(
    `"= the Astro CLI imports nothing from this file, and reports it only with --verbosity debug"`,
  );
});

test('a tab in the indentation is reported where it stands', () => {
  expect(report(syntax, settings('airflow:\n\tconnections: []\n'))).toMatchInlineSnapshot(`
    "2:1 | 	connections: ********
          ^ Unexpected tab: YAML is indented with spaces only"
  `);
});

test('a key that is there twice is reported the second time', () => {
  expect(report(syntax, settings('airflow:\n  connections:\n    - conn_id: a\n      conn_id: b\n'))).toMatchInlineSnapshot(`
    "4:7 |       conn_id: ********
                ^^^^^^^ Key is defined more than once in one mapping"
  `);
});

test('a quote that is never closed', () => {
  const given = env('A=1\nB="open\nAIRFLOW_CONN_X=postgres://etl:FAKE@db.example.com\n');
  expect(report(syntax, given)).toMatchInlineSnapshot(`
    "2:3 | ********
          ^^^^^^^^ A quote is never closed: the rest of the file belongs to the value"
  `);
  expect(advice(syntax, given)).toMatchInlineSnapshot(`"= compose refuses the whole file, and "astro dev start" fails"`);
});

test('a quote that closes too early is shown where the value ends', () => {
  const given = env('AIRFLOW_CONN_X="{"conn_type": "postgres", "password": "FAKE"}"\n');
  expect(report(syntax, given)).toMatchInlineSnapshot(`
    "1:19 | AIRFLOW_CONN_X=********
                          ^^^^^^^^ The value ends at its second quote: what follows on the line is read as a variable, and is none"
  `);
  expect(marked(syntax, given)).toEqual(['conn_type": "postgres", "password": "FAKE"}"']);
});

test('a "$" that begins nothing', () => {
  expect(report(syntax, env('AIRFLOW_CONN_X=postgres://etl:FAKE${@db.example.com\n'))).toMatchInlineSnapshot(`
    "1:35 | AIRFLOW_CONN_X=********
                          ^^^^^^^^ A "$" begins something that is not a variable: write "$$", or put the value in single quotes"
  `);
});

test.each([
  ['a name with a blank', 'MY VAR=1\n'],
  ['a line that is no assignment', 'A=1\n{"a": 1}\n'],
])('%s', (_, text) => {
  expect(isQuiet(syntax, env(text))).toBe(false);
});

test.each([
  settings('airflow:\n<<<<<<< HEAD\n  connections: []\n=======\n  pools: []\n>>>>>>> other\n'),
  env('A=1\n<<<<<<< HEAD\nB=1\n=======\nB=2\n>>>>>>> other\n'),
])('a merge conflict in $path', (given) => {
  expect(report(syntax, given)).toContain('Unresolved merge conflict: the lines of both sides are still there');
  expect(marked(syntax, given)).toEqual(['<<<<<<< HEAD']);
});

test.each([
  ['an empty file', settings('')],
  ['comments only', settings('# nothing yet\n')],
  ['a second document is not looked at', settings('airflow:\n  connections: []\n---\n{ [\n')],
  [
    'anchors and merge keys',
    settings('airflow:\n  connections:\n    - &a\n      conn_id: a\n      conn_type: http\n    - <<: *a\n      conn_id: b\n'),
  ],
  ['a byte-order mark and CRLF', settings('\uFEFFairflow:\r\n  connections: []\r\n')],
  ['an empty .env', env('')],
  ['a name alone takes its value from the machine', env('PATH\nA=1\n')],
  ['a value over several lines', env("AIRFLOW_CONN_X='{\n}'\n")],
])('%s', (_, given) => {
  expect(isQuiet(syntax, given)).toBe(true);
});

test.each([
  [
    'a line of .env above',
    'AIRFLOW_CONN_X=wasb://a\nairflow:\n  connections: []\n',
    'AIRFLOW_CONN_X=',
    'This YAML file has a line of .env',
  ],
  ['a line of .env below', 'airflow:\n  connections: []\nexport A=1\n', 'export A=', 'This YAML file has a line of .env'],
  ['Jinja', 'airflow:\n  connections:\n    - conn_id: a\n      conn_login: {{ env.X }}\n', '{{', 'Jinja is not rendered in this file'],
])('the place of a fault is where it begins: %s', (_, text, place, said) => {
  expect(marked(syntax, settings(text))).toEqual([place]);
  expect(report(syntax, settings(text))).toContain(said);
});

test.each(['.env.example', '.env_example', 'airflow_settings.example.yaml', 'sample.env'])(
  'what is said of the example %s is advice',
  (path) => {
    const broken = path.endsWith('.yaml') ? 'airflow:\n  a: b: c\n' : 'AIRFLOW CONN=x\n';
    const [finding] = findingsOf(syntax, { path, text: broken });
    expect(finding?.severity).toBe('info');
    expect(finding?.help?.map(({ title }) => title)).toEqual(['no program loads an example, but a copy of it cannot be read']);
    const config = { rules: { syntax: 'error' } } as const;
    expect(findingsOf(syntax, { path, text: broken, config }).map(({ severity }) => severity)).toEqual(['error']);
  },
);

test('places to fill in make a form of an example, and of nothing else', () => {
  const text = 'AIRFLOW_CONN_A={"conn_type": "http", "port":<your-port>}\nAIRFLOW_CONN_B=postgres://u:p@h:<port>/db\n';
  expect(allFindings({ path: '.env.example', text })).toEqual([]);
  expect(allFindings({ path: '.env', text }).map(({ rule }) => rule)).toEqual(['invalid-connection-json', 'unencoded-uri']);
});
