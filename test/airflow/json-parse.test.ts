import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsons } from '../../conformance/subjects/connection-texts.ts';
import type { JsonNode } from '../../src/airflow/json-node.ts';
import { parseJson } from '../../src/airflow/json-parse.ts';
import { dumps, toJson } from '../../src/airflow/json-value.ts';
import type { Json } from '../../src/model/airflow.ts';
import { processorTime } from '../processor-time.ts';
import { runs } from '../runs.ts';

function nodeOf(text: string): JsonNode {
  const parsed = parseJson(text);
  if ('error' in parsed) throw new Error(parsed.error.message);
  return parsed.node;
}

describe('messages are those of Python 3.12', () => {
  test.each([
    ['', 'Expecting value: line 1 column 1 (char 0)'],
    ['\n\n x', 'Expecting value: line 3 column 2 (char 3)'],
    ['\ufeff{}', 'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)'],
    ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
    ['{"a": 1 "b"}', "Expecting ',' delimiter: line 1 column 9 (char 8)"],
    ['[1,]', 'Expecting value: line 1 column 4 (char 3)'],
    ['{"a": "b', 'Unterminated string starting at: line 1 column 7 (char 6)'],
    ['"a\tb"', 'Invalid control character at: line 1 column 3 (char 2)'],
    ['"\\x"', 'Invalid \\escape: line 1 column 2 (char 1)'],
    ['"\\u12"', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
    ['"😀" x', 'Extra data: line 1 column 5 (char 4)'],
    ['[01]', "Expecting ',' delimiter: line 1 column 3 (char 2)"],
  ])('%j', (text, message) => {
    expect(parseJson(text)).toMatchObject({ error: { type: 'JSONDecodeError', message } });
  });

  test('the offset counts UTF-16 units', () => {
    expect(parseJson('"😀" x')).toMatchObject({ error: { offset: 5 } });
  });

  test('a number of 4301 digits is a ValueError, one of 4300 is read', () => {
    expect(parseJson(`[${'1'.repeat(4301)}]`)).toMatchObject({ error: { type: 'ValueError', offset: 1 } });
    expect(nodeOf(`[${'1'.repeat(4300)}]`).kind).toBe('array');
  });
});

describe('what only Python reads', () => {
  test('NaN and the infinities are numbers', () => {
    expect(dumps(nodeOf('[NaN, Infinity, -Infinity, 1e400]'))).toBe('[NaN, Infinity, -Infinity, Infinity]');
  });

  test('numbers are written as Python writes them', () => {
    const text = '[1e16, 123456789012345678, 1e-7, 0.0001, 100.0, -0, -0.0, 1E5, 12345678901234567890]';
    expect(dumps(nodeOf(text))).toBe('[1e+16, 123456789012345678, 1e-07, 0.0001, 100.0, 0, -0.0, 100000.0, 12345678901234567890]');
  });

  test('half a surrogate pair stands alone', () => {
    expect(toJson(nodeOf('"\\ud800"'))).toBe('\ud800');
  });
});

test('every node knows its place', () => {
  const text = ' {"a": [1, "x"], "b": {}} ';
  const root = nodeOf(text);
  if (root.kind !== 'object') throw new Error('an object');
  const places = root.members.flatMap(({ key, value }) => [key.range, value.range]);
  expect(places.map(({ start, end }) => text.slice(start, end))).toEqual(['"a"', '[1, "x"]', '"b"', '{}']);
  expect(root.range).toEqual({ start: 1, end: text.length - 1 });
});

test('keys that JavaScript treats specially are ordinary keys', () => {
  const value = toJson(nodeOf('{"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3}'));
  expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor', 'toString']);
  expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":1},"constructor":2,"toString":3}');
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('what JSON.parse reads is read alike', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(0, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(toJson(nodeOf(text))).toEqual(JSON.parse(text));
    }),
    { numRuns: runs(1000) },
  );
});

test('what is written in Python manner reads back', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const node = nodeOf(JSON.stringify(value));
      expect(dumps(nodeOf(dumps(node)))).toBe(dumps(node));
      expect(toJson(nodeOf(dumps(node)))).toEqual(toJson(node));
    }),
    { numRuns: runs(500) },
  );
});

test('no text makes it throw, and every error has a place', () => {
  fc.assert(
    fc.property(fc.oneof(jsons, fc.string({ unit: 'binary' })), (text) => {
      const parsed = parseJson(text);
      if ('error' in parsed) expect(parsed.error.offset).toBeLessThanOrEqual(text.length);
      else expect(parsed.node.range.end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: runs(3000) },
  );
});

describe('hostile sizes', () => {
  test.each([['['], ['{"a":'], ['[{"a":']])('100,000 times %s is a RecursionError', (piece) => {
    expect(parseJson(piece.repeat(100_000))).toMatchObject({ error: { type: 'RecursionError' } });
  });

  test('the deepest that Python reads is read, turned into a value and written', () => {
    const text = '['.repeat(1497) + ']'.repeat(1497);
    expect(JSON.stringify(toJson(nodeOf(text)) satisfies Json)).toBe(text);
    expect(dumps(nodeOf(text))).toBe(text);
    expect(parseJson(`[${text}]`)).toMatchObject({ error: { type: 'RecursionError' } });
  });

  test.each([
    ['a long text', `"${'a'.repeat(2_000_000)}"`],
    ['a text of escapes', `"${'\\u00e9'.repeat(300_000)}"`],
    ['an unclosed text of escapes', `"${'\\n'.repeat(1_000_000)}`],
    ['a long list', `[${'1,'.repeat(1_000_000)}1]`],
    ['white space', ' '.repeat(2_000_000)],
    ['digits', '1.'.padEnd(2_000_000, '1')],
  ])('%s of about 2 MB takes linear time', (_, text) => {
    const start = processorTime();
    parseJson(text);
    expect(processorTime() - start).toBeLessThan(10_000);
  });
});
