import { describe, expect, test } from 'vitest';
import type { PythonValue } from '../../src/python/arguments.ts';
import { constructConnection } from '../../src/python/construct-connection.ts';
import { readPythonDotenv } from '../../src/python/dotenv.ts';
import { readPython } from '../../src/python/read.ts';

function shown(source: string, { text, value, range }: PythonValue): string {
  const written = source.slice(range.start, range.end);
  if (text) return `${text.text} <- ${written}`;
  return `${value ? value.kind : 'unknown'} <- ${written}`;
}

function variables(source: string): readonly string[] {
  return readPython(source).variables.map(({ key, value }) => `${key.value}: ${shown(source, value)}`);
}

describe('environment variables', () => {
  test.each([
    ['os.environ["AIRFLOW_CONN_A"] = "x://"', ['AIRFLOW_CONN_A: x:// <- "x://"']],
    ['environ["AIRFLOW_CONN_A"] = ("x:" \'//\')', ['AIRFLOW_CONN_A: x:// <- ("x:" \'//\')']],
    ['os.environ.setdefault("AIRFLOW_CONN_A", "x://")', ['AIRFLOW_CONN_A: x:// <- "x://"']],
    [
      'os.environ.update({"AIRFLOW_CONN_A": "x://"}, AIRFLOW_CONN_B="y://")',
      ['AIRFLOW_CONN_A: x:// <- "x://"', 'AIRFLOW_CONN_B: y:// <- "y://"'],
    ],
    ['os.putenv("AIRFLOW_CONN_A", "x://")', ['AIRFLOW_CONN_A: x:// <- "x://"']],
    ['def test_x(monkeypatch):\n    monkeypatch.setenv("AIRFLOW_CONN_A", "x://")', ['AIRFLOW_CONN_A: x:// <- "x://"']],
    ['@mock.patch.dict("os.environ", {"AIRFLOW_CONN_A": "x://"})\ndef test_x(): pass', ['AIRFLOW_CONN_A: x:// <- "x://"']],
    ['with patch.dict(os.environ, {"AIRFLOW_CONN_A": "x://"}): pass', ['AIRFLOW_CONN_A: x:// <- "x://"']],
    ['URI = "x://"\nos.environ["AIRFLOW_CONN_A"] = URI', ['AIRFLOW_CONN_A: x:// <- URI']],
    ['URI = "x://"\nURI = "y://"\nos.environ["AIRFLOW_CONN_A"] = URI', ['AIRFLOW_CONN_A: unknown <- URI']],
    ['os.environ["AIRFLOW_CONN_A"] = f"x://{y}"', ['AIRFLOW_CONN_A: unknown <- f"x://{y}"']],
    ['os.environ["AIRFLOW_CONN_A"] = conn.get_uri()', ['AIRFLOW_CONN_A: unknown <- conn.get_uri()']],
    ['os.getenv("AIRFLOW_CONN_A")\nother["AIRFLOW_CONN_A"] = "x://"\npatch.dict(x, {"a": "b"})', []],
  ])('%s', (source, expected) => {
    expect(variables(source)).toEqual(expected);
  });
});

describe('Connection(...)', () => {
  test('its arguments, and the module that it comes from', () => {
    const source = 'from airflow.sdk import Connection as C\nC("a", conn_type="wasb", extra=json.dumps({"a": 1}), login=LOGIN, **more)';
    const [call] = readPython(source).connections;
    expect(call?.module).toBe('airflow.sdk.Connection');
    expect(call?.isOpen).toBe(true);
    expect(call?.list.map(({ name, value }) => `${name?.value}: ${shown(source, value)}`)).toEqual([
      'undefined: a <- "a"',
      'conn_type: wasb <- "wasb"',
      'extra: unknown <- json.dumps({"a": 1})',
      'login: unknown <- LOGIN',
    ]);
  });

  test('each class makes something of its own of the same arguments', () => {
    const [call] = readPython("Connection('a', 'wasb', extra={'n': 1}, port='443')").connections;
    const made = (as: 'server' | 'task') => call && constructConnection(call, { airflow: '3.3', as });
    expect(made('server')).toEqual({ connection: { conn_type: 'wasb', port: '443', extra: '{"n": 1}' } });
    expect(made('task')).toMatchObject({ error: { type: 'TypeError' } });
  });

  test('with an argument that has to be run nothing is told', () => {
    const [call] = readPython('Connection(conn_id="a", login=secret())').connections;
    expect(call && constructConnection(call, { airflow: '3.3', as: 'server' })).toBeUndefined();
  });
});

describe('places', () => {
  test('a text of several literals is placed in each, and cannot be written', () => {
    const source = 'os.environ["A"] = ("a\\n"\n  \'b\')';
    const text = readPython(source).variables[0]?.value.text;
    const written = (start: number, end: number) => {
      const range = text?.place({ start, end });
      return source.slice(range?.start, range?.end);
    };
    expect(text?.text).toBe('a\nb');
    expect([written(0, 1), written(1, 2), written(2, 3)]).toEqual(['a', '\\n', 'b']);
    expect(text?.encode('x')).toBeUndefined();
  });

  test('CRLF and broken code around do not matter', () => {
    expect(variables('x = = 1\r\nos.environ["A"] = """a\r\nb"""\r\n')).toEqual(['A: a\nb <- """a\r\nb"""']);
  });
});

test('code that is too deep or too long is not read', () => {
  expect(readPython('('.repeat(100_000)).problem).toBeDefined();
  expect(readPython(`x = "${'a'.repeat(1_000_000)}"`).problem).toBeDefined();
});

describe('python-dotenv', () => {
  test('values are placed and written in their own quotes', () => {
    const source = "A='it\\'s' # note\nB=\"x${A}\"\nC=plain\n";
    const [a, b, c] = readPythonDotenv(source).variables;
    expect([a?.value?.text, b?.value?.text, c?.value?.text]).toEqual(["it's", "xit's", 'plain']);
    expect([a?.value?.encode("o'k"), b?.value?.encode('x'), c?.value?.encode('a b'), c?.value?.encode('a #b')]).toEqual([
      "'o\\'k'",
      undefined,
      'a b',
      undefined,
    ]);
    const range = a?.value?.place({ start: 2, end: 3 });
    expect(source.slice(range?.start, range?.end)).toBe("\\'");
  });

  test('what it leaves out is told', () => {
    const source = 'A="x"junk\nB: y\nC=z\n';
    const { variables: found, skipped } = readPythonDotenv(source);
    expect(found.map(({ key }) => key.value)).toEqual(['C']);
    expect(skipped).toHaveLength(2);
  });
});
